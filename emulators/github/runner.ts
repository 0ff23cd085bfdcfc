import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inputEnv, readManifest } from './action-manifest.ts';
import { limitOfPost } from './post-limit.ts';
import { runInRunner, type StepResult, type StepSetting } from './step-process.ts';

export type { Patience, StepResult, StepSetting } from './step-process.ts';

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

/** What is left to do for an action whose `main` has run. */
export interface PendingPost {
  /** Its `post-if`. */
  readonly condition: string;
  /** Runs the action's `post` with what `main` saved as STATE_… variables. */
  run(options: StepOptions & { readonly temp: string }): Promise<StepResult>;
}

export interface ActionStart {
  readonly main: StepResult;
  readonly post: PendingPost | undefined;
}

/**
 * Runs one step that `uses:` a node24 action as a job of its own: what its action.yml names as `main`, then what it names as
 * `post`, however `main` ended. Each is a process of its own.
 */
export async function runStep(options: StepOptions): Promise<StepResult> {
  return withTemp(options, async (inTemp) => {
    const { main, post } = await startAction(inTemp);
    const due = post !== undefined && isDue(post.condition, main.exitCode, options.signal?.aborted === true);
    if (!due) return main;
    using limit = limitOfPost(options.signal, options.patience?.cleanUpMs);
    return { ...main, post: await post.run({ ...inTemp, masks: main.masks, signal: limit.signal }) };
  });
}

/** Runs an action's `main`, and hands over its `post`, which is for the end of the job. */
export async function startAction(options: StepOptions & { readonly temp: string }): Promise<ActionStart> {
  const manifest = await readManifest(options.action);
  const { main, post, postIf } = manifest;
  const env = { ...options.env, ...inputEnv(manifest, options.inputs) };
  const { result, state } = await runInRunner({ ...options, env }, () => [process.execPath, main]);
  if (post === undefined) return { main: result, post: undefined };
  const saved = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
  const run: PendingPost['run'] = async (setting) => {
    const postEnv = { ...setting.env, ...inputEnv(manifest, setting.inputs), ...saved };
    return (await runInRunner({ ...setting, env: postEnv }, () => [process.execPath, post])).result;
  };
  return { main: result, post: { condition: postIf, run } };
}

/** Runs one `run:` step by bash: it ends at the first command that fails. */
export function runScript(options: ScriptOptions): Promise<StepResult> {
  const flags = options.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
  return withTemp(options, async (inTemp) => {
    const { result } = await runInRunner(inTemp, async (folder) => {
      const file = join(folder, 'script.sh');
      await writeFile(file, options.script);
      return ['bash', ...flags, file];
    });
    return result;
  });
}

/** Lends a RUNNER_TEMP to those who have none. */
async function withTemp<Options extends StepSetting>(
  options: Options,
  run: (options: Options & { readonly temp: string }) => Promise<StepResult>,
): Promise<StepResult> {
  if (options.temp !== undefined) return run({ ...options, temp: options.temp });
  const temp = await mkdtemp(join(tmpdir(), 'step-'));
  try {
    const result = await run({ ...options, temp });
    return { ...result, outputs: await keepReceipt(result.outputs) };
  } finally {
    await rm(temp, { recursive: true, force: true });
  }
}

async function keepReceipt(outputs: StepResult['outputs']): Promise<StepResult['outputs']> {
  const { receipt } = outputs;
  return receipt ? { ...outputs, receipt: await readFile(receipt, 'utf8') } : outputs;
}

/** The conditions that need no context of a workflow. Throws on any other. */
function isDue(condition: string, exitCode: number, cancelled: boolean): boolean {
  const answers: Readonly<Record<string, boolean>> = {
    'always()': true,
    'success()': exitCode === 0 && !cancelled,
    'failure()': exitCode !== 0 && !cancelled,
    'cancelled()': cancelled,
    '!cancelled()': !cancelled,
  };
  const answer = answers[condition.replaceAll(/\s/g, '')];
  if (answer === undefined) throw new Error(`post-if: ${condition} needs a workflow; use runWorkflow`);
  return answer;
}
