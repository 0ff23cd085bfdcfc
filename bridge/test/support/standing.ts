import type { CtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { judgeSafely, type Owned } from './judgement.ts';
import type { Finding } from './witness.ts';

export interface StandingOptions {
  /** What a reader of the database sees, by key. */
  readonly rows: () => Promise<ReadonlyMap<string, AccountRow>>;
  /** The world's clock. */
  readonly now: () => number;
  readonly chronicle: CtraderEmulator['chronicle'];
  readonly ownerOf: (key: string) => Owned | undefined;
  /** How old what a row shows may be while it stands, in ms of the world's clock. */
  readonly toleranceOf: (owned: Owned) => number;
  readonly found: (finding: Finding) => void;
}

/** Ten times a second of the machine's time. */
const everyMs = 100;

/** Looks at the rows that stand, written or not: whoever reads one takes it for good until its `freshUntil`. */
export function watchStanding(options: StandingOptions): AsyncDisposable {
  const look = createLook(options);
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  const next = () => {
    if (isOver) return;
    timer = setTimeout(() => {
      looking = look().then(next);
    }, everyMs);
  };
  next();
  return {
    async [Symbol.asyncDispose]() {
      isOver = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

interface Known {
  readonly written: string;
  readonly trueUntil: number;
}

export function createLook({ rows, now, chronicle, ownerOf, toleranceOf, found }: StandingOptions) {
  const known = new Map<string, Known>();

  function judgeRow(key: string, row: AccountRow, asked: number): void {
    const owned = ownerOf(key);
    if (!owned || !isSaidToBeGood(row, asked)) return;
    const written = `${row.fence} ${row._cacheTimestamp}`;
    const before = known.get(key)?.written === written ? known.get(key) : undefined;
    const oldest = asked - toleranceOf(owned);
    if (before !== undefined && before.trueUntil >= oldest) return;
    const at = now();
    const { complaints, trueUntil = 0 } = judgeSafely({ row, owned, chronicle, toleranceMs: at - oldest, at });
    // What was found wrong once is told once.
    known.set(key, { written, trueUntil: complaints.length > 0 ? Number.POSITIVE_INFINITY : trueUntil });
    if (complaints.length === 0) return;
    const told = complaints.map((complaint) => `still stands: ${complaint}`);
    found({ key, account: owned.ctidTraderAccountId, complaints: told, row });
  }

  return async () => {
    const asked = now();
    for (const [key, row] of await rows()) judgeRow(key, row, asked);
  };
}

function isSaidToBeGood({ quality, freshUntil }: AccountRow, at: number): boolean {
  if (quality !== 'exact' && quality !== 'approximate') return false;
  return freshUntil === null || at <= Date.parse(freshUntil);
}
