import { type Context, findEnvironment, findProject, findService, requireViewer } from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import type { Environment, Instance, Project } from '../records.ts';
import { startDeployment } from '../start-deployment.ts';
import { tearDown } from '../tear-down.ts';
import { createEnvironment, createInstance, createProject, type ProjectInput, removeEnvironment } from '../world.ts';
import { addDomain } from './domain-mutation.ts';
import type { Input, Resolver } from './resolve.ts';

function projectCreate(_: unknown, { input }: Input<Partial<ProjectInput>>, context: Context): Project {
  const viewer = requireViewer(context);
  const { workspaceId } = input;
  if (workspaceId == null) throw refusal('You must specify workspaceId to create a project', 'BAD_USER_INPUT');
  const known = context.world.workspaces.some(({ id }) => id === workspaceId);
  if (!known || (viewer.kind === 'workspace' && viewer.workspaceId !== workspaceId)) throw notAuthorized();
  return createProject(context.world, { ...input, workspaceId });
}

interface EnvironmentInput {
  readonly projectId: string;
  readonly name: string;
  readonly sourceEnvironmentId?: string | null;
  readonly ephemeral?: boolean | null;
  readonly skipInitialDeploys?: boolean | null;
}

async function environmentCreate(
  _: unknown,
  { input }: Input<EnvironmentInput>,
  context: Context,
): Promise<Environment> {
  const project = findProject(context, input.projectId);
  if (context.viewer?.kind === 'project') throw notAuthorized();
  const { sourceEnvironmentId } = input;
  const source = sourceEnvironmentId == null ? undefined : findEnvironment(context, sourceEnvironmentId);
  const kind = { isEphemeral: input.ephemeral === true, isFork: source !== undefined };
  const environment = createEnvironment(project, input.name, kind);
  const originals = context.world.instances.filter(({ environmentId }) => environmentId === source?.id);
  for (const original of originals) {
    const copy = await copyInstance(context, original, environment);
    // Uploaded files do not come along: a copy has nothing to deploy before it is given something.
    const hasSource = copy.source.repo !== null || copy.source.image !== null;
    if (hasSource && input.skipInitialDeploys !== true && original.live !== undefined) {
      await startDeployment(context, copy, null);
    }
  }
  for (const [name, value] of source?.sharedVariables ?? []) environment.sharedVariables.set(name, value);
  return environment;
}

/** The same service in another environment: settings, source and variables, and a new domain where the original has one. */
async function copyInstance(context: Context, original: Instance, environment: Environment): Promise<Instance> {
  const service = findService(context, original.serviceId);
  const copy = createInstance(context.world, service, environment);
  copy.settings = original.settings;
  copy.source = original.source;
  for (const [name, value] of original.variables) copy.variables.set(name, value);
  if (original.domains.length > 0) await addDomain(context, copy, null);
  return copy;
}

async function environmentDelete(_: unknown, { id }: { id: string }, context: Context) {
  const environment = findEnvironment(context, id);
  if (context.viewer?.kind === 'project') throw notAuthorized();
  const instances = context.world.instances.filter(({ environmentId }) => environmentId === id);
  removeEnvironment(context.world, environment);
  await Promise.all(instances.map((instance) => tearDown(context, instance)));
  return true;
}

export const projectMutations: Readonly<Record<string, Resolver>> = {
  environmentCreate,
  environmentDelete,
  projectCreate,
};
