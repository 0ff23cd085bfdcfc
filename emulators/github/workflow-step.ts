import { access } from 'node:fs/promises';
import { join, resolve as resolvePath } from 'node:path';
import { runScript, runStep, type StepResult, type StepSetting } from './runner.ts';
import { createStepLog } from './step-log.ts';
import type { ParsedStep } from './workflow-language.ts';
import type { StandIn, StandInCall } from './workflow-run.ts';
import { actionName, isLocal, literal } from './workflow-support.ts';
import { resolveText, resolveTexts, type Scope } from './workflow-template.ts';

/** Where a step runs. */
export interface StepPlace extends StepSetting {
  readonly env: Readonly<Record<string, string>>;
  readonly workspace: string;
  readonly permissions: StandInCall['permissions'];
  readonly actions: Readonly<Record<string, StandIn>>;
  /** Takes the place of the job's scripts. */
  readonly script?: StandIn | undefined;
}

/** Does what the step says: an action of the workspace, a script, or what stands in for either. */
export async function performStep({ fields }: ParsedStep, scope: Scope, place: StepPlace): Promise<StepResult> {
  const uses = fields.get('uses');
  const { env, workspace, permissions } = place;
  if (uses === undefined) {
    const script = resolveText(fields.get('run'), scope);
    if (place.script) return standIn(place.script, { inputs: {}, env, workspace, permissions, script }, place);
    const cwd = resolvePath(workspace, resolveText(fields.get('working-directory'), scope));
    return runScript({ ...place, script, cwd, shell: fields.has('shell') ? 'bash' : undefined });
  }
  const inputs = resolveTexts(fields.get('with'), scope);
  if (!isLocal(literal(uses))) {
    const action = place.actions[actionName(literal(uses))]!;
    return standIn(action, { inputs, env, workspace, permissions, script: '' }, place);
  }
  const action = join(workspace, literal(uses));
  const found = await access(join(action, 'action.yml')).then(
    () => true,
    () => false,
  );
  if (found) return runStep({ ...place, action, inputs, cwd: workspace });
  return failed(
    `Can't find 'action.yml' under '${action}'. Did you forget to run actions/checkout before running your local action?`,
    place,
  );
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
