import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/** A process that can be told from a later one with the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Opaque; equal only for the same process. */
  readonly started: string;
}

/** The identity of a running process, or undefined when there is none (a zombie counts as none). */
export function identifyProcess(pid: number): ProcessIdentity | undefined {
  const started = process.platform === 'linux' ? startedOnLinux(pid) : startedElsewhere(pid);
  return started === undefined ? undefined : { pid, started };
}

/** True when the very process described is still there; a reused pid is not it. */
export function isRunning(identity: ProcessIdentity): boolean {
  return identifyProcess(identity.pid)?.started === identity.started;
}

/** proc(5): field 3 is the state, field 22 the start in clock ticks since boot; the name in field 2 may hold spaces and parentheses. */
function startedOnLinux(pid: number): string | undefined {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? undefined : fields?.[19];
}

function startedElsewhere(pid: number): string | undefined {
  const args = ['-o', 'lstart=', '-p', String(pid)];
  return attempt(() => execFileSync('ps', args, { encoding: 'utf8', timeout: 5_000 }).trim()) || undefined;
}

/** Where pids mean what they mean here: not after a reboot, nor in another container that shares our temporary folder. */
export interface PidPlace {
  readonly boot: string;
  readonly namespace: string;
}

/** This process's place; empty strings outside Linux, where there is only one. */
export function pidPlace(): PidPlace {
  return {
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '',
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid')) ?? '',
  };
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
