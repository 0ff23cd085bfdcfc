import { createAllowance } from './allowance.ts';
import { type Auth, type AuthRequest, type Caller, UnfitToken } from './auth.ts';
import { Problem } from './problem.ts';

/** Per minute. */
export interface LimitsOptions {
  /** Requests of one address from nobody known. */
  readonly perAddress?: number;
  /** Requests of one user, wherever they come from: several dashboards that each ask every two seconds. */
  readonly perUser?: number;
  /** Of those the ones that start or end sessions, which cost requests to cTrader and the database. */
  readonly changesPerUser?: number;
  /** Credentials of one address that were not good, and were none of a user who stayed away too long. */
  readonly failuresPerAddress?: number;
  /** Addresses and users that are remembered, each. */
  readonly maxKeys?: number;
}

export type LimitName = 'address' | 'user' | 'changes' | 'failures';

export interface Limits {
  /** Counts a request of an address, the operator's apart. Throws a 429 {@link Problem}. */
  admit(address: string): Promise<void>;
  /** The same authentication, limited. */
  guard(auth: Auth): Auth;
  /** How many requests each limit turned away. */
  readonly turnedAway: Readonly<Record<LimitName, number>>;
}

const windowMs = 60_000;

export function createLimits(options: LimitsOptions = {}): Limits {
  const { perAddress = 1_200, perUser = 300, changesPerUser = 30, failuresPerAddress = 20, maxKeys = 10_000 } = options;
  const allowance = (perWindow: number) => createAllowance({ perWindow, windowMs, maxKeys });
  const [addresses, users] = [allowance(perAddress), allowance(perUser)];
  const [changes, failures] = [allowance(changesPerUser), allowance(failuresPerAddress)];
  const turnedAway: Record<LimitName, number> = { address: 0, user: 0, changes: 0, failures: 0 };

  function refuseIf(waitMs: number | undefined, name: LimitName): void {
    if (waitMs === undefined) return;
    turnedAway[name] += 1;
    throw tooMany(waitMs);
  }

  async function countCaller(caller: Caller, { address = '', method = 'GET' }: AuthRequest): Promise<void> {
    if (caller.kind === 'operator') return;
    refuseIf(await users.take(caller.user), 'user');
    if (method !== 'GET' && method !== 'HEAD') refuseIf(await changes.take(caller.user), 'changes');
    // An app's own server asks for all its users from one address.
    await addresses.giveBack(address);
  }

  return {
    turnedAway,
    async admit(address) {
      refuseIf(await addresses.take(address), 'address');
    },
    guard: (auth) => ({
      isOperator: auth.isOperator,
      async identify(request) {
        const { authorization, apiKey, address = '' } = request;
        // Whoever is in trouble must get in, whatever a neighbour behind the same address does.
        if (auth.isOperator(request)) return { kind: 'operator' };
        if (authorization === undefined && apiKey === undefined) return auth.identify(request);
        refuseIf(await failures.waitFor(address), 'failures');
        const caller = await auth.identify(request).catch(async (error) => {
          if (isGuess(error)) await failures.take(address);
          throw error;
        });
        if (caller !== null) await countCaller(caller, request);
        return caller;
      },
    }),
  };
}

/** A dashboard left open over night asks with an expired token every two seconds: that is no attack. */
function isGuess(error: unknown): boolean {
  return error instanceof Problem && error.status === 401 && !(error instanceof UnfitToken);
}

function tooMany(waitMs: number): Problem {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  const hint = `ask again in ${seconds} s; a dashboard needs no more than one request in two seconds`;
  return new Problem(429, 'TOO_MANY_REQUESTS', 'there were too many requests', hint, {
    'Retry-After': String(seconds),
  });
}
