import type { RailwayClient } from './api/client.ts';
import { isFault, RailwayError } from './api/errors.ts';
import { deployCommit } from './api/operations/deployment.ts';
import { createProject, createService } from './api/operations/directory.ts';
import {
  connectService,
  createDomain,
  readDomains,
  readPlacement,
  setVariables,
  updateInstance,
} from './api/operations/service.ts';
import type { Named } from './api/token.ts';
import { type Regions, readRegions } from './deployment/summary.ts';
import { findEnvironment, findProject, findService } from './place/directory.ts';
import { eventually, readDeployments, type ServiceIds, type SurveyTools, unlessForbidden } from './place/survey.ts';
import type { SettingChange } from './settings.ts';
import { isProvided, type VariableChanges, type Variables } from './variables.ts';

// What may be sent twice without harm needs no look at whether it happened.
const sendAgain = async () => undefined;

/** Creates a project with one environment. */
export async function makeProject(
  tools: SurveyTools,
  workspace: Named,
  name: string,
  environmentName: string,
): Promise<{ project: Named; environment: Named }> {
  const { client } = tools;
  const input = { name, workspaceId: workspace.id, defaultEnvironmentName: environmentName };
  const { projectCreate } = await client.write(createProject, { input }, async () => {
    const found = await findProject(client, [workspace], name);
    return (
      found && { projectCreate: { ...found, environments: { edges: found.environments.map((node) => ({ node })) } } }
    );
  });
  const project = { id: projectCreate.id, name: projectCreate.name };
  const told = projectCreate.environments.edges.map(({ node }) => node).find((each) => each.name === environmentName);
  const environment =
    told ??
    (await eventually(
      tools,
      ['not-found', 'not-authorised'],
      () => findEnvironment(client, project, environmentName),
      'Railway created the project, but does not show it. Run again in a minute.',
    ));
  return { project, environment };
}

/** Creates an empty service, or adopts the one that somebody else created in the same moment. */
export async function makeService(client: RailwayClient, project: Named, environment: Named, name: string) {
  const input = { projectId: project.id, environmentId: environment.id, name };
  const find = async () => {
    const found = await findService(client, project, name);
    return found && { serviceCreate: found };
  };
  const { serviceCreate } = await client.write(createService, { input }, find).catch(async (error: unknown) => {
    const adopted = isFault(error, 'already-exists') ? await find() : undefined;
    if (!adopted) throw error;
    return adopted;
  });
  return serviceCreate;
}

/**
 * Stores settings; they take effect with the next deployment. Where the service runs, and how often, is sent along as it
 * is: an update without it has been seen to put a service back to one replica in the default region. `running` is where
 * the current deployment says it runs, for a token that may not read the environment's configuration.
 */
export async function applySettings(
  client: RailwayClient,
  { serviceId, environmentId }: ServiceIds,
  changes: readonly SettingChange[],
  running: Regions | undefined,
): Promise<void> {
  const config = (await unlessForbidden(client.read(readPlacement, { environmentId })))?.environment.config;
  const multiRegionConfig =
    readRegions(at(at(at(at(config, 'services'), serviceId), 'deploy'), 'multiRegionConfig')) ?? running;
  const input = {
    ...Object.fromEntries(changes.map(({ name, to }) => [name, to])),
    ...(multiRegionConfig ? { multiRegionConfig } : {}),
  };
  await client.write(updateInstance, { serviceId, environmentId, input }, sendAgain);
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

/** Sets all variables in one request, without the deployment that each would start. */
export async function applyVariables(
  client: RailwayClient,
  ids: ServiceIds,
  { wanted, actual, changes }: { wanted: Variables; actual: Variables; changes: VariableChanges },
): Promise<void> {
  const replace = changes.removed.length > 0;
  // Replacing is the only way to remove without a deployment each: what stays has to be said again.
  const kept = Object.keys(actual).filter((name) => !changes.removed.includes(name) && !isProvided(name));
  const names = replace ? [...new Set([...kept, ...Object.keys(wanted)])] : [...changes.added, ...changes.changed];
  const variables = Object.fromEntries(names.map((name) => [name, wanted[name] ?? actual[name]!]));
  await client.write(setVariables, { input: { ...ids, variables, replace, skipDeploys: true } }, sendAgain);
}

/** Connects the service to its repository; doing it again connects the same. */
export async function connectRepository(
  client: RailwayClient,
  { serviceId }: ServiceIds,
  { repo, branch }: { repo: string; branch: string | undefined },
): Promise<void> {
  const input = { repo, ...(branch === undefined ? {} : { branch }) };
  await client.write(connectService, { id: serviceId, input }, sendAgain);
}

/** Generates a domain. Each request makes one more, so a lost answer is looked up before it is asked for again. */
export async function makeDomain(client: RailwayClient, ids: ServiceIds): Promise<string> {
  const { environmentId, serviceId } = ids;
  const { serviceDomainCreate } = await client.write(
    createDomain,
    { input: { environmentId, serviceId } },
    async () => {
      const [first] = (await client.read(readDomains, ids)).domains.serviceDomains;
      return first && { serviceDomainCreate: first };
    },
  );
  return serviceDomainCreate.domain;
}

/** Starts the deployment of a commit and gives its id. `known` are the ids that existed before. */
export async function startDeployment(
  client: RailwayClient,
  ids: ServiceIds,
  commit: string,
  known: ReadonlySet<string>,
): Promise<string> {
  const { serviceId, environmentId } = ids;
  const { serviceInstanceDeployV2: answer } = await client.write(
    deployCommit,
    { serviceId, environmentId, commit },
    async () => {
      const id = await findStarted(client, ids, commit, known);
      return id === undefined ? undefined : { serviceInstanceDeployV2: id };
    },
  );
  // Its older relatives answer a mere `true`.
  const id = typeof answer === 'string' && answer !== '' ? answer : await findStarted(client, ids, commit, known);
  if (id === undefined)
    throw new RailwayError('Railway started no deployment that can be found', { kind: 'not-found' });
  return id;
}

/** The deployment of a commit that was not there before, for a start whose answer was lost. */
export async function findStarted(
  client: RailwayClient,
  ids: ServiceIds,
  commit: string,
  known: ReadonlySet<string>,
): Promise<string | undefined> {
  const deployments = await readDeployments(client, ids);
  return deployments.find((deployment) => !known.has(deployment.id) && deployment.commit === commit)?.id;
}
