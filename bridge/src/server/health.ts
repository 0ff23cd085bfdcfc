import type { Environment } from '../account/model.ts';
import type { Clock } from '../clock.ts';
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

export type HealthAnswer = ReturnType<typeof healthOf>;

const heldMs = 100;

/**
 * Answers from facts that are gathered at most ten times a second: they take a look at every session, and anybody may ask
 * for them, as often as it likes. A change of phase is told at once.
 */
export function createHealth(
  phase: () => Phase,
  facts: () => HealthFacts,
  clock: Pick<Clock, 'monotonic'>,
): () => HealthAnswer {
  let told: { readonly phase: Phase; readonly at: number; readonly answer: HealthAnswer } | undefined;
  return () => {
    const at = clock.monotonic();
    if (told === undefined || told.phase !== phase() || at - told.at >= heldMs) {
      told = { phase: phase(), at, answer: healthOf(facts()) };
    }
    return told.answer;
  };
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
