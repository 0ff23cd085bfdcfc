import { setImmediate as breathe } from 'node:timers/promises';
import type { LogRow } from './log-line.ts';
import type { Log } from './logs.ts';

/** Lines that no process wrote. */
export interface SyntheticLog {
  /** Id of the deployment. */
  readonly deployment: string;
  readonly stream?: 'build' | 'deploy';
  readonly lines: number;
  /** Default: 1. The same seed makes the same lines. */
  readonly seed?: number;
  /** When the first one was written, in milliseconds since the epoch. Default: now. */
  readonly from?: number;
  /** The mean time between two of them that are not of one instant, in microseconds. Default: 200. */
  readonly spacingUs?: number;
  /** Ids of the replicas that wrote them. */
  readonly replicas?: readonly string[];
  /** Present: those who listen are told of them in batches, instead of nothing. */
  readonly told?: {
    /** The most lines of a batch; those of one instant always share one. Default: 100. */
    readonly batch?: number;
    /** In [0, 1]: the share of batches that are told twice, and of those that are told after the next one. */
    readonly twice?: number;
    readonly late?: number;
  };
}

/** A sequence of numbers in [0, 1) that the seed decides (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const words = ['connected', 'tick', 'cache written', 'order filled', 'slow query', 'ECONNRESET', 'session ended'];

/** Rows in time order: one in four shares the instant of the one before it, and one in fifty its words and replica, too. */
function* rowsOf(wish: SyntheticLog, tags: Readonly<Record<string, string>>): Generator<LogRow> {
  const { lines, seed = 1, from = Date.now(), spacingUs = 200, replicas = ['replica-a', 'replica-b'] } = wish;
  const random = createRandom(seed);
  const severities = ['info', 'warn', 'error'].map((severity) => ({
    severity,
    attributes: [{ key: 'level', value: JSON.stringify(severity) }],
  }));
  const allTags = replicas.map((deploymentInstanceId) => ({ ...tags, deploymentInstanceId }));
  let at = BigInt(from) * 1_000_000n;
  let row: LogRow | undefined;
  for (let number = 1; number <= lines; number++) {
    const luck = random();
    if (row === undefined || luck >= 0.25) {
      at += BigInt(1 + Math.floor(random() * 2000 * spacingUs));
      const severity = severities[random() < 0.9 ? 0 : random() < 0.7 ? 1 : 2] ?? { severity: 'info', attributes: [] };
      row = {
        timestamp: stamp(at),
        message: message(number, random),
        tags: allTags[pick(replicas, random)] ?? {},
        ...severity,
      };
    } else if (luck >= 0.02) {
      row = { ...row, message: message(number, random), tags: allTags[pick(replicas, random)] ?? {} };
    }
    yield row;
  }
}

const pick = (list: readonly unknown[], random: () => number) => Math.floor(random() * list.length);
const message = (number: number, random: () => number) => `${words[pick(words, random)]} #${number}`;

function stamp(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}

/** Writes them into the log. Resolves once all are stored, and those who listen were told. */
export async function writeSyntheticLog(log: Log, wish: SyntheticLog, tags: Readonly<Record<string, string>>) {
  const rows = [...rowsOf(wish, tags)];
  if (wish.told === undefined) return log.put(rows);
  const { batch = 100, twice = 0, late = 0 } = wish.told;
  const random = createRandom((wish.seed ?? 1) + 1);
  let waiting: readonly LogRow[] | undefined;
  for (let start = 0; start < rows.length; ) {
    const end = endOfBatch(rows, start, 1 + Math.floor(random() * batch));
    const next = rows.slice(start, end);
    start = end;
    log.put(next);
    if (waiting === undefined && random() < late) {
      waiting = next;
      continue;
    }
    log.tell(next);
    if (random() < twice) log.tell(next);
    if (waiting) log.tell(waiting);
    waiting = undefined;
    await breathe();
  }
  if (waiting) log.tell(waiting);
}

/** Behind the last line of the instant at which the batch would end. */
function endOfBatch(rows: readonly LogRow[], start: number, length: number): number {
  let end = Math.min(rows.length, start + length);
  while (end < rows.length && rows[end]?.timestamp === rows[end - 1]?.timestamp) end += 1;
  return end;
}
