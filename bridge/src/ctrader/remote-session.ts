import type { AccountRow } from '../account/snapshot.ts';
import { positiveInteger } from '../cache/credentials.ts';
import { hashUser } from '../cache/keys.ts';
import type { WantedSession } from '../cache/registry.ts';
import type { SessionStatus } from './session-status.ts';

/** A session that another replica serves, or soon will, as its row in the cache shows it. */
export function remoteStatus(
  { user, accountId, environment, isHeld }: WantedSession,
  row: AccountRow | undefined,
  now: number,
): SessionStatus {
  const common = { user, userHash: hashUser(user) };
  const isCurrent = row !== undefined && isHeld && !isPast(row.freshUntil, now);
  if (row === undefined || (!isCurrent && row.session === 'live')) {
    const reason = isHeld ? 'another replica is starting the session' : 'the session waits for a replica';
    const account = { accountId, environment, isFound: false };
    return { ...common, ...account, state: 'connecting', reason, since: now, lastEventAt: undefined, row: () => row };
  }
  const [reason] = row.reasons;
  const since = Date.parse(reason && 'since' in reason ? String(reason.since) : row.asOf);
  return {
    ...common,
    accountId: positiveInteger(row.accountId) ?? accountId,
    environment: row.environment ?? environment,
    isFound: row.accountId !== null,
    state: row.session,
    reason: row.session === 'live' ? undefined : String(reason?.message ?? row.session),
    since: Number.isNaN(since) ? now : since,
    lastEventAt: row.lastUpdate === null ? undefined : Date.parse(row.lastUpdate),
    row: () => row,
  };
}

function isPast(instant: string | null, now: number): boolean {
  return instant !== null && Date.parse(instant) < now;
}
