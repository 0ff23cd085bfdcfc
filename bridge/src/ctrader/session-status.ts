import type { Environment } from '../account/model.ts';
import type { AccountRow } from '../account/snapshot.ts';
import type { WantedAccount } from './choose-account.ts';
import type { Session, SessionState } from './session.ts';
import { tokenRefused } from './tokens.ts';
import type { UserSession } from './user-session.ts';

/** One user's session: the look-up of the account first, then the account's own session. */
export interface UserEntry {
  readonly user: string;
  readonly userHash: string;
  /** What the user's settings said when the session began, and what was wanted then, by them or by the request. */
  readonly settings: WantedAccount;
  readonly wanted: WantedAccount;
  readonly lookup: UserSession;
  /** The token in use; undefined if there is none. */
  accessToken?: string | undefined;
  session: Session | undefined;
}

/** What is known of one user's session. Times in milliseconds since the epoch. */
export interface SessionStatus {
  readonly user: string;
  readonly userHash: string;
  readonly accountId: number | undefined;
  readonly environment: Environment | undefined;
  /** Whether that is an account the user's token opens, and not only what is wanted. */
  readonly isFound: boolean;
  readonly state: SessionState;
  readonly reason: string | undefined;
  readonly since: number;
  readonly lastEventAt: number | undefined;
  /** The figures of `now`; undefined before the first. */
  row(now: number): AccountRow | undefined;
}

export function statusOf(entry: UserEntry): SessionStatus {
  const { user, userHash, wanted, lookup, session } = entry;
  const lastEventAt = session?.account.lastEventAt;
  return {
    user,
    userHash,
    accountId: session?.account.accountId ?? wanted.accountId,
    environment: session?.account.environment ?? wanted.environment,
    isFound: session !== undefined,
    state: stateOf(entry),
    reason: isShutOut(entry) ? tokenRefused : session ? session.reason : lookup.reason,
    since: session?.since ?? lookup.since,
    lastEventAt: lastEventAt === 0 ? undefined : lastEventAt,
    row: (now) => (session && session.account.trader !== null && !isShutOut(entry) ? session.row(now) : undefined),
  };
}

export function stateOf(entry: UserEntry): SessionState {
  if (isShutOut(entry)) return 'reconnect-needed';
  return entry.session?.state ?? entry.lookup.state;
}

/** Whether the session lives on by the tokens of others, while the user's own was refused for good. */
export function isShutOut({ user, session }: UserEntry): boolean {
  return session !== undefined && session.state !== 'reconnect-needed' && !session.admits(user);
}

/** Whether a request to start means another account than the session's. */
export function isOtherAccount({ wanted, session }: UserEntry, asked: Partial<WantedAccount>): boolean {
  const ids = [wanted.accountId, session?.account.accountId];
  const environment = session?.account.environment ?? wanted.environment;
  if (asked.accountId !== undefined && !ids.includes(asked.accountId)) return true;
  return asked.environment !== undefined && environment !== undefined && asked.environment !== environment;
}
