import type { Clock } from '../../clock.ts';
import { formatDuration } from '../../duration.ts';
import type { Pace } from '../api/pace.ts';
import type { DeployRequest } from '../request.ts';

/** A limit of time that passed before a deployment was done. */
export interface PassedLimit {
  readonly phase: 'build' | 'deploy';
  /** Goes on after what the deployment still does. */
  readonly words: string;
  readonly hint: string;
}

/** What a deployment went through so far, and how long each part of it may take. */
export interface Course {
  /** Notes a status; true if it is another than the one before. */
  note(status: string): boolean;
  /** Milliseconds since it was first seen to start; undefined before. */
  startingMs(): number | undefined;
  /** Milliseconds that it was QUEUED or WAITING, as far as that was seen. */
  queuedMs(): number;
  /** Milliseconds until the present limit passes; not below 0. */
  leftMs(): number;
  passed(): PassedLimit | undefined;
}

type Limits = Pick<DeployRequest, 'buildTimeoutMs' | 'healthTimeoutMs'>;

const idle = new Set(['QUEUED', 'WAITING']);

/**
 * Two limits, one after the other: `build-timeout` until the deployment starts, and from then on Railway's own health check,
 * which is given `health-timeout`, with a margin.
 */
export function createCourse(
  { buildTimeoutMs, healthTimeoutMs }: Limits,
  { startMarginMs }: Pick<Pace, 'startMarginMs'>,
  clock: Pick<Clock, 'monotonic'>,
): Course {
  const begunAt = clock.monotonic();
  let startedAt: number | undefined;
  let status = '';
  let since = begunAt;
  let queued = 0;
  const queuedMs = () => queued + (idle.has(status) ? clock.monotonic() - since : 0);
  const endsAt = () =>
    startedAt === undefined ? begunAt + buildTimeoutMs : startedAt + healthTimeoutMs + startMarginMs;
  return {
    note(next) {
      if (next === status) return false;
      const now = clock.monotonic();
      if (idle.has(status)) queued += now - since;
      if (next === 'DEPLOYING') startedAt ??= now;
      status = next;
      since = now;
      return true;
    },
    startingMs: () => (startedAt === undefined ? undefined : clock.monotonic() - startedAt),
    queuedMs,
    leftMs: () => Math.max(0, endsAt() - clock.monotonic()),
    passed() {
      if (clock.monotonic() < endsAt()) return undefined;
      return startedAt === undefined
        ? buildLimit(buildTimeoutMs, queuedMs())
        : startLimit(healthTimeoutMs + startMarginMs, healthTimeoutMs);
    },
  };
}

function buildLimit(afterMs: number, queuedMs: number): PassedLimit {
  const idleWords = queuedMs >= 1000 ? `, ${formatDuration(queuedMs)} of which it waited for its turn` : '';
  return {
    phase: 'build',
    words: `after ${formatDuration(afterMs)}: build-timeout has passed${idleWords}`,
    hint: 'It goes on at Railway. Raise build-timeout if builds take this long.',
  };
}

function startLimit(afterMs: number, healthTimeoutMs: number): PassedLimit {
  return {
    phase: 'deploy',
    words: `${formatDuration(afterMs)} after its build: health-timeout (${formatDuration(healthTimeoutMs)}) has passed`,
    hint: 'It goes on at Railway. Raise health-timeout if the service takes this long to start.',
  };
}
