import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';
import { parseFileCommands } from './file-commands.ts';
import { type Annotation, createStepLog, type StepLog } from './step-log.ts';

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
  /** Each line of the log as the runner would show it: masked. */
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface StepOptions extends StepSetting {
  /** Folder with the action.yml. */
  readonly action: string;
  /** The step's `with:`. Defaults come from action.yml. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface ScriptOptions extends StepSetting {
  /** Text of the step's `run:`. */
  readonly script: string;
  /** `bash` if the step names it, which adds `pipefail`. */
  readonly shell?: 'bash' | undefined;
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
}

/** Runs one step that `uses:` a node24 action: what its action.yml names as `main`, in a process of its own. */
export async function runStep(options: StepOptions): Promise<StepResult> {
  const manifest = parse(await readFile(join(options.action, 'action.yml'), 'utf8'));
  if (manifest?.runs?.using !== 'node24') throw new Error(`${options.action}: runs.using is not node24`);
  if (manifest.runs.post) throw new Error(`${options.action}: runs.post is not supported`);
  const env = { ...options.env, ...inputEnv(manifest, options.inputs) };
  return runInRunner({ ...options, env }, () => [process.execPath, resolve(options.action, manifest.runs.main)]);
}

/** Runs one `run:` step by bash: it ends at the first command that fails. */
export function runScript(options: ScriptOptions): Promise<StepResult> {
  const flags = options.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  return runInRunner(options, async (folder) => {
    const file = join(folder, 'script.sh');
    await writeFile(file, options.script);
    return ['bash', ...flags, file];
  });
}

type Command = readonly [program: string, ...args: string[]];

/** Starts a command with the files it may write its outputs to, and reads them when it has ended. */
async function runInRunner(
  options: StepSetting,
  command: (folder: string) => Command | Promise<Command>,
): Promise<StepResult> {
  const folder = await mkdtemp(join(options.temp ?? tmpdir(), 'runner-'));
  try {
    const env = { ...options.env, ...(await commandFileEnv(folder)), RUNNER_TEMP: options.temp ?? folder };
    const log = createStepLog(options.onLine, options.masks);
    const exitCode = await runProcess(await command(folder), { ...options, env }, log);
    const read = (name: string) => readFile(join(folder, name), 'utf8');
    const outputs = parseFileCommands(await read('OUTPUT'));
    return {
      exitCode,
      outputs: options.temp === undefined ? await keepReceipt(outputs) : outputs,
      env: parseFileCommands(await read('ENV')),
      path: (await read('PATH')).split(/\r?\n/).filter(Boolean).reverse(),
      summary: log.masked(await read('STEP_SUMMARY')),
      ...log.result(),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keepReceipt(outputs: Record<string, string>): Promise<Record<string, string>> {
  const { receipt } = outputs;
  return receipt ? { ...outputs, receipt: await readFile(receipt, 'utf8') } : outputs;
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

function inputEnv(manifest: { inputs?: Record<string, { default?: unknown } | null> }, given: StepOptions['inputs']) {
  const env: Record<string, string> = {};
  const set = (name: string, value: string) => {
    env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] = value;
  };
  const declared = manifest.inputs ?? {};
  for (const [name, input] of Object.entries(declared))
    if (input?.default !== undefined) set(name, String(input.default));
  for (const [name, value] of Object.entries(given)) {
    if (!(name in declared))
      throw new Error(`Unexpected input '${name}', valid inputs are ${Object.keys(declared).join(', ')}`);
    set(name, value);
  }
  return env;
}

async function runProcess(
  [program, ...args]: Command,
  { env, cwd, signal }: StepSetting,
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
      setTimeout(() => child.kill('SIGTERM'), 7500),
      setTimeout(() => child.kill('SIGKILL'), 10_000),
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
