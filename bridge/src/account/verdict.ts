import { type Decimal, negate, sum } from './money.ts';

/** That the server's own figures of the open positions are others than any way known here gives. */
export interface Verdict {
  /** Server's minus ours. */
  readonly difference: Decimal;
  /** ms since the epoch. */
  readonly since: number;
}

/** The verdict after the server's figures were told at `at` (ms since the epoch); null, also for `difference`, where they agree. */
export function nextVerdict(before: Verdict | null, difference: Decimal | null, at: number): Verdict | null {
  if (difference === null) return null;
  if (before === null) return { difference, since: at };
  const isSame = sum([before.difference, negate(difference)]).units === 0n;
  return isSame ? before : { difference, since: before.since };
}
