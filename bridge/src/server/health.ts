import type { Environment } from '../account/model.ts';
import type { SessionState } from '../ctrader/session.ts';

export type Phase = 'starting' | 'running' | 'draining';

/** What the health answer is made of. Durations in milliseconds, `now` since the epoch. */
export interface HealthFacts {
  readonly phase: Phase;
  readonly uptimeMs: number;
  readonly counts: Readonly<Record<SessionState, number>>;
  readonly staleSessions: number;
  /** Sessions this replica is in charge of that were not live yet. */
  readonly restoring: number;
  readonly flushLagMs: number;
  readonly flushIntervalMs: number;
  readonly cacheTrouble: string | undefined;
  /** Opened connections that are not up. */
  readonly connectionsDown: readonly Environment[];
  readonly identity: { readonly replica: string; readonly deployment: string; readonly commit: string };
  readonly version: string;
  readonly now: number;
}

export interface Health {
  readonly status: 'ok' | 'degraded' | 'starting' | 'draining';
  /** Seconds. */
  readonly uptime: number;
  readonly activeSessions: number;
  readonly connectedSessions: number;
  readonly staleSessions: number;
  readonly restoring: number;
  readonly flushLagMs: number;
  readonly replica: string;
  readonly deployment: string;
  readonly commit: string;
  readonly version: string;
  readonly timestamp: string;
}

/** Degraded still answers 200: restarting the process would not bring a broker or a database back. */
export function healthOf(facts: HealthFacts): { readonly health: Health; readonly httpStatus: 200 | 503 } {
  const { counts, flushLagMs, identity } = facts;
  const status = facts.phase === 'running' ? (isDegraded(facts) ? 'degraded' : 'ok') : facts.phase;
  const health: Health = {
    status,
    uptime: Math.floor(facts.uptimeMs / 1_000),
    activeSessions: Object.values(counts).reduce((sum, count) => sum + count, 0),
    connectedSessions: counts.live,
    staleSessions: facts.staleSessions,
    restoring: facts.restoring,
    flushLagMs,
    ...identity,
    version: facts.version,
    timestamp: new Date(facts.now).toISOString(),
  };
  return { health, httpStatus: facts.phase === 'running' ? 200 : 503 };
}

function isDegraded({
  flushLagMs,
  flushIntervalMs,
  cacheTrouble,
  connectionsDown,
  staleSessions,
  restoring,
}: HealthFacts): boolean {
  const isBehind = flushLagMs > 3 * flushIntervalMs;
  return isBehind || cacheTrouble !== undefined || connectionsDown.length > 0 || staleSessions > 0 || restoring > 0;
}
