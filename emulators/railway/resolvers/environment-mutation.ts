import { type Context, findEnvironment, findProject } from '../context.ts';
import { copyEnvironment, stageCopy } from '../copy-environment.ts';
import { notAuthorized } from '../errors.ts';
import type { Environment } from '../records.ts';
import { tearDown } from '../tear-down.ts';
import { createEnvironment, removeEnvironment } from '../world.ts';
import type { Input, Resolver } from './resolve.ts';

interface EnvironmentInput {
  readonly projectId: string;
  readonly name: string;
  readonly sourceEnvironmentId?: string | null;
  readonly ephemeral?: boolean | null;
  readonly skipInitialDeploys?: boolean | null;
  readonly stageInitialChanges?: boolean | null;
  readonly applyChangesInBackground?: boolean | null;
}

/** Fills the environment now, or where a fault or the input asks for it later or never. */
async function fill(context: Context, source: Environment, environment: Environment, input: EnvironmentInput) {
  const fault = context.faults.takeForEnvironment();
  const deploys = input.skipInitialDeploys !== true;
  environment.isUnreadable = fault !== undefined;
  if (fault === undefined && input.stageInitialChanges === true) return stageCopy(context, source, environment);
  const isLater = fault !== undefined || (input.applyChangesInBackground === true && context.environmentLagMs > 0);
  if (!isLater) return void (await copyEnvironment(context, source, environment, { deploys }));
  const lagMs = fault === undefined ? context.environmentLagMs : fault.lagMs;
  if (lagMs === undefined) return;
  context.deployer.later(lagMs, () => copyEnvironment(context, source, environment, { deploys }));
}

async function create(_: unknown, { input }: Input<EnvironmentInput>, context: Context): Promise<Environment> {
  const project = findProject(context, input.projectId);
  if (context.viewer?.kind === 'project') throw notAuthorized();
  const { sourceEnvironmentId } = input;
  const source = sourceEnvironmentId == null ? undefined : findEnvironment(context, sourceEnvironmentId);
  if (source !== undefined && source.projectId !== project.id) throw notAuthorized();
  context.environmentPace.check();
  const kind = { isEphemeral: input.ephemeral === true, sourceEnvironmentId: source?.id ?? null };
  const environment = createEnvironment(project, input.name, kind);
  context.environmentPace.note();
  if (source !== undefined) await fill(context, source, environment, input);
  return environment;
}

async function remove(_: unknown, { id }: { id: string }, context: Context) {
  const environment = findEnvironment(context, id);
  if (context.viewer?.kind === 'project') throw notAuthorized();
  const instances = context.world.instances.filter(({ environmentId }) => environmentId === id);
  removeEnvironment(context.world, environment, context.environmentCooldownMs);
  await Promise.all(instances.map((instance) => tearDown(context, instance)));
  return true;
}

export const environmentMutations: Readonly<Record<string, Resolver>> = {
  environmentCreate: create,
  environmentDelete: remove,
};
