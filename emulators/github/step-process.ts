import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseFileCommands } from './file-commands.ts';
import { type Annotation, createStepLog, type StepLog } from './step-log.ts';

/** How long the runner waits for a process that is cancelled, in milliseconds after SIGINT. */
export interface Patience {
  /** Until SIGTERM; 7500. */
  readonly terminateMs: number;
  /** Until SIGKILL; 10000. */
  readonly killMs: number;
  /** How long posts may run on after the cancellation of their job, before they are cancelled, too; five minutes. */
  readonly cleanUpMs?: number;
}

/** What every step can be given, whether it uses an action or runs a script. */
export interface StepSetting {
  /** GITHUB_* and the step's own `env:`. Nothing else of this process' environment is passed on but PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Where the process starts. */
  readonly cwd?: string;
  /** RUNNER_TEMP of the job, which the caller removes. Absent: one for this step alone. */
  readonly temp?: string;
  /** Hidden from the first line on, as the secrets of a job are. */
  readonly masks?: readonly string[];
  /** Cancels as the runner does: SIGINT, SIGTERM 7.5 s later, SIGKILL 2.5 s after that. */
  readonly signal?: AbortSignal | undefined;
  /** For those who cannot wait as long as the runner. */
  readonly patience?: Patience | undefined;
  /** Each line of the log as the runner would show it: masked. */
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface StepResult {
  readonly exitCode: number;
  /** Without a `temp` of the caller's, the text of the receipt takes the place of its path: the file goes with the step. */
  readonly outputs: Readonly<Record<string, string>>;
  /** What the step added to the environment of the steps after it. */
  readonly env: Readonly<Record<string, string>>;
  /** What the step put in front of PATH for the steps after it, the last one first. */
  readonly path: readonly string[];
  /** Markdown of the job summary, masked. */
  readonly summary: string;
  /** The log as the runner shows it: masked. */
  readonly log: readonly string[];
  /** The log as the process wrote it: for tests that look for secrets. */
  readonly rawLog: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  /** How the action's `runs.post` ended; undefined when it has none or its `post-if` did not let it run. */
  readonly post?: StepResult | undefined;
}

export interface EndedProcess {
  readonly result: StepResult;
  /** What the process left for its action's `post`. */
  readonly state: Readonly<Record<string, string>>;
}

export type Command = readonly [program: string, ...args: string[]];

/** Starts a command with the files it may write its outputs to, and reads them when it has ended. */
export async function runInRunner(
  options: StepSetting & { readonly temp: string },
  command: (folder: string) => Command | Promise<Command>,
): Promise<EndedProcess> {
  const folder = await mkdtemp(join(options.temp, 'runner-'));
  try {
    const env = { ...options.env, ...(await commandFileEnv(folder)), RUNNER_TEMP: options.temp };
    const log = createStepLog(options.onLine, options.masks);
    const ended = await runProcess(await command(folder), { ...options, env }, log);
    const written = await readCommandFiles(folder, log);
    const { state, refused, ...left } = written;
    return { result: { exitCode: refused ? ended || 1 : ended, ...left, ...log.result() }, state };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const commandFiles = ['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'] as const;

async function commandFileEnv(folder: string): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const name of commandFiles) {
    env[`GITHUB_${name}`] = join(folder, name);
    await writeFile(join(folder, name), '');
  }
  return env;
}

/** A file that cannot be read as commands, as one that was cut off by a kill, fails the step but hides nothing else. */
async function readCommandFiles(folder: string, log: StepLog) {
  let refused = false;
  const read = (name: (typeof commandFiles)[number]) => readFile(join(folder, name), 'utf8');
  const readCommands = async (name: 'OUTPUT' | 'ENV' | 'STATE') => {
    try {
      return parseFileCommands(await read(name));
    } catch (error) {
      refused = true;
      log.add(`::error::Unable to process file command '${name.toLowerCase()}' successfully.`);
      log.add(`::error::${error instanceof Error ? error.message : String(error)}`);
      return {};
    }
  };
  return {
    outputs: await readCommands('OUTPUT'),
    env: await readCommands('ENV'),
    state: await readCommands('STATE'),
    path: (await read('PATH')).split(/\r?\n/).filter(Boolean).reverse(),
    summary: log.masked(await read('STEP_SUMMARY')),
    refused,
  };
}

const runnerPatience = { terminateMs: 7500, killMs: 10_000 };

async function runProcess(
  [program, ...args]: Command,
  { env, cwd, signal, patience = runnerPatience }: StepSetting,
  log: StepLog,
): Promise<number> {
  const child = spawn(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), CI: 'true', GITHUB_ACTIONS: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timers: NodeJS.Timeout[] = [];
  const cancel = () => {
    child.kill('SIGINT');
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), patience.terminateMs),
      setTimeout(() => child.kill('SIGKILL'), patience.killMs),
    );
  };
  if (signal?.aborted) cancel();
  else signal?.addEventListener('abort', cancel, { once: true });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', log.add);
  try {
    const [code] = await once(child, 'close');
    return code ?? 1;
  } finally {
    signal?.removeEventListener('abort', cancel);
    for (const timer of timers) clearTimeout(timer);
  }
}
