import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type RailwayEmulator,
  type RailwayEmulatorOptions,
  startRailwayEmulator,
  type Timing,
} from '../../../emulators/railway/emulator.ts';
import { createSpecimenRepository, type SpecimenRepository } from './specimen-repository.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests read answers of queries they wrote themselves
export type Data = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors: Data;
}

export type Variables = Readonly<Record<string, unknown>>;

/** A second of a service's settings is 100 ms here, and no status is held up. */
export const quick: Partial<Timing> = {
  initializingMs: 1,
  buildingMs: 1,
  deployingMs: 1,
  removingMs: 1,
  secondMs: 100,
  healthIntervalMs: 20,
  restartDelayMs: 10,
  latestLagMs: 0,
  closeGraceMs: 300,
};

export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  query: string,
  variables: Variables = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  const { data, errors }: Data = await response.json();
  return { status: response.status, headers: response.headers, data, errors };
}

/** Polls until `look` gives something truthy; throws, with what it gave last, after 20 seconds. */
export async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`Still ${String(found)} after 20 s: ${look}`);
    await sleep(15);
  }
}

/** Whether a process runs: one that has ended but was not yet collected by its parent does not. */
export function isAlive(pid: number | undefined): boolean {
  if (pid === undefined) return false;
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    // No /proc here, or ended just now.
    return !existsSync('/proc/self');
  }
}

export interface Place {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
  /** Of its generated domain. */
  readonly url: string;
}

export interface ServiceWishes {
  readonly settings?: Variables;
  readonly variables?: Readonly<Record<string, string>>;
}

/** An emulator over a specimen repository, and the few calls every test makes. */
export interface Bench extends AsyncDisposable {
  readonly emulator: RailwayEmulator;
  readonly repository: SpecimenRepository;
  /** As the account token; throws when there are errors. */
  ask(query: string, variables?: Variables): Promise<Data>;
  /** As the account token: the message of the first error, or undefined. */
  refusal(query: string, variables?: Variables): Promise<string | undefined>;
  createProject(name?: string): Promise<{ projectId: string; environmentId: string }>;
  createService(wishes?: ServiceWishes): Promise<Place>;
  deploy(place: Place, commitSha?: string): Promise<string>;
  /** Waits for a status that is one of those; gives the deployment. */
  reaches(id: string, ...statuses: string[]): Promise<Data>;
  deployed(place: Place, commitSha?: string): Promise<string>;
  buildLog(id: string): Promise<string[]>;
  deployLog(id: string): Promise<string[]>;
}

const projectCreate = `mutation ($name: String, $workspaceId: String) {
  projectCreate(input: { name: $name, workspaceId: $workspaceId }) { id environments { edges { node { id name } } } }
}`;
const setUp = `mutation ($serviceId: String!, $environmentId: String!, $projectId: String!, $settings: ServiceInstanceUpdateInput!, $variables: EnvironmentVariables!) {
  serviceInstanceUpdate(serviceId: $serviceId, environmentId: $environmentId, input: $settings)
  variableCollectionUpsert(input: { projectId: $projectId, environmentId: $environmentId, serviceId: $serviceId, variables: $variables, skipDeploys: true })
  serviceConnect(id: $serviceId, input: { repo: "ada/specimen", branch: "main" }) { id }
  serviceDomainCreate(input: { serviceId: $serviceId, environmentId: $environmentId }) { domain }
}`;
const deployV2 = `mutation ($serviceId: String!, $environmentId: String!, $commitSha: String) {
  serviceInstanceDeployV2(serviceId: $serviceId, environmentId: $environmentId, commitSha: $commitSha)
}`;
const deployment = `query ($id: String!) {
  deployment(id: $id) { id status meta canRollback canRedeploy deploymentStopped instances { id status } }
}`;

export async function startBench(options: Partial<RailwayEmulatorOptions> = {}): Promise<Bench> {
  const repository = createSpecimenRepository();
  const repositories = { 'ada/specimen': repository.path };
  const emulator = await startRailwayEmulator({ repositories, timing: quick, ...options });
  const headers = { Authorization: `Bearer ${emulator.tokens.account}` };
  const ask = async (query: string, variables?: Variables) => {
    const { data, errors } = await post(emulator.graphqlUrl, headers, query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const log = (field: string) => async (id: string) => {
    const data = await ask(`query ($id: String!) { ${field}(deploymentId: $id) { message } }`, { id });
    return data[field].map(({ message }: Data) => message);
  };
  const bench: Bench = {
    emulator,
    repository,
    ask,
    async refusal(query, variables) {
      return (await post(emulator.graphqlUrl, headers, query, variables)).errors?.[0].message;
    },
    async createProject(name = 'specimen') {
      const { projectCreate: project } = await ask(projectCreate, { name, workspaceId: emulator.workspaces[0]?.id });
      return { projectId: project.id, environmentId: project.environments.edges[0].node.id };
    },
    async createService({ settings = {}, variables = {} } = {}) {
      const place = await bench.createProject();
      const input = { projectId: place.projectId, name: 'web' };
      const created = await ask('mutation ($input: ServiceCreateInput!) { serviceCreate(input: $input) { id } }', {
        input,
      });
      const serviceId: string = created.serviceCreate.id;
      const made = await ask(setUp, {
        ...place,
        serviceId,
        settings: { rootDirectory: '/app', ...settings },
        variables,
      });
      return { ...place, serviceId, url: `http://${made.serviceDomainCreate.domain}` };
    },
    async deploy({ serviceId, environmentId }, commitSha) {
      return (await ask(deployV2, { serviceId, environmentId, commitSha })).serviceInstanceDeployV2;
    },
    reaches: (id, ...statuses) =>
      until(async () => {
        const found = (await ask(deployment, { id })).deployment;
        return statuses.includes(found.status) && found;
      }),
    async deployed(place, commitSha) {
      const id = await bench.deploy(place, commitSha);
      const { status } = await bench.reaches(id, 'SUCCESS', 'FAILED', 'CRASHED');
      if (status !== 'SUCCESS') throw new Error([status, ...(await bench.buildLog(id))].join('\n'));
      return id;
    },
    buildLog: log('buildLogs'),
    deployLog: log('deploymentLogs'),
    async [Symbol.asyncDispose]() {
      await emulator.close();
      repository[Symbol.dispose]();
    },
  };
  return bench;
}

/** The service's answer once it is up: without a health check, a deployment is SUCCESS before its service listens. */
async function ask(place: Place, path: string): Promise<string> {
  return until(async () => {
    const response = await fetch(place.url + path, { signal: AbortSignal.timeout(20_000) });
    const body = await response.text();
    return response.ok ? body : undefined;
  });
}

/** What the specimen tells about itself. */
export async function visit(place: Place): Promise<Data> {
  return JSON.parse(await ask(place, '/'));
}

/** The file `content.txt` that the specimen holds. */
export function contentOf(place: Place): Promise<string> {
  return ask(place, '/file');
}
