/** Milliseconds, to a tenth. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Percentiles by nearest rank: each is one of the samples, so few samples never make up a value. Undefined of none. */
export function latencyOf(samplesMs: readonly number[]): Latency | undefined {
  if (samplesMs.length === 0) return undefined;
  const sorted = samplesMs.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.ceil(share * sorted.length) - 1] ?? 0) * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
