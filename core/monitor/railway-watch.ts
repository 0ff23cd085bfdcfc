import {
  lookAtRailway,
  type RailwayLook,
  type RailwayLookWorld,
  type RailwayPlace,
} from '../health/railway/railway-look.ts';
import type { RailwaySide } from '../health/railway/railway-side.ts';
import { iso } from '../health/state/rows.ts';
import { createRailwayClient } from '../railway/api/client.ts';
import { readSpending } from '../railway/api/operations/monitor.ts';
import { paceFor } from '../railway/api/pace.ts';
import { dollarsOf, monthStart, type Spending, stepFor } from './spending.ts';

/** Railway's side of a service, as far as it is known by now. */
export interface RailwayView {
  /** When `side` was told, in milliseconds since the epoch. */
  readonly at?: number | undefined;
  readonly side?: RailwaySide | undefined;
  readonly spending?: Spending | undefined;
  /** Why nothing newer is known: one clause. */
  readonly trouble?: string | undefined;
}

export interface RailwayWatch {
  /** What is known now; asks first if it is time to. Never throws, takes at most twice the timeout: the API's and its costs'. */
  read(): Promise<RailwayView>;
  /** What the last question came to: for who has to know whether it is worth going on. */
  last(): RailwayLook | undefined;
}

export interface RailwayWatchWorld extends Omit<RailwayLookWorld, 'known'> {
  /** The least time between two questions, in milliseconds. */
  readonly everyMs: number;
}

/** Costs change slowly, and one question for them makes Railway read a month of figures. */
const spendingEveryMs = 15 * 60_000;
const longestPauseMs = 5 * 60_000;

/** Asks Railway again and again, and the less often the more often it did not answer: its budget of requests is by the hour. */
export function createRailwayWatch(place: RailwayPlace, world: RailwayWatchWorld): RailwayWatch {
  const { clock, everyMs } = world;
  let view: RailwayView = {};
  let look: RailwayLook | undefined;
  let known: RailwayLook['ids'];
  let failures = 0;
  let nextAt = Number.NEGATIVE_INFINITY;
  let spendingAt = Number.NEGATIVE_INFINITY;
  const ask = async () => {
    look = await lookAtRailway(place, { ...world, known });
    known = look.ids ?? known;
    failures = look.failure ? failures + 1 : 0;
    nextAt = clock.monotonic() + Math.min(Math.max(longestPauseMs, everyMs), everyMs * 2 ** failures);
    view = look.side
      ? { ...view, at: clock.now(), side: look.side, trouble: undefined }
      : { ...view, trouble: look.failure?.words };
  };
  const askForSpending = async () => {
    if (!known || look?.failure || clock.monotonic() < spendingAt) return;
    spendingAt = clock.monotonic() + spendingEveryMs;
    const spending = await spendingOf(place, known, world).catch(() => undefined);
    if (spending) view = { ...view, spending };
  };
  return {
    async read() {
      if (clock.monotonic() < nextAt) return view;
      await ask();
      await askForSpending();
      return view;
    },
    last: () => look,
  };
}

async function spendingOf(
  { token, apiUrl }: RailwayPlace,
  { environmentId, serviceId, header }: NonNullable<RailwayLook['ids']>,
  world: RailwayWatchWorld,
): Promise<Spending> {
  const { clock, log, redact, timeoutMs, fetch: send = fetch } = world;
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), timeoutMs);
  const signal = world.signal ? AbortSignal.any([world.signal, deadline.signal]) : deadline.signal;
  const pace = { ...paceFor(apiUrl), retry: { attempts: 1, baseMs: 0, maxMs: 0 }, longestRetryAfterMs: 0 };
  const credential = { token, header };
  const client = createRailwayClient({ url: apiUrl, credential, fetch: send, clock, log, pace, redact, signal });
  const now = clock.now();
  const since = monthStart(now);
  const step = stepFor(now - since);
  try {
    const variables = { environmentId, serviceId, startDate: iso(since), step };
    const { metrics } = await client.read(readSpending, variables);
    return { usd: dollarsOf(metrics, step, now / 1000), since: iso(since) };
  } finally {
    clearTimeout(timer);
  }
}
