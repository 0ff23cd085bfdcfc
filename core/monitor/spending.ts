/** What a service has cost. Always an estimate: worked out from what was measured, not read from a bill. */
export interface Spending {
  readonly usd: number;
  /** ISO 8601: from when on. */
  readonly since: string;
}

/** What Railway measured of one kind, the oldest first. */
export interface Measured {
  readonly measurement: string;
  /** `ts` in seconds since the epoch. */
  readonly values: readonly { readonly ts: number; readonly value: number }[];
}

/** Railway bills by the minute, and a month has 43,200 of them whatever the calendar says. */
const monthSeconds = 43_200 * 60;

/** US dollars for a month of one unit (docs.railway.com/reference/pricing/plans): vCPU, GB of memory, GB of disk. */
const monthly: Readonly<Record<string, number>> = { CPU_USAGE: 20, MEMORY_USAGE_GB: 10, DISK_USAGE_GB: 0.15 };
/** US dollars for a GB sent; each value is what was sent since the one before. */
const perGbSent = 0.05;

/**
 * Dollars for what was measured. A value stands for the time up to the next, at most `stepSeconds`: where nothing ran there
 * are no values, and nothing was paid. `until` is in seconds since the epoch.
 */
export function dollarsOf(series: readonly Measured[], stepSeconds: number, until: number): number {
  return series.reduce((sum, { measurement, values }) => {
    if (measurement === 'NETWORK_TX_GB') return sum + perGbSent * total(values.map(({ value }) => value));
    const rate = monthly[measurement] ?? 0;
    const unitSeconds = values.map(({ ts, value }, index) => {
      const end = Math.min(values[index + 1]?.ts ?? until, ts + stepSeconds, until);
      return value * Math.max(0, end - ts);
    });
    return sum + (rate * total(unitSeconds)) / monthSeconds;
  }, 0);
}

/** Seconds between two values when so long a time is asked for; Railway's own programs ask for the same. */
export function stepFor(spanMs: number): number {
  const hours = spanMs / 3_600_000;
  if (hours <= 1) return 30;
  if (hours <= 6) return 60;
  if (hours <= 24) return 240;
  return hours <= 168 ? 3600 : 14_400;
}

/** The first moment of the month in UTC, in milliseconds since the epoch: tokens are not told the billing period. */
export function monthStart(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
}

function total(values: readonly number[]): number {
  return values.filter(Number.isFinite).reduce((sum, value) => sum + value, 0);
}
