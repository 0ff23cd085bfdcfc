import { reportFailure } from '../report-failure.ts';
import { type ProcessRow, readProcesses, residentBytes, ticksPerSecond, treeOf } from './process-table.ts';

/** Whose sample it is; the names are those of the API's tags. */
export interface SampleTags {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
  readonly deploymentId: string;
  readonly deploymentInstanceId: string;
  readonly region: string;
}

/** What one replica used. */
export interface Sample {
  /** Seconds since the epoch. */
  readonly at: number;
  readonly tags: SampleTags;
  /** Mean since the sample before, in vCPU: 1 is one processor in full use. */
  readonly cpu: number;
  /** Of 10^9 bytes. */
  readonly memoryGb: number;
}

export interface RunningReplica {
  readonly pid: number;
  readonly tags: SampleTags;
}

export interface Sampler {
  /** Oldest first; those of the last hours. */
  readonly samples: readonly Sample[];
  /** Stops sampling; resolves when nothing is being read any more. */
  close(): Promise<void>;
}

interface Reading {
  readonly ticks: number;
  /** Of performance.now(). */
  readonly at: number;
}

const keptSamples = 50_000;

async function sampleOne({ pid, tags }: RunningReplica, tree: readonly ProcessRow[], before: Reading, now: Reading) {
  const sizes = await Promise.all(tree.map((row) => residentBytes(row.pid)));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  // Ended meanwhile, and with it its share of the ticks.
  if (bytes === 0 || !tree.some((row) => row.pid === pid)) return undefined;
  const seconds = (now.at - before.at) / 1000;
  const cpu = Math.max(0, now.ticks - before.ticks) / ticksPerSecond / seconds;
  return { at: Math.floor(Date.now() / 1000), tags, cpu, memoryGb: bytes / 1e9 };
}

/**
 * Samples every running replica, its whole tree of processes, each `intervalMs`. A replica's first reading is what its
 * first sample is measured from. Where there is no /proc there are no samples.
 */
export function startSampler(running: () => readonly RunningReplica[], intervalMs: number): Sampler {
  const samples: Sample[] = [];
  let readings = new Map<number, Reading>();
  let reading: Promise<void> | undefined;
  const read = async () => {
    const replicas = running();
    const rows = replicas.length === 0 ? [] : await readProcesses();
    const at = performance.now();
    const next = new Map<number, Reading>();
    for (const replica of replicas) {
      const tree = treeOf(rows, replica.pid);
      if (tree.length === 0) continue;
      const now = { at, ticks: tree.reduce((sum, { ticks }) => sum + ticks, 0) };
      const before = readings.get(replica.pid);
      next.set(replica.pid, now);
      const sample = before && (await sampleOne(replica, tree, before, now));
      if (sample !== undefined) samples.push(sample);
    }
    readings = next;
    samples.splice(0, Math.max(0, samples.length - keptSamples));
  };
  const timer = setInterval(() => {
    reading ??= read()
      .catch(reportFailure)
      .finally(() => {
        reading = undefined;
      });
  }, intervalMs);
  return {
    samples,
    async close() {
      clearInterval(timer);
      await reading;
    },
  };
}
