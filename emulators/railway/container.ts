import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reaper } from './reaper.ts';

export type Output = (lines: readonly string[], stream: 'stdout' | 'stderr') => void;

export interface Command {
  readonly command: string;
  /** Holds `app` (the working directory), `home` and `tmp`. */
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly output: Output;
  readonly reaper: Reaper;
}

/** How a command ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningCommand {
  readonly pid: number | undefined;
  readonly ended: Promise<Ending>;
  /** SIGTERM to the command itself, SIGKILL to all that is left `graceMs` later. SIGTERM is sent once, however often this is called. */
  stop(graceMs: number): Promise<Ending>;
}

// As on Railway, and for the same effect: bash gives its place to a simple command, which then gets the signals itself,
// where Debian's sh would stay in between.
const shell = existsSync('/bin/bash') ? '/bin/bash' : '/bin/sh';

/** Calls `output` with the whole lines of each chunk; what has no newline at the end comes last. */
function splitLines(stream: Readable, emit: (lines: readonly string[]) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? '';
    if (lines.length > 0) emit(lines);
  });
  stream.on('end', () => {
    if (rest !== '') emit([rest]);
  });
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended.
  }
}

function environment(directory: string, variables: Readonly<Record<string, string>>): Record<string, string> {
  const path = [
    dirname(process.execPath),
    join(directory, 'app', 'node_modules', '.bin'),
    ...['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'],
  ];
  return { ...variables, PATH: path.join(delimiter), HOME: join(directory, 'home'), TMPDIR: join(directory, 'tmp') };
}

/**
 * Runs a shell command in a process group of its own, as a container would: with `variables` and nothing of this process'
 * environment. Signals go to the command itself, as they go to a container's first process; when it has ended, what it
 * left behind is killed. A command that cannot be started has ended with code 127.
 */
export async function runCommand({ command, directory, variables, output, reaper }: Command): Promise<RunningCommand> {
  await Promise.all(['app', 'home', 'tmp'].map((name) => mkdir(join(directory, name), { recursive: true })));
  const child = spawn(shell, ['-c', command], {
    cwd: join(directory, 'app'),
    detached: true,
    env: environment(directory, variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid !== undefined) reaper.add(pid);
  splitLines(child.stdout, (lines) => output(lines, 'stdout'));
  splitLines(child.stderr, (lines) => output(lines, 'stderr'));
  const ended = endOf(child, reaper);
  let terminated = false;
  return {
    pid,
    ended,
    async stop(graceMs) {
      if (!terminated) child.kill('SIGTERM');
      terminated = true;
      const cancel = new AbortController();
      const late = sleep(graceMs, 'late', { signal: cancel.signal }).catch(() => 'cancelled');
      if ((await Promise.race([ended, late])) === 'late' && pid !== undefined) killGroup(pid, 'SIGKILL');
      cancel.abort();
      return ended;
    },
  };
}

async function endOf(child: ChildProcess, reaper: Reaper): Promise<Ending> {
  const { pid } = child;
  if (pid === undefined) {
    await once(child, 'error').catch(() => {});
    return { code: 127, signal: null };
  }
  // 'close' comes when the output has been read to its end, which processes left in the group would hold open.
  child.once('exit', () => killGroup(pid, 'SIGKILL'));
  await once(child, 'close');
  reaper.remove(pid);
  return { code: child.exitCode, signal: child.signalCode };
}
