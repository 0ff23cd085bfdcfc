import { randomUUID } from 'node:crypto';
import { type Context, findEnvironment, findInstance } from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import type { Instance } from '../records.ts';
import { requireAccess, setTrigger, triggerOf } from '../triggers.ts';
import type { Input, Resolver } from './resolve.ts';

interface TriggerChange {
  readonly branch?: string | null;
  readonly repository?: string | null;
  readonly rootDirectory?: string | null;
  readonly checkSuites?: boolean | null;
}

type NewTrigger = TriggerChange & {
  readonly provider: string;
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
};

interface Id {
  readonly id: string;
}

function change(context: Context, instance: Instance, id: string, input: TriggerChange) {
  const { source, trigger, settings } = instance;
  const repo = input.repository ?? source.repo;
  if (repo !== null) requireAccess(context.repositories, repo);
  instance.source = { repo, branch: input.branch ?? source.branch, image: null };
  if (input.rootDirectory != null) {
    instance.settings = { ...settings, rootDirectory: input.rootDirectory === '' ? null : input.rootDirectory };
  }
  const checkSuites = input.checkSuites ?? trigger?.checkSuites ?? false;
  // A change leaves autodeploy as it is: only a new trigger switches it on.
  if (trigger === undefined) setTrigger(instance, { id, checkSuites });
  else instance.trigger = { id, checkSuites };
  return triggerOf(instance, context.validCheckSuites);
}

function create(_: unknown, { input }: Input<NewTrigger>, context: Context) {
  const instance = findInstance(context, input.serviceId, input.environmentId);
  if (instance.projectId !== input.projectId) throw notAuthorized();
  if (input.provider !== 'github') throw refusal('Problem processing request');
  // Nowhere said what Railway does with a second trigger; here a service has one.
  if (instance.trigger !== undefined) throw refusal('Problem processing request');
  return change(context, instance, randomUUID(), input);
}

/** The instance of a trigger the viewer may change. */
function instanceWith(context: Context, id: string): Instance {
  const instance = context.world.instances.find(({ trigger }) => trigger?.id === id);
  if (instance === undefined) throw notAuthorized();
  findEnvironment(context, instance.environmentId);
  return instance;
}

function update(_: unknown, { id, input }: Input<TriggerChange> & Id, context: Context) {
  return change(context, instanceWith(context, id), id, input);
}

function remove(_: unknown, { id }: Id, context: Context) {
  setTrigger(instanceWith(context, id), undefined);
  return true;
}

export const triggerMutations: Readonly<Record<string, Resolver>> = {
  deploymentTriggerCreate: create,
  deploymentTriggerDelete: remove,
  deploymentTriggerUpdate: update,
};
