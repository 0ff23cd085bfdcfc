import { Refusal } from './errors.ts';
import type { Random } from './prng.ts';

/** One user's consent: the pair that opens all the user's accounts, on both environments. */
export interface Grant {
  readonly user: string;
  readonly userId: number;
  accessToken: string;
  refreshToken: string;
  expiresAt: number;
  revoked: boolean;
}

export interface Tokens {
  grantOf(user: string): Grant;
  /** The grant that this access token is the current token of, expired or not. */
  find(accessToken: string): Grant | undefined;
  /** Gives a new pair and ends the old one, both parts at once; a Refusal when the token is unknown, used or revoked. */
  rotate(refreshToken: string, now: number): Grant;
}

/** `random` makes the pairs repeatable: a scenario's tokens are the same in every run. */
export function createTokens(users: readonly string[], random: Random, now: number, lifeSeconds: number): Tokens {
  const grants = new Map<string, Grant>();
  for (const user of users) {
    if (grants.has(user)) continue;
    const expiresAt = now + lifeSeconds * 1000;
    const userId = 700_001 + grants.size;
    grants.set(user, { user, userId, ...newPair(random), expiresAt, revoked: false });
  }
  const current = (matches: (grant: Grant) => boolean) => {
    for (const grant of grants.values()) if (!grant.revoked && matches(grant)) return grant;
    return undefined;
  };
  return {
    grantOf(user) {
      const grant = grants.get(user);
      if (!grant) throw new Error(`No account of the scenario belongs to user ${user}`);
      return grant;
    },
    find: (accessToken) => current((grant) => grant.accessToken === accessToken),
    rotate(refreshToken, at) {
      const grant = current((candidate) => candidate.refreshToken === refreshToken);
      if (!grant) throw new Refusal('CH_ACCESS_TOKEN_INVALID', 'Refresh token is invalid or was used before');
      Object.assign(grant, newPair(random));
      grant.expiresAt = at + lifeSeconds * 1000;
      return grant;
    },
  };
}

function newPair(random: Random): Pick<Grant, 'accessToken' | 'refreshToken'> {
  return { accessToken: tokenText(random), refreshToken: tokenText(random) };
}

function tokenText(random: Random): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return Array.from({ length: 43 }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
}
