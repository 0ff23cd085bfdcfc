import type { Clock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import { backoffMs } from '../retry.ts';
import { type CatchUp, createCatchUp } from './catch-up.ts';
import { type KnownLines, mostMarks } from './known-lines.ts';
import type { LogEvent, LogLine } from './line.ts';
import type { LogPace } from './pace.ts';
import type { LogSource } from './source.ts';

/** What a tail tells whoever follows the log. */
export interface TailOutlet {
  /** New lines, each once. */
  lines(lines: readonly LogLine[]): void;
  event(event: LogEvent): void;
  /** Up to when all was told, if what comes may be after that: what is later should wait. Undefined: nothing is missing. */
  missingFrom(timestamp: string | undefined): void;
  /** Resolves when what was told, and is not to wait, was taken. */
  room(): Promise<void>;
  readonly isFull: boolean;
}

export interface Tail {
  readonly source: LogSource;
  readonly known: KnownLines;
  readonly clock: Clock;
  readonly pace: LogPace;
  readonly random: () => number;
  readonly outlet: TailOutlet;
  /** From when to read while no line is known, in milliseconds since the epoch. */
  readonly from: number;
  /** Whether nothing more is to come: asked when a subscription was completed. */
  isOver(signal: AbortSignal): Promise<boolean>;
  /** Aborted when something else took its place: what is there is read to its end. */
  readonly replaced: AbortSignal;
}

/** Of what was told before a subscription began: what is beyond that is asked for. */
const replayed = 500;
const attemptsBeforePolling = 3;
/** So often in succession may a query bring what a subscription did not, until it counts as one that tells nothing. */
const silencesBeforePolling = 2;

type Ending = 'over' | 'broken' | 'full' | 'silent';

/**
 * Brings all that is new in one log, until it is over, replaced or aborted: by a subscription, which is checked by a query
 * whenever it begins and now and then, or by queries alone where none holds. Throws what no patience helps against.
 */
export async function runTail(tail: Tail, signal: AbortSignal): Promise<void> {
  const { clock, pace, outlet, replaced } = tail;
  const either = AbortSignal.any([signal, replaced]);
  let vain = 0;
  let isPolling = false;
  const catchUp = createCatchUp(tail);
  // What is far behind is read in pages before it is worth to listen.
  await catchUp.run(either);
  while (!either.aborted) {
    const startedAt = clock.monotonic();
    const onHold = () => {
      if (!isPolling) return;
      isPolling = false;
      outlet.event({ kind: 'transport', via: 'subscription', reason: 'the subscription holds again' });
    };
    const { ending, told, reason } = await subscribeOnce(tail, { catchUp, onHold, isPolling: () => isPolling }, either);
    if (signal.aborted) return;
    if (ending === 'over' || replaced.aborted) break;
    const isGood = told && clock.monotonic() - startedAt >= pace.stableMs;
    vain = isGood || ending === 'full' ? 0 : vain + 1;
    if (ending === 'full') await catchUp.run(either);
    const isVain = ending === 'silent' || (!told && vain >= attemptsBeforePolling);
    if (!isPolling && isVain) {
      isPolling = true;
      outlet.event({ kind: 'transport', via: 'polling', reason });
    }
    const waitMs = isPolling ? pace.resubscribeMs : backoffMs(pace.reconnect, Math.max(1, vain), tail.random());
    await poll(tail, catchUp, waitMs, either);
  }
  if (signal.aborted) return;
  // The last lines may be behind the word that they were the last.
  await clock.sleep(pace.logLagMs, signal).catch(() => {});
  if (!signal.aborted) await catchUp.run(signal);
}

interface Listening {
  readonly catchUp: CatchUp;
  /** Called when it tells more than what was there when it began. */
  onHold(): void;
  /** Whether no subscription held of late: until one does, lines are asked for beside it. */
  isPolling(): boolean;
}

/** One subscription, from its beginning to its end. */
async function subscribeOnce(tail: Tail, { catchUp, onHold, isPolling }: Listening, signal: AbortSignal) {
  const { source, known, outlet, clock, pace } = tail;
  const closing = new AbortController();
  const both = AbortSignal.any([signal, closing.signal]);
  let told = false;
  let [full, silent] = [false, false];
  let batches = 0;
  const first = Promise.withResolvers<void>();
  catchUp.open();
  const onLines = (lines: LogLine[]) => {
    outlet.lines(known.fresh(told ? lines : withoutCut(lines)));
    told = true;
    batches += 1;
    if (batches > 1) onHold();
    first.resolve();
    if (!outlet.isFull && known.size < mostMarks * 2) return;
    full = true;
    closing.abort();
  };
  const ended = source.listen(replayed, onLines, both).then(
    () => ({ ending: 'complete' as const, reason: 'the subscription was completed' }),
    (error: unknown) => ({ ending: 'broken' as const, reason: messageOf(error) }),
  );
  // A log without a line yet tells nothing at its beginning.
  await Promise.race([first.promise, ended, clock.sleep(pace.holdMs * 4, both).catch(() => {})]);
  const checking = keepChecked(tail, { catchUp, isPolling, batches: () => batches }, both).then(
    (isSilent) => {
      silent = isSilent;
      closing.abort();
    },
    (error: unknown) => {
      closing.abort();
      throw error;
    },
  );
  const { ending, reason } = await ended;
  // From here to the next subscription something is missing.
  catchUp.open();
  closing.abort();
  await checking;
  const over = ending === 'complete' && !signal.aborted && (await tail.isOver(signal));
  const result: Ending = over ? 'over' : full ? 'full' : silent ? 'silent' : 'broken';
  return { ending: result, told, reason: silent ? 'the subscription told nothing of lines that there were' : reason };
}

/** A replay may begin amid lines of one instant: what is asked for brings all of them, in their order. */
function withoutCut(lines: readonly LogLine[]): readonly LogLine[] {
  const first = lines[0]?.timestamp;
  return lines.length < replayed ? lines : lines.filter(({ timestamp }) => timestamp !== first);
}

interface Checked extends Pick<Listening, 'catchUp' | 'isPolling'> {
  /** How often the subscription told something so far. */
  batches(): number;
}

/**
 * Asks once for what was said before the subscription began, and again whenever it may have told less than there is. Resolves
 * with true when it tells nothing while there are lines.
 */
async function keepChecked(
  tail: Tail,
  { catchUp, isPolling, batches }: Checked,
  signal: AbortSignal,
): Promise<boolean> {
  const { clock, pace, known } = tail;
  let isCaughtUp = await catchUp.run(signal);
  known.takeDoubt();
  let checkedAt = clock.monotonic();
  let [heard, silences] = [batches(), 0];
  while (!signal.aborted) {
    await clock.sleep(pace.pollMs, signal).catch(() => {});
    const isDue = clock.monotonic() - checkedAt >= pace.reconcileMs;
    if (signal.aborted || !(isDue || isPolling() || !isCaughtUp || silences > 0 || known.takeDoubt())) continue;
    isCaughtUp = await catchUp.run(signal);
    known.takeDoubt();
    checkedAt = clock.monotonic();
    // What was written this moment a subscription may tell in the next one: that is no silence yet.
    silences = catchUp.found > 0 && batches() === heard ? silences + 1 : 0;
    heard = batches();
    if (silences >= silencesBeforePolling) return true;
  }
  return false;
}

/** Asks at intervals for so long. */
async function poll(tail: Tail, catchUp: CatchUp, ms: number, signal: AbortSignal): Promise<void> {
  const { clock, pace } = tail;
  const until = clock.monotonic() + ms;
  for (;;) {
    await clock.sleep(Math.min(pace.pollMs, Math.max(0, until - clock.monotonic())), signal).catch(() => {});
    if (signal.aborted || clock.monotonic() >= until) return;
    await catchUp.run(signal);
  }
}
