import { randomUUID } from 'node:crypto';
import { type Context, findEnvironment, findInstance, findProject, findService, isInScope } from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import type { Service } from '../records.ts';
import { updateSettings } from '../settings.ts';
import { startDeployment } from '../start-deployment.ts';
import { tearDown } from '../tear-down.ts';
import { type ConnectInput, connect, readSource, setTrigger } from '../triggers.ts';
import { createService, removeService, type ServiceInput } from '../world.ts';
import type { Input, Resolver } from './resolve.ts';
import { setVariables } from './variable-mutation.ts';

interface CreateInput extends ServiceInput {
  readonly projectId: string;
  readonly branch?: string | null;
  readonly source?: { readonly repo?: string | null; readonly image?: string | null } | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

async function serviceCreate(_: unknown, { input }: Input<CreateInput>, context: Context): Promise<Service> {
  const project = findProject(context, input.projectId);
  const { environmentId } = input;
  if (environmentId != null) findEnvironment(context, environmentId);
  const source = readSource(context.repositories, { ...input.source, branch: input.branch ?? null });
  const service = createService(context.world, project, input);
  const instances = context.world.instances.filter((instance) => instance.serviceId === service.id);
  for (const instance of instances) {
    setVariables(instance.variables, input.variables ?? {}, false);
    if (source === undefined) continue;
    // Given a source, Railway builds at once, before a root directory or a variable can be set.
    connect(instance, source);
    await startDeployment(context, instance, null);
  }
  return service;
}

async function serviceDelete(_: unknown, args: { id: string; environmentId?: string | null }, context: Context) {
  const service = context.world.service(args.id);
  if (service === undefined) throw notAuthorized();
  findProject(context, service.projectId);
  const { environmentId } = args;
  if (environmentId != null) findEnvironment(context, environmentId);
  const gone = context.world.instances.filter(
    (item) => item.serviceId === service.id && item.environmentId === (environmentId ?? item.environmentId),
  );
  if (!gone.every((item) => isInScope(context, item.environmentId))) throw notAuthorized();
  removeService(context.world, service, environmentId ?? null);
  await Promise.all(gone.map((instance) => tearDown(context, instance)));
  return true;
}

async function serviceConnect(_: unknown, { id, input }: Input<ConnectInput> & { id: string }, context: Context) {
  const service = findService(context, id);
  const source = readSource(context.repositories, input);
  if (source === undefined) throw refusal('Problem processing request', 'BAD_USER_INPUT');
  for (const instance of context.world.instances.filter(({ serviceId }) => serviceId === id)) {
    connect(instance, source);
    if (context.deployOnConnect) await startDeployment(context, instance, null);
  }
  return service;
}

function serviceDisconnect(_: unknown, { id }: { id: string }, context: Context) {
  const service = findService(context, id);
  for (const instance of context.world.instances.filter(({ serviceId }) => serviceId === id)) {
    connect(instance, { repo: null, image: null, branch: null });
  }
  return service;
}

interface UpdateArguments {
  readonly serviceId: string;
  readonly environmentId?: string | null;
  readonly input: Readonly<Record<string, unknown>> & { readonly source?: ConnectInput | null };
}

function serviceInstanceUpdate(_: unknown, { serviceId, environmentId, input }: UpdateArguments, context: Context) {
  const service = findService(context, serviceId);
  const project = findProject(context, service.projectId);
  const instance = findInstance(context, serviceId, environmentId ?? project.environments[0]?.id ?? '');
  const settings = updateSettings(instance.settings, input, context.replicaLimit);
  const source =
    input.source == null
      ? undefined
      : readSource(context.repositories, { branch: instance.source.branch, ...input.source });
  instance.settings = settings;
  if (source !== undefined) connect(instance, source);
  return true;
}

interface AutoDeployInput {
  readonly serviceId: string;
  readonly environmentId: string;
  readonly enabled: boolean;
}

function autoDeployUpdate(_: unknown, { input }: Input<AutoDeployInput>, context: Context) {
  const instance = findInstance(context, input.serviceId, input.environmentId);
  const { source, trigger } = instance;
  // Pushes need a trigger to deploy anything: switched on, one that was deleted is made anew.
  if (input.enabled && source.repo !== null && trigger === undefined) {
    setTrigger(instance, { id: randomUUID(), checkSuites: false });
  }
  instance.autoDeploy = input.enabled && source.repo !== null;
  return { enabled: instance.autoDeploy };
}

export const serviceMutations: Readonly<Record<string, Resolver>> = {
  serviceConnect,
  serviceCreate,
  serviceDelete,
  serviceDisconnect,
  serviceInstanceAutoDeployUpdate: autoDeployUpdate,
  serviceInstanceUpdate,
};
