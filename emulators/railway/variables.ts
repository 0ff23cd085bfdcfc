import type { Deployment } from './deployment.ts';
import type { Instance } from './records.ts';
import type { World } from './world.ts';

const reference = /\$\{\{\s*([\w-]+)\.(\w+)\s*\}\}/g;

/** The variables of a service as its owner wrote them, with `${{shared.NAME}}` and `${{service.NAME}}` put in. */
export function renderVariables(world: World, instance: Instance): Record<string, string> {
  const shared = world.environment(instance.environmentId)?.sharedVariables;
  const services = world.project(instance.projectId)?.services ?? [];
  const lookUp = (owner: string, name: string) => {
    if (owner === 'shared') return shared?.get(name);
    const service = services.find((candidate) => candidate.name === owner);
    return service && world.instance(service.id, instance.environmentId)?.variables.get(name);
  };
  const render = (text: string) => text.replace(reference, (_, owner, name) => lookUp(owner, name) ?? '');
  return Object.fromEntries([...instance.variables].map(([name, text]) => [name, render(text)]));
}

/** The RAILWAY_* variables every deployment of a service has. */
export function serviceVariables(world: World, instance: Instance): Record<string, string> {
  const name = world.service(instance.serviceId)?.name ?? '';
  const domain = instance.domains[0]?.domain;
  return {
    RAILWAY_PROJECT_ID: instance.projectId,
    RAILWAY_PROJECT_NAME: world.project(instance.projectId)?.name ?? '',
    RAILWAY_ENVIRONMENT_ID: instance.environmentId,
    RAILWAY_ENVIRONMENT_NAME: world.environment(instance.environmentId)?.name ?? '',
    RAILWAY_SERVICE_ID: instance.serviceId,
    RAILWAY_SERVICE_NAME: name,
    RAILWAY_PRIVATE_DOMAIN: `${name}.railway.internal`,
    ...(domain !== undefined && { RAILWAY_PUBLIC_DOMAIN: domain }),
  };
}

/** The RAILWAY_* variables of one deployment, those of git only where it was made from a commit. */
export function deploymentVariables(deployment: Deployment): Record<string, string> {
  const { commit, meta } = deployment;
  const [owner = '', name = ''] = String(meta['repo'] ?? '').split('/');
  const branch = meta['branch'];
  return {
    RAILWAY_DEPLOYMENT_ID: deployment.id,
    RAILWAY_SNAPSHOT_ID: deployment.snapshotId,
    ...(commit && {
      RAILWAY_GIT_COMMIT_SHA: commit.hash,
      RAILWAY_GIT_COMMIT_MESSAGE: commit.message,
      RAILWAY_GIT_AUTHOR: commit.author,
      RAILWAY_GIT_REPO_OWNER: owner,
      RAILWAY_GIT_REPO_NAME: name,
      ...(typeof branch === 'string' && { RAILWAY_GIT_BRANCH: branch }),
    }),
  };
}

/** A number of seconds from the service's settings, else from its variable, else `fallback`. */
export function secondsOf(setting: number | null, variable: string | undefined, fallback: number): number {
  if (setting !== null) return setting;
  const seconds = Number(variable);
  return variable !== undefined && Number.isFinite(seconds) && seconds >= 0 ? seconds : fallback;
}
