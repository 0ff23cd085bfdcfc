import { type Context, findEnvironment, findService } from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import { redeployChanged } from '../start-deployment.ts';
import type { Input, Resolver } from './resolve.ts';

/** Adds the values, or puts them in place of all there were. Throws before it changes anything when one is no text. */
export function setVariables(
  variables: Map<string, string>,
  values: Readonly<Record<string, unknown>>,
  replace: boolean,
): void {
  const texts = Object.entries(values).map(([name, value]): [string, string] => {
    if (typeof value === 'object' && value !== null) throw refusal('Problem processing request', 'BAD_USER_INPUT');
    return [name, String(value ?? '')];
  });
  if (replace) variables.clear();
  for (const [name, value] of texts) variables.set(name, value);
}

interface VariablePlace {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId?: string | null;
  readonly skipDeploys?: boolean | null;
}

/** Changes the variables of a service, or without one the shared ones, and deploys unless told not to. */
async function changeVariables(
  context: Context,
  place: VariablePlace,
  change: (variables: Map<string, string>) => void,
) {
  const environment = findEnvironment(context, place.environmentId);
  if (environment.projectId !== place.projectId) throw notAuthorized();
  if (place.serviceId == null) {
    change(environment.sharedVariables);
    return true;
  }
  const instance = context.world.instance(findService(context, place.serviceId).id, environment.id);
  if (instance === undefined) throw refusal('ServiceInstance not found');
  change(instance.variables);
  if (place.skipDeploys !== true) await redeployChanged(context, instance);
  return true;
}

type CollectionInput = VariablePlace & {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly replace?: boolean | null;
};
type NamedInput = VariablePlace & { readonly name: string };

const upsertAll: Resolver = (_, { input }: Input<CollectionInput>, context) =>
  changeVariables(context, input, (variables) => setVariables(variables, input.variables, input.replace === true));

const upsertOne: Resolver = (_, { input }: Input<NamedInput & { readonly value: string }>, context) =>
  changeVariables(context, input, (variables) => void variables.set(input.name, input.value));

const deleteOne: Resolver = (_, { input }: Input<NamedInput>, context) =>
  changeVariables(context, input, (variables) => void variables.delete(input.name));

export const variableMutations: Readonly<Record<string, Resolver>> = {
  variableCollectionUpsert: upsertAll,
  variableDelete: deleteOne,
  variableUpsert: upsertOne,
};
