import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { serviceConfig } from './config.ts';
import type { Backend } from './context.ts';
import type { Deployment } from './deployment.ts';
import { addDomain } from './domains.ts';
import type { Environment, Instance } from './records.ts';
import { stageChanges } from './staged-changes.ts';
import { startDeployment } from './start-deployment.ts';
import { createInstance, type World } from './world.ts';

type Tools = Pick<Backend, 'world' | 'repositories' | 'deployer' | 'openDomain'>;

export interface CopyWishes {
  /** Whether every copied service is deployed at once. */
  readonly deploys: boolean;
  /** The branch its copies follow instead of the originals' own. */
  readonly branch?: { readonly repository: string; readonly name: string } | undefined;
}

function instancesOf(world: World, environment: Environment): readonly Instance[] {
  return world.instances.filter(({ environmentId }) => environmentId === environment.id);
}

/** The same service in another environment: settings, source, variables and trigger, and a new domain where there is one. */
async function copyInstance(tools: Tools, original: Instance, environment: Environment, { branch }: CopyWishes) {
  const service = tools.world.service(original.serviceId);
  if (service === undefined) return undefined;
  const copy = createInstance(tools.world, service, environment);
  const { settings, source, trigger, autoDeploy } = original;
  const follows = branch !== undefined && source.repo === branch.repository;
  copy.settings = settings;
  copy.source = follows ? { ...source, branch: branch.name } : source;
  copy.trigger = trigger && { ...trigger, id: randomUUID() };
  copy.autoDeploy = autoDeploy;
  for (const [name, value] of original.variables) copy.variables.set(name, value);
  if (original.domains.length > 0) await addDomain(tools, copy, null);
  return copy;
}

/** Deploys a copy, if it has something to: uploaded files do not come along, and a branch may be gone. */
async function deployCopy(tools: Tools, copy: Instance): Promise<readonly Deployment[]> {
  const { repo, image } = copy.source;
  if (repo === null && image === null) return [];
  try {
    return [await startDeployment(tools, copy, null)];
  } catch (error) {
    if (error instanceof GraphQLError) return [];
    throw error;
  }
}

/** Fills a new environment with everything of another. Gives the deployments that this started. */
export async function copyEnvironment(
  tools: Tools,
  source: Environment,
  environment: Environment,
  wishes: CopyWishes,
): Promise<readonly Deployment[]> {
  const deployments: Deployment[] = [];
  for (const [name, value] of source.sharedVariables) environment.sharedVariables.set(name, value);
  for (const original of instancesOf(tools.world, source)) {
    // It may have been deleted meanwhile.
    if (tools.world.environment(environment.id) === undefined) break;
    const copy = await copyInstance(tools, original, environment, wishes);
    if (copy !== undefined && wishes.deploys) deployments.push(...(await deployCopy(tools, copy)));
  }
  environment.isUnreadable = false;
  return deployments;
}

/** Stages what a copy would hold, without making it. */
export function stageCopy({ world }: Tools, source: Environment, environment: Environment): void {
  const services = instancesOf(world, source).map((original) => {
    const { networking: _, ...config } = serviceConfig(original, true);
    return [original.serviceId, { ...config, isCreated: true }];
  });
  const sharedVariables = [...source.sharedVariables].map(([name, value]) => [name, { value }]);
  stageChanges(environment, {
    services: Object.fromEntries(services),
    sharedVariables: Object.fromEntries(sharedVariables),
  });
}
