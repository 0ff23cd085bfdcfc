import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { root } from '../../support/repository.ts';

/** A look as `npm run autoscale -- --json` prints it, as far as it matters here. */
export interface Look {
  readonly at: string;
  readonly failure?: string;
  readonly action: 'scale-up' | 'scale-down' | 'hold';
  readonly current: number;
  readonly desired: number;
  readonly needed: number;
  readonly reason: string;
  readonly rules: readonly { readonly name: string }[];
  readonly signals: readonly {
    readonly signal: string;
    readonly ratio: number | null;
    readonly missing: string | null;
  }[];
  readonly sample: { readonly sessions: number[] | { readonly each?: number[] } };
  readonly applied: { readonly outcome: string; readonly words: string } | null;
}

/** The command, running. */
export interface Watcher extends AsyncDisposable {
  readonly looks: readonly Look[];
  /** What it said besides. */
  readonly said: readonly string[];
  /** Undefined while it runs. */
  readonly exitCode: number | undefined;
}

const command = (args: readonly string[]) => [join(root, 'cli/main.ts'), 'autoscale', '--json', ...args];

/** Starts `npm run autoscale` as a process, until it is disposed: then it is interrupted as by Ctrl-C. */
export function startWatcher(args: readonly string[], env: Readonly<Record<string, string>>): Watcher {
  const child = spawn(process.execPath, command(args), {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const looks: Look[] = [];
  const said: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => looks.push(JSON.parse(line)));
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const ended = once(child, 'close');
  return {
    looks,
    said,
    get exitCode() {
      return child.exitCode ?? undefined;
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null) child.kill('SIGINT');
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(late);
    },
  };
}

/** One look, by a process of its own: the fields of its receipt's result. */
export async function lookOnce(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Look> {
  const options = { env: { PATH: process.env['PATH'], ...env }, timeout: 60_000 };
  const { stdout } = await promisify(execFile)(process.execPath, [...command(args), '--once'], options);
  return JSON.parse(stdout).result;
}

/** The sessions that a look counted, over all replicas that told. */
export function sessionsOf({ sample: { sessions } }: Look): number {
  const each = Array.isArray(sessions) ? sessions : (sessions.each ?? []);
  return each.reduce((sum: number, one: number) => sum + one, 0);
}

/** One line for each look at which something was done, or the sessions had changed much. */
export function courseOf(looks: readonly Look[], startedAt: number): string[] {
  const lines: string[] = [];
  let shown = Number.NaN;
  for (const look of looks.filter(({ failure }) => failure === undefined)) {
    const sessions = sessionsOf(look);
    const isNews = look.applied || Number.isNaN(shown) || Math.abs(sessions - shown) > 40;
    if (!isNews) continue;
    shown = sessions;
    const seconds = Math.round((Date.parse(look.at) - startedAt) / 1000);
    const done = look.applied ? ` -> ${look.desired}: ${look.applied.outcome}` : '';
    lines.push(
      `${String(seconds).padStart(4)} s  ${String(sessions).padStart(3)} sessions, ${look.current} replicas${done}`,
    );
  }
  return lines;
}
