import type { Clock } from '../clock.ts';
import { createHolder } from './holder.ts';
import type { LogEvent, LogLine } from './line.ts';
import type { TailOutlet } from './tail.ts';

/** Where tails put what they have, and who follows takes it in order. */
export interface Confluence {
  /** An outlet for one tail. */
  outlet(): TailOutlet;
  /** What is to be told, in order, until the signal aborts or `finish` was called; then what was held back. */
  events(signal: AbortSignal): AsyncGenerator<LogEvent>;
  event(event: LogEvent): void;
  /** No tail brings anything any more; an error is thrown to who takes. */
  finish(error?: unknown): void;
  readonly peak: { readonly lines: number; readonly characters: number };
}

export interface ConfluencePlan {
  readonly clock: Clock;
  readonly holdMs: number;
  /** The longest time that lines wait for others which are known to be missing. */
  readonly freezeMs: number;
}

const handedOver = 1000;

export function createConfluence({ clock, holdMs, freezeMs }: ConfluencePlan): Confluence {
  const holder = createHolder(holdMs);
  const told: LogEvent[] = [];
  const behind = new Map<object, { readonly timestamp: string; readonly since: number }>();
  let rooms: (() => void)[] = [];
  let wake = Promise.withResolvers<void>();
  let isOver = false;
  let end: { readonly error?: unknown } | undefined;

  const due = (): LogLine[] => {
    const now = clock.monotonic();
    const missing = [...behind.values()].filter(({ since }) => now - since < freezeMs);
    if (missing.length === 0) return holder.due(now);
    return holder.before(missing.reduce((least, { timestamp }) => (timestamp < least ? timestamp : least), '~'));
  };
  const makeRoom = () => {
    const waiting = rooms;
    rooms = [];
    for (const go of waiting) go();
  };
  const nap = async (signal: AbortSignal) => {
    const waking = wake.promise;
    const ms = holder.size === 0 ? undefined : Math.max(holder.nextMs(clock.monotonic()) ?? 0, 5);
    const over = new AbortController();
    const aborted = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
    });
    const timer = ms === undefined ? [] : [clock.sleep(ms, over.signal).catch(() => {})];
    await Promise.race([waking, aborted, ...timer]);
    over.abort();
  };
  const alarm = () => {
    wake.resolve();
    wake = Promise.withResolvers();
  };

  return {
    outlet() {
      const own = {};
      return {
        lines(lines) {
          if (lines.length === 0) return;
          const wasEmpty = holder.size === 0;
          holder.add(lines, clock.monotonic());
          if (wasEmpty || holder.isFull) alarm();
        },
        event(event) {
          told.push(event);
          alarm();
        },
        missingFrom(timestamp) {
          if (timestamp === undefined) behind.delete(own);
          else if (behind.get(own)?.timestamp !== timestamp) behind.set(own, { timestamp, since: clock.monotonic() });
          alarm();
        },
        room() {
          if (isOver) return Promise.resolve();
          alarm();
          return new Promise((resolve) => rooms.push(resolve));
        },
        get isFull() {
          return holder.isFull;
        },
      };
    },
    async *events(signal) {
      while (!signal.aborted && !end) {
        yield* told.splice(0);
        const lines = due();
        yield* inBatches(lines);
        const isAwaited = rooms.length > 0;
        makeRoom();
        if (lines.length === 0 && !isAwaited && told.length === 0 && !signal.aborted && !end) await nap(signal);
      }
      isOver = true;
      makeRoom();
      yield* told.splice(0);
      yield* inBatches(holder.rest());
      if (end && 'error' in end) throw end.error;
    },
    event(event) {
      told.push(event);
      alarm();
    },
    finish(...error) {
      end ??= error.length > 0 ? { error: error[0] } : {};
      alarm();
    },
    peak: holder.peak,
  };
}

function* inBatches(lines: readonly LogLine[]): Generator<LogEvent> {
  for (let i = 0; i < lines.length; i += handedOver) yield { kind: 'lines', lines: lines.slice(i, i + handedOver) };
}
