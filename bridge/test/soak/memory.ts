import { readFile } from 'node:fs/promises';

export interface MemorySample {
  /** Seconds since the start. */
  readonly at: number;
  readonly megabytes: number;
}

/** The resident memory of a process in MB; undefined where it cannot be had. */
export async function residentMegabytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
}

/** Least squares through the samples, in MB an hour; null for fewer than three. */
export function slopePerHour(samples: readonly MemorySample[]): number | null {
  if (samples.length < 3) return null;
  const mean = (of: (sample: MemorySample) => number) =>
    samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [at, megabytes] = [mean((one) => one.at), mean((one) => one.megabytes)];
  const along = samples.reduce((sum, one) => sum + (one.at - at) * (one.megabytes - megabytes), 0);
  const across = samples.reduce((sum, one) => sum + (one.at - at) ** 2, 0);
  return across === 0 ? null : (along / across) * 3_600;
}
