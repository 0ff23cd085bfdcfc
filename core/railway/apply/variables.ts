import type { RailwayClient } from '../api/client.ts';
import { setVariables } from '../api/operations/service.ts';
import type { ServiceIds } from '../place/survey.ts';
import { isProvided, type VariableChanges, type Variables } from '../plan/variables.ts';
import { sendAgain } from './send-again.ts';

/** Sets all variables in one request, without the deployment that each would start. */
export async function applyVariables(
  client: RailwayClient,
  ids: ServiceIds,
  { wanted, actual, changes }: { wanted: Variables; actual: Variables; changes: VariableChanges },
): Promise<void> {
  const replace = changes.removed.length > 0;
  // Replacing is the only way to remove without a deployment each: what stays has to be said again.
  const kept = Object.keys(actual).filter((name) => !changes.removed.includes(name) && !isProvided(name));
  const names = replace
    ? [...new Set([...kept, ...Object.keys(wanted)])]
    : [...changes.added, ...changes.changed, ...(changes.sealed ?? [])];
  const variables = Object.fromEntries(names.map((name) => [name, wanted[name] ?? actual[name]!]));
  await client.write(setVariables, { input: { ...ids, variables, replace, skipDeploys: true } }, sendAgain);
}
