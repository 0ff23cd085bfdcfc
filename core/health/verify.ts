import { type Clock, rest } from '../clock.ts';
import { formatDuration } from '../duration.ts';
import type { Log } from '../log.ts';
import type { Check, Expectation, Reading } from './expect/expectation.ts';
import { type Latency, latencyOf } from './history/latency.ts';
import { attemptOnce } from './probe/attempt.ts';
import type { Vantage } from './probe/vantage.ts';
import type { WebSocketRequest } from './probe/websocket.ts';
import type { FaultClass } from './verdict/fault.ts';
import { judge, type Thresholds, type Verdict } from './verdict/verdict.ts';

export interface VerifyRequest extends Thresholds {
  readonly url: URL;
  readonly healthPath: string;
  readonly sessionsPath?: string | undefined;
  readonly websocket?: WebSocketTrial | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly expectation: Expectation;
}

/** Which WebSocket is tried beside the health endpoint, and how far. */
export interface WebSocketTrial extends Pick<WebSocketRequest, 'level' | 'send' | 'expect'> {
  readonly path: string;
}

export interface VerifyWorld {
  readonly clock: Clock;
  readonly log: Log;
  readonly signal?: AbortSignal | undefined;
  readonly vantage: Vantage;
  /** Takes secrets out of what the service says, such as a header that it repeats. */
  readonly redact: (text: string) => string;
  /** Asked after a failure: whether somebody else leaves no doubt, so that no further one has to be waited for. */
  readonly isCertain?: (() => Promise<boolean>) | undefined;
}

export interface Attempt {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly check: Check;
  readonly reading: Reading;
}

export interface VerifyOutcome {
  readonly verdict: Verdict;
  /** True if the service does its work: healthy or degraded. */
  readonly healthy: boolean;
  readonly class?: FaultClass;
  readonly reason: string;
  readonly failures: number;
  readonly interrupted: boolean;
  readonly attempts: readonly Attempt[];
  readonly facts: OutcomeFacts;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** The latest of each that the service gave. */
export interface OutcomeFacts {
  readonly sessions: number | undefined;
  readonly uptimeSeconds: number | undefined;
  readonly commit: string | undefined;
  readonly deployment: string | undefined;
  readonly version: string | undefined;
  readonly tlsDaysLeft: number | undefined;
  /** Of the attempts that were answered. */
  readonly latency: Latency | undefined;
}

/**
 * Asks the service up to `attempts` times until a threshold decides. They begin `interval` apart, or as soon as the one
 * before has ended, so that slow failures are found no later than fast ones. Never throws: an interruption is an outcome
 * too. Takes at most `attempts` times (twice the timeout and a second opinion) plus the intervals.
 */
export async function verify(request: VerifyRequest, world: VerifyWorld): Promise<VerifyOutcome> {
  const { clock, log, signal } = world;
  const startedAt = clock.now();
  const attempts: Attempt[] = [];
  for (;;) {
    const began = clock.monotonic();
    const attempt = await attemptOnce(request, world);
    if (signal?.aborted) break;
    attempts.push(attempt);
    log.info(
      `attempt ${attempts.length} of ${request.attempts}: ${attempt.reading.standing}: ${attempt.reading.words}`,
    );
    if (judge(readingsOf(attempts), request).final) break;
    if (!isSuccess(attempt.reading) && (await world.isCertain?.())) break;
    const restMs = Math.max(0, request.intervalMs - (clock.monotonic() - began));
    log.debug(`waiting ${formatDuration(restMs)}`);
    if (!(await rest(clock, restMs, signal))) break;
  }
  return conclude(attempts, request, { startedAt, finishedAt: clock.now(), interrupted: signal?.aborted ?? false });
}

function conclude(
  attempts: readonly Attempt[],
  request: VerifyRequest,
  { interrupted, ...times }: Pick<VerifyOutcome, 'startedAt' | 'finishedAt' | 'interrupted'>,
): VerifyOutcome {
  const judgement = judge(readingsOf(attempts), request);
  const { verdict, reason, failures } = judgement;
  return {
    verdict,
    ...(judgement.class ? { class: judgement.class } : {}),
    reason,
    failures,
    attempts,
    ...times,
    interrupted: false,
    ...(interrupted && !judgement.final ? interruption : {}),
    healthy: verdict === 'healthy' || verdict === 'degraded',
    facts: factsOf(attempts),
  };
}

const interruption = {
  verdict: 'unknown',
  class: 'probe',
  reason: 'The check was interrupted before it could tell.',
  interrupted: true,
} as const;

/** The latest of each that the attempts brought. */
export function factsOf(attempts: readonly Attempt[]): OutcomeFacts {
  const last = <T>(pick: (attempt: Attempt) => T | undefined) =>
    attempts.map(pick).findLast((value) => value !== undefined);
  const answered = attempts.map(({ check }) => check.health).filter(({ failure }) => failure === undefined);
  return {
    sessions: last(({ reading }) => reading.sessions),
    uptimeSeconds: last(({ reading }) => reading.facts.uptimeSeconds),
    commit: last(({ reading }) => reading.facts.commit),
    deployment: last(({ reading }) => reading.facts.deployment),
    version: last(({ reading }) => reading.facts.version),
    tlsDaysLeft: last(({ check }) => check.health.tlsDaysLeft),
    latency: latencyOf(answered.map(({ timings }) => timings.totalMs)),
  };
}

/** Whether the service did its work, be it not well. */
export function isSuccess({ standing }: Pick<Reading, 'standing'>): boolean {
  return standing === 'passed' || standing === 'degraded';
}

function readingsOf(attempts: readonly Attempt[]): Reading[] {
  return attempts.map(({ reading }) => reading);
}
