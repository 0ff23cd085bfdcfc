import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ChildOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** To run as somebody else, when root. */
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
  readonly log: (line: string) => void;
  /** Called with the pid at once after the spawn. */
  readonly onPid?: (pid: number) => void;
}

export interface Child {
  readonly name: string;
  /** The last lines it wrote, for error messages. */
  lastOutput(): string;
  /** Settles when it has ended and its output is read. */
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  hasExited(): boolean;
  /** Sends the signals in turn until it has ended, each given some time (default 5 s). */
  stop(signals: readonly NodeJS.Signals[], patienceMs?: number): Promise<void>;
}

const LAST_LINES = 20;

/** Starts a process of which every line goes to `log`. A command that cannot be started shows as an exit with the reason as output. */
export function startChild(options: ChildOptions): Child {
  const { name, command, args, log } = options;
  const child = spawn(command, args, {
    env: options.env ?? process.env,
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.gid }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group: Ctrl-C must reach us alone, so that what shuts down with us can still write to the database.
    detached: true,
  });
  const lines: string[] = [];
  const write = (line: string) => {
    lines.push(line);
    if (lines.length > LAST_LINES) lines.shift();
    log(`${name}: ${line}`);
  };
  if (child.pid !== undefined) {
    options.onPid?.(child.pid);
    endWithUs(child.pid, child);
  }
  for (const stream of [child.stdout, child.stderr]) splitLines(stream, write);
  let ended = false;
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    const end = (code: number | null, signal: NodeJS.Signals | null) => {
      ended = true;
      resolve({ code, signal });
    };
    child.once('close', end);
    child.once('error', (error) => {
      write(error.message);
      end(null, null);
    });
  });
  return {
    name,
    lastOutput: () => lines.join('\n'),
    exited,
    hasExited: () => ended,
    async stop(signals, patienceMs = 5_000) {
      for (const signal of signals) {
        if (ended) return;
        child.kill(signal);
        await settledWithin(exited, patienceMs);
      }
    },
  };
}

/** A process.exit() that skips close() must not leave children behind; their folders are removed by the next start. */
const living = new Set<number>();
let watchesExit = false;

function endWithUs(pid: number, child: { once(event: 'exit', listener: () => void): unknown }): void {
  if (!watchesExit) {
    watchesExit = true;
    process.on('exit', () => {
      for (const each of living) {
        try {
          process.kill(each, 'SIGQUIT');
        } catch {
          // It ended by itself in the meantime.
        }
      }
    });
  }
  living.add(pid);
  child.once('exit', () => living.delete(pid));
}

function splitLines(stream: NodeJS.ReadableStream, write: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) if (line.trim() !== '') write(line.trimEnd());
  });
  stream.on('end', () => {
    if (rest.trim() !== '') write(rest.trimEnd());
  });
}

async function settledWithin(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  const timer = new AbortController();
  await Promise.race([promise, sleep(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}

/**
 * Asks `isReady` every 20 ms until it says so.
 * @throws with the child's last output when it ends first or the signal fires.
 */
export async function waitUntilReady(
  child: Child,
  isReady: () => Promise<boolean>,
  signal: AbortSignal,
): Promise<void> {
  while (!(await isReady().catch(() => false))) {
    const problem = child.hasExited()
      ? 'ended while starting'
      : signal.aborted
        ? 'did not become ready in time'
        : undefined;
    if (problem !== undefined) throw new Error(`${child.name} ${problem}. Its last output:\n${child.lastOutput()}`);
    await Promise.race([child.exited, sleep(20)]);
  }
}
