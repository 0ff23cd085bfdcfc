import type { Checkout } from './checkout.ts';
import type { Say } from './progress.ts';

/** What a runner hands back of a step that used one of our built actions. */
export interface StepResult {
  readonly exitCode: number;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly log: readonly string[];
}

export interface StepCall {
  /** Folder with the action.yml. */
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

export type RunStep = (call: StepCall) => Promise<StepResult>;

/** The repository the local Railway and the local runner agree on; its files are the checkout's own. */
export const localRepository = 'mahspeccy/automation';

/** Runs one built action as a push to the checkout's branch would; throws with the end of its log if the step fails. */
export async function runBuiltAction(
  name: string,
  inputs: StepCall['inputs'],
  env: StepCall['env'],
  { checkout, run, signal, say }: { checkout: Checkout; run: RunStep; signal: AbortSignal; say: Say },
): Promise<StepResult> {
  const step = await run({
    action: `${checkout.folder}/actions/${name}`,
    inputs,
    env: { ...pushEnv(checkout), ...env },
    signal,
    onLine: say,
  });
  signal.throwIfAborted();
  if (step.exitCode === 0) return step;
  throw new Error(`the action ${name} ended with ${step.exitCode}:\n${step.log.slice(-12).join('\n')}`);
}

function pushEnv({ commit, branch, folder }: Checkout): Record<string, string> {
  return {
    GITHUB_REPOSITORY: localRepository,
    GITHUB_SHA: commit,
    GITHUB_REF: `refs/heads/${branch}`,
    GITHUB_REF_NAME: branch,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_ACTOR: 'local',
    GITHUB_WORKSPACE: folder,
    GITHUB_SERVER_URL: 'https://github.com',
    RUNNER_OS: 'Linux',
  };
}
