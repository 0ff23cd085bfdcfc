import { access } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { runScript, type StepResult, type StepSetting, startAction } from './runner.ts';
import { createStepLog } from './step-log.ts';
import type { ParsedStep } from './workflow-language.ts';
import type { StandIn, StandInCall } from './workflow-run.ts';
import { actionName, isLocal, literal } from './workflow-support.ts';
import { resolveText, resolveTexts, type Scope } from './workflow-template.ts';

/** Where a step runs. */
export interface StepPlace extends StepSetting {
  readonly temp: string;
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly permissions: StandInCall['permissions'];
  readonly actions: Readonly<Record<string, StandIn>>;
  /** Takes the place of the job's scripts. */
  readonly script?: StandIn | undefined;
}

export interface PerformedStep {
  readonly result: StepResult;
  /** What the step's action left for the end of the job, with its condition. Its `with:` is read anew then. */
  readonly post?: {
    readonly condition: string;
    run(scope: Scope, place: StepPlace): Promise<StepResult>;
  };
}

/** Does what the step says: an action of the workspace, a script, or what stands in for either. */
export async function performStep(step: ParsedStep, scope: Scope, place: StepPlace): Promise<PerformedStep> {
  const { fields } = step;
  const uses = fields.get('uses');
  const { env, workspace, permissions } = place;
  if (uses === undefined) {
    const script = resolveText(fields.get('run'), scope);
    if (place.script)
      return { result: await standIn(place.script, { inputs: {}, env, workspace, permissions, script }, place) };
    const cwd = resolvePath(workspace, resolveText(fields.get('working-directory'), scope));
    return { result: await runScript({ ...place, script, cwd, shell: fields.has('shell') ? 'bash' : undefined }) };
  }
  if (isLocal(literal(uses))) return performLocal(step, literal(uses), scope, place);
  const action = place.actions[actionName(literal(uses))]!;
  const inputs = resolveTexts(fields.get('with'), scope);
  return { result: await standIn(action, { inputs, env, workspace, permissions, script: '' }, place) };
}

async function performLocal(
  { fields }: ParsedStep,
  uses: string,
  scope: Scope,
  place: StepPlace,
): Promise<PerformedStep> {
  const action = join(place.workspace, uses);
  const found = await access(join(action, 'action.yml')).then(
    () => true,
    () => false,
  );
  if (!found) {
    const hint = 'Did you forget to run actions/checkout before running your local action?';
    return { result: failed(`Can't find 'action.yml' under '${action}'. ${hint}`, place) };
  }
  const optionsIn = (at: Scope, where: StepPlace) => {
    return { ...where, action, inputs: resolveTexts(fields.get('with'), at), cwd: where.workspace };
  };
  const { main, post } = await startAction(optionsIn(scope, place));
  if (post === undefined) return { result: main };
  return { result: main, post: { condition: post.condition, run: (at, where) => post.run(optionsIn(at, where)) } };
}

async function standIn(perform: StandIn, call: StandInCall, place: StepSetting): Promise<StepResult> {
  try {
    return { ...nothing(place), exitCode: 0, outputs: await perform(call) };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error), place);
  }
}

/** A step that ended before it could begin, or whose stand-in threw. */
function failed(message: string, { masks, onLine }: StepSetting): StepResult {
  const log = createStepLog(onLine, masks);
  log.add(`::error::${message.replaceAll('%', '%25').replaceAll('\n', '%0A')}`);
  return { ...nothing({}), exitCode: 1, ...log.result() };
}

function nothing({ masks = [] }: StepSetting): Omit<StepResult, 'exitCode'> {
  return { outputs: {}, env: {}, path: [], summary: '', log: [], rawLog: [], annotations: [], masks };
}
