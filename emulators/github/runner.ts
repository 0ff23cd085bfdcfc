import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';
import { parseFileCommands } from './file-commands.ts';

export interface StepOptions {
  /** Folder with the action.yml. */
  readonly action: string;
  /** The step's `with:`. Defaults come from action.yml. */
  readonly inputs: Readonly<Record<string, string>>;
  /** GITHUB_* and the step's own `env:`. Nothing else of this process' environment is passed on but PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** Cancels as the runner does: SIGINT, SIGTERM 7.5 s later, SIGKILL 2.5 s after that. */
  readonly signal?: AbortSignal | undefined;
  /** Each line of the log as the runner would show it: masked. */
  readonly onLine?: (line: string) => void;
}

export interface StepResult {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  /** Markdown of the job summary, masked. */
  readonly summary: string;
  /** The log as the runner shows it: masked. */
  readonly log: readonly string[];
  /** The log as the process wrote it: for tests that look for secrets. */
  readonly rawLog: readonly string[];
  readonly annotations: readonly { readonly level: 'error' | 'warning' | 'notice'; readonly message: string }[];
  readonly masks: readonly string[];
}

const commandFiles = ['OUTPUT', 'ENV', 'PATH', 'STATE', 'STEP_SUMMARY'] as const;

/** Runs one step that `uses:` a node24 action: what its action.yml names as `main`, in a process of its own. */
export async function runStep(options: StepOptions): Promise<StepResult> {
  const manifest = parse(await readFile(join(options.action, 'action.yml'), 'utf8'));
  if (manifest?.runs?.using !== 'node24') throw new Error(`${options.action}: runs.using is not node24`);
  const temp = await mkdtemp(join(tmpdir(), 'runner-'));
  try {
    const env = { ...(await commandFileEnv(temp)), ...options.env, ...inputEnv(manifest, options.inputs) };
    const log = createStepLog(options.onLine);
    const exitCode = await runProcess(
      resolve(options.action, manifest.runs.main),
      { ...env, RUNNER_TEMP: temp },
      log,
      options.signal,
    );
    const read = (name: string) => readFile(join(temp, name), 'utf8');
    const outputs = parseFileCommands(await read('OUTPUT'));
    return {
      exitCode,
      outputs: await keepReceipt(outputs),
      summary: log.masked(await read('STEP_SUMMARY')),
      ...log.result(),
    };
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

/** RUNNER_TEMP goes with the job; the receipt's text takes the place of its path, so that a caller can still read it. */
async function keepReceipt(outputs: Record<string, string>): Promise<Record<string, string>> {
  const { receipt } = outputs;
  return receipt ? { ...outputs, receipt: await readFile(receipt, 'utf8') } : outputs;
}

async function commandFileEnv(temp: string): Promise<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const name of commandFiles) {
    env[`GITHUB_${name}`] = join(temp, name);
    await writeFile(join(temp, name), '');
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
  main: string,
  env: Record<string, string>,
  log: StepLog,
  signal: AbortSignal | undefined,
): Promise<number> {
  const child = spawn(process.execPath, [main], {
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

type StepLog = ReturnType<typeof createStepLog>;

/** Understands `::command::` lines as the runner does and hides what was asked to be masked. */
function createStepLog(onLine: ((line: string) => void) | undefined) {
  const masks = new Set<string>();
  const raw: string[] = [];
  const shown: string[] = [];
  const annotations: { level: 'error' | 'warning' | 'notice'; message: string }[] = [];
  const masked = (text: string) =>
    [...masks].sort((a, b) => b.length - a.length).reduce((t, m) => t.replaceAll(m, '***'), text);
  const decode = (value: string) => value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  const show = (line: string) => {
    shown.push(masked(line));
    onLine?.(masked(line));
  };
  const add = (line: string) => {
    const [, name, value = ''] = /^\s*::([a-z-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (name === 'add-mask') {
      // The line that registers a secret is the one place where the runner itself sees it in the clear.
      if (value !== '') masks.add(decode(value));
      return;
    }
    raw.push(line);
    if (name === 'debug') return;
    if (name === 'error' || name === 'warning' || name === 'notice') {
      annotations.push({ level: name, message: masked(decode(value)) });
      show(`${name[0]?.toUpperCase()}${name.slice(1)}: ${decode(value)}`);
    } else show(line);
  };
  return { add, masked, result: () => ({ log: shown, rawLog: raw, annotations, masks: [...masks] }) };
}
