import type { Look } from './look.ts';
import type { SessionsLook } from './sessions.ts';

/** How many sessions each replica has, by its name: an answer comes from one of them at random and tells of its own. */
export type Census = Readonly<Record<string, Count>>;

interface Count {
  readonly sessions: number;
  readonly deployment: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** So many looks in a row without one of three replicas happen once in sixty times. */
const keptLooks = 10;

/** Counts on with a look. Replicas that have not answered for a while, and those of another deployment, are gone. */
export function countOn(census: Census, { at, facts }: Look, intervalMs: number): Census {
  const { replica, deployment, activeSessions } = facts;
  if (replica === undefined || activeSessions === undefined) return census;
  const others = Object.entries(census).filter(
    ([name, count]) => name !== replica && count.deployment === deployment && at - count.at <= keptLooks * intervalMs,
  );
  return Object.fromEntries([...others, [replica, { sessions: activeSessions, deployment, at }]]);
}

/** The sum over the replicas that answered, if more than one did. */
export function sumOf(census: Census): { readonly sessions: number; readonly replicas: number } | undefined {
  const counts = Object.values(census);
  if (counts.length < 2) return undefined;
  return { sessions: counts.reduce((sum, { sessions }) => sum + sessions, 0), replicas: counts.length };
}

/** Different people, over all replicas that answered: where users are known, each has one session, on one replica. */
export function usersOf({ users }: SessionsLook, census: Census): number | undefined {
  return users === undefined ? undefined : (sumOf(census)?.sessions ?? users);
}
