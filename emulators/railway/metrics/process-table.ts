import { readdir, readFile } from 'node:fs/promises';

/** One process, as Linux tells of it in /proc/<pid>/stat (proc_pid_stat(5)). */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  /** Processor time of it and of the children it has waited for, in hundredths of a second. */
  readonly ticks: number;
}

/** Linux counts processor time for user space in this unit on every architecture Node runs on. */
export const ticksPerSecond = 100;

/** The row of a stat file; undefined when it is none. The command's name may itself hold spaces and brackets. */
export function parseStat(text: string): ProcessRow | undefined {
  const pid = Number.parseInt(text, 10);
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [, parent = Number.NaN, , session = Number.NaN] = fields;
  // utime, stime, cutime, cstime: a child's time moves to its parent when it ends, so that the sum over a tree keeps it.
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  const row = { pid, parent, session, ticks };
  return Object.values(row).every(Number.isFinite) ? row : undefined;
}

/** Every process there is; none where there is no /proc. */
export async function readProcesses(): Promise<readonly ProcessRow[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name));
  // A process may end between the two reads.
  const texts = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return texts.flatMap((text) => parseStat(text) ?? []);
}

/** A process, all that descends from it, and what else runs in its session though its parent is gone. */
export function treeOf(rows: readonly ProcessRow[], root: number): readonly ProcessRow[] {
  const pids = new Set(rows.filter(({ pid, session }) => pid === root || session === root).map(({ pid }) => pid));
  for (let before = -1; before !== pids.size; ) {
    before = pids.size;
    for (const { pid, parent } of rows) if (pids.has(parent)) pids.add(pid);
  }
  return rows.filter(({ pid }) => pids.has(pid));
}

/** Resident memory in bytes; 0 when the process has ended. statm counts pages, whose size only a program can ask for. */
export async function residentBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0) * 1024;
}
