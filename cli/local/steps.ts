import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localRepository, runBuiltAction, type StepResult } from './actions.ts';
import { type Proof, proveCache } from './proof.ts';
import { readHealth, startSessions, storeCredentials, waitUntilConnected } from './traders.ts';
import { doorsOf, type LocalWorld, type StepTools } from './world.ts';

const serviceFolder = 'websocket-server';
const connectDeadlineMs = 30_000;
const proofDeadlineMs = 30_000;

export interface Deployed {
  readonly url: string;
  readonly deploymentId: string;
  readonly changed: boolean;
  readonly durationSeconds: string;
  readonly summary: string;
}

/** Deploys HEAD with the built action, then makes sure that the process that answers is the committed bundle of HEAD. */
export async function deployBridge(world: LocalWorld, tools: StepTools): Promise<Deployed> {
  const deployed = await runDeployAction(world, tools);
  const running = world.deployments().find(({ id }) => id === deployed.deploymentId);
  if (!running) throw new Error(`the action reports deployment ${deployed.deploymentId}, which Railway does not know`);
  if (running.folders.length === 0) throw new Error(`deployment ${running.id} has no replica`);
  for (const folder of running.folders) await expectCommittedBundle(world, folder);
  const health = await readHealth(doorsOf(world, deployed.url), tools.signal);
  if (health.commit !== world.checkout.commit || health.deployment !== deployed.deploymentId)
    throw new Error(`the service says it is commit ${health.commit}, deployment ${health.deployment}`);
  return deployed;
}

/** Deploys the same commit again: nothing may change, and no deployment may be made. */
export async function deployAgain(world: LocalWorld, tools: StepTools): Promise<Deployed> {
  const before = world.deployments().length;
  const deployed = await runDeployAction(world, tools);
  const made = world.deployments().length - before;
  if (deployed.changed || made > 0)
    throw new Error(
      `the second deploy of the same commit reports changed=${deployed.changed} and made ${made} deployments`,
    );
  return deployed;
}

async function runDeployAction(world: LocalWorld, { signal, say }: StepTools): Promise<Deployed> {
  const inputs = {
    token: world.railwayToken,
    'api-url': world.railwayApiUrl,
    project: 'mahspeccy',
    repo: localRepository,
    'root-directory': serviceFolder,
    'start-command': 'node index.js',
    'stability-window': '2s',
    'variables-from-env': 'SUPABASE_*, CTRADER_*, BRIDGE_*',
  };
  const env = {
    SUPABASE_URL: world.supabaseUrl,
    SUPABASE_SERVICE_ROLE_KEY: world.serviceRoleKey,
    BRIDGE_API_KEY: world.bridgeApiKey,
    ...world.ctraderVariables,
  };
  const step = await runBuiltAction('railway-deploy', inputs, env, {
    checkout: world.checkout,
    run: world.runStep,
    signal,
    say,
  });
  const {
    url = '',
    changed,
    'deployment-id': deploymentId = '',
    'duration-seconds': durationSeconds = '',
  } = step.outputs;
  return { url, deploymentId, changed: changed === 'true', durationSeconds, summary: step.summary };
}

async function expectCommittedBundle({ checkout }: LocalWorld, folder: string): Promise<void> {
  const running = createHash('sha256')
    .update(await readFile(join(folder, 'index.js')))
    .digest('hex');
  const committed = await checkout.fileHash(`${serviceFolder}/index.js`);
  if (running !== committed) throw new Error(`what runs in ${folder} is not ${serviceFolder}/index.js of HEAD`);
}

export interface Connected {
  readonly sessions: number;
  readonly sockets: number;
  readonly environments: readonly string[];
}

/** Stores every trader's credentials, starts their sessions and makes sure that they share one WebSocket per environment. */
export async function connectTraders(
  world: LocalWorld,
  serviceUrl: string,
  { clock, signal, say }: StepTools,
): Promise<Connected> {
  const doors = doorsOf(world, serviceUrl);
  const { traders } = world;
  await storeCredentials(doors, traders, signal);
  await startSessions(doors, traders, signal);
  say(`waiting for ${traders.length} sessions`);
  await waitUntilConnected(doors, traders.length, { clock, signal, deadlineMs: connectDeadlineMs });
  const sockets = world.connections();
  const environments = [...new Set(traders.map(({ environment }) => environment))];
  const carried = new Set(sockets.flatMap(({ accounts }) => accounts));
  if (sockets.length !== environments.length || carried.size !== traders.length)
    throw new Error(
      `${carried.size} of ${traders.length} accounts are carried by ${sockets.length} WebSockets to ${environments.length} environments`,
    );
  return { sessions: traders.length, sockets: sockets.length, environments };
}

/** Compares every cache row with the simulator's exact truth, at several instants, with trades in between. */
export function proveRows(world: LocalWorld, serviceUrl: string, tools: StepTools): Promise<Proof> {
  return proveCache({ ...world, doors: doorsOf(world, serviceUrl) }, { ...tools, deadlineMs: proofDeadlineMs });
}

/** Asks the built verify-health action for its verdict on the deployed service. */
export async function verifyHealth(
  world: LocalWorld,
  deployed: Deployed,
  { signal, say }: StepTools,
): Promise<StepResult> {
  const inputs = {
    url: deployed.url,
    'expect-commit': world.checkout.commit,
    'expect-deployment': deployed.deploymentId,
    'min-sessions': String(world.traders.length),
    interval: '1s',
  };
  const step = await runBuiltAction(
    'verify-health',
    inputs,
    {},
    { checkout: world.checkout, run: world.runStep, signal, say },
  );
  if (step.outputs['verdict'] !== 'healthy')
    throw new Error(`verify-health says ${step.outputs['verdict']}: ${step.outputs['reason']}`);
  return step;
}
