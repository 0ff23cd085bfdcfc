import type { Kv } from '../cache/kv.ts';
import type { Clock } from '../clock.ts';
import type { Tokens } from '../ctrader/tokens.ts';

/** What was done for the cache and for tokens since the process began. All only grow. */
export interface WorkCounts {
  /** Requests that wrote rows. */
  readonly writes: Record<'done' | 'failed', number>;
  rowsWritten: number;
  /** Seconds that writing took, in sum. */
  writeSeconds: number;
  /** Renewals of tokens: `refused` means only the user can help, `failed` that it may work later. */
  readonly renewals: Record<'renewed' | 'refused' | 'failed', number>;
}

export function createWorkCounts(): WorkCounts {
  return {
    writes: { done: 0, failed: 0 },
    rowsWritten: 0,
    writeSeconds: 0,
    renewals: { renewed: 0, refused: 0, failed: 0 },
  };
}

/** The same cache, whose writes are counted and timed. */
export function countWrites(
  kv: Pick<Kv, 'write'>,
  counts: WorkCounts,
  clock: Pick<Clock, 'monotonic'>,
): Pick<Kv, 'write'> {
  return {
    async write(rows, ...rest) {
      const since = clock.monotonic();
      try {
        const result = await kv.write(rows, ...rest);
        counts.writes.done += 1;
        counts.rowsWritten += rows.length;
        return result;
      } catch (error) {
        counts.writes.failed += 1;
        throw error;
      } finally {
        counts.writeSeconds += (clock.monotonic() - since) / 1_000;
      }
    },
  };
}

/** The same tokens, whose renewals are counted. */
export function countRenewals(tokens: Tokens, { renewals }: WorkCounts): Tokens {
  return {
    ...tokens,
    async renew(...of) {
      try {
        const renewed = await tokens.renew(...of);
        renewals[renewed === null ? 'refused' : 'renewed'] += 1;
        return renewed;
      } catch (error) {
        renewals.failed += 1;
        throw error;
      }
    },
  };
}
