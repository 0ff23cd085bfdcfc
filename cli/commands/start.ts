import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { formatDuration } from '../../core/duration.ts';
import { messageOf } from '../../core/errors.ts';
import { createReceipt } from '../../core/report/receipt.ts';
import { startCtraderEmulator } from '../../emulators/ctrader/emulator.ts';
import { runStep } from '../../emulators/github/runner.ts';
import { startRailwayEmulator } from '../../emulators/railway/emulator.ts';
import { startSupabaseEmulator } from '../../emulators/supabase/emulator.ts';
import type { Command, CommandIo, CommandResult } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { localRepository } from '../local/actions.ts';
import { adviseOnScale } from '../local/advice.ts';
import { type Checkout, readCheckout } from '../local/checkout.ts';
import { fetchLogs } from '../local/logs.ts';
import { createProgress, type Progress } from '../local/progress.ts';
import { restartBridge } from '../local/restart.ts';
import { connectTraders, deployAgain, deployBridge, proveRows, verifyHealth } from '../local/steps.ts';
import { stirs } from '../local/stirs.ts';
import { renderSummary } from '../local/summary.ts';
import { traderId } from '../local/traders.ts';
import type { LocalWorld, StepTools } from '../local/world.ts';

export const startCommand: Command = {
  name: 'start',
  summary: 'Run everything on this machine: a local Railway, cTrader and Supabase, the bridge, simulated traders.',
  options: {
    once: { description: 'End when every step has passed, instead of staying up.', switch: true },
    seed: { description: 'Seed of the simulated markets.', default: '1' },
    credentials: {
      description: 'File with the addresses and keys of the local world, there while it is up.',
      default: '.local/credentials.json',
    },
  },
  run,
};

async function run(io: CommandIo): Promise<CommandResult> {
  const once = io.reader.flag('once', false);
  const seed = io.reader.integer('seed', { fallback: 1 });
  const credentials = io.reader.text('credentials') ?? join('.local', 'credentials.json');
  io.reader.finish();
  const startedAt = io.clock.now();
  const progress = createProgress(io.terminal, io.clock);
  await using opened = new AsyncDisposableStack();
  const world = await openWorld(io, progress, opened, seed);
  await writeCredentials(credentials, world);
  opened.defer(() => rm(credentials, { force: true }));
  const kept = await keepPromise(io, progress, world).catch((error) => {
    for (const { text } of world.serviceLog().slice(-20)) io.log.info(`websocket-bridge: ${text}`);
    throw error;
  });
  for (const { text } of world.serviceLog()) io.log.debug(`websocket-bridge: ${text}`);
  announce(io, progress, { world, kept, startedAt, credentials });
  if (!once) await untilInterrupted(io);
  return { exitCode: exitCode.ok };
}

/** Starts the emulators, each in a step of its own, and registers their ends. */
async function openWorld(
  io: CommandIo,
  progress: Progress,
  opened: AsyncDisposableStack,
  seed: number,
): Promise<LocalWorld> {
  const { signal } = io;
  const folder = join(import.meta.dirname, '..', '..');
  const checkout = await progress.step('Checkout', () => readCheckout(folder, 'websocket-server'), describeCheckout);
  const migrations = join(checkout.folder, 'bridge', 'supabase', 'migrations');
  const supabase = await progress.step(
    'Local Supabase',
    async (log) => opened.use(await startSupabaseEmulator({ migrations, signal, log })),
    ({ url }) => `PostgreSQL and PostgREST at ${url}`,
  );
  const ctrader = await progress.step(
    'Local cTrader',
    async () => opened.use(await startCtraderEmulator({ seed })),
    ({ accounts, demoUrl, liveUrl }) => `${accounts.length} accounts at ${demoUrl} and ${liveUrl}`,
  );
  const railway = await progress.step(
    'Local Railway',
    async () => opened.use(await startRailwayEmulator({ repositories: { [localRepository]: checkout.folder } })),
    ({ graphqlUrl }) => `API at ${graphqlUrl}`,
  );
  const bridgeApiKey = randomBytes(24).toString('base64url');
  const { clientId, clientSecret } = ctrader.application;
  const secrets = [railway.tokens.workspace, supabase.serviceRoleKey, bridgeApiKey, clientSecret];
  for (const { accessToken, refreshToken } of ctrader.accounts) secrets.push(accessToken, refreshToken);
  for (const secret of secrets) io.mask(secret);
  return {
    checkout,
    runStep,
    railwayApiUrl: railway.graphqlUrl,
    railwayToken: railway.tokens.workspace,
    supabaseUrl: supabase.url,
    serviceRoleKey: supabase.serviceRoleKey,
    bridgeApiKey,
    ctraderVariables: {
      CTRADER_CLIENT_ID: clientId,
      CTRADER_CLIENT_SECRET: clientSecret,
      CTRADER_DEMO_URL: ctrader.demoUrl,
      CTRADER_LIVE_URL: ctrader.liveUrl,
      CTRADER_TOKEN_URL: ctrader.tokenUrl,
    },
    traders: ctrader.accounts.map(({ ctidTraderAccountId, ...account }) => ({
      ...account,
      accountId: ctidTraderAccountId,
      user: traderId(ctidTraderAccountId),
    })),
    market: ctrader.market,
    truth: (accountId) => ctrader.oracle(accountId).shown,
    stirs: stirs(ctrader),
    connections: ctrader.connections,
    deployments: () =>
      railway.world.deployments.map(({ id, directory, replicas }) => ({
        id,
        folders: replicas.map((replica) => join(directory, replica.id, 'app')),
      })),
    serviceLog: () =>
      railway.world.deployments.flatMap(({ deployLog }) =>
        deployLog.rows.map(({ timestamp, severity, message, attributes }) => ({
          timestamp,
          text: [severity, message, ...attributes.map(({ key, value }) => `${key}=${value}`)].join(' '),
        })),
      ),
  };
}

interface Kept {
  readonly url: string;
  readonly summaries: readonly string[];
}

/** The promise, step by step; throws at the first step that did not truly happen. */
async function keepPromise({ clock, signal }: CommandIo, progress: Progress, world: LocalWorld): Promise<Kept> {
  const step = <T>(title: string, work: (tools: StepTools) => Promise<T>, detail: (value: T) => string) =>
    progress.step(title, (say) => work({ clock, signal, say }), detail);
  const deployed = await step(
    'railway-deploy',
    (tools) => deployBridge(world, tools),
    ({ url, durationSeconds }) => `the bundle of HEAD answers at ${url}, ${durationSeconds} s`,
  );
  await step(
    'Traders',
    (tools) => connectTraders(world, deployed.url, tools),
    ({ sessions, sockets, environments }) =>
      `${sessions} accounts over ${sockets} WebSockets, one each for ${environments.join(' and ')}`,
  );
  await step(
    'Restart',
    (tools) => restartBridge(world, deployed.url, tools),
    ({ sessions, afterMs }) => `all ${sessions} sessions were there again unasked after ${formatDuration(afterMs)}`,
  );
  await step(
    'Cache',
    (tools) => proveRows(world, deployed.url, tools),
    ({ rounds, accounts, positions, figures, slowestMs }) =>
      `${figures} figures of ${accounts} accounts (${positions} positions, ${rounds} instants) equal the truth to the last digit, at most ${formatDuration(slowestMs)} later`,
  );
  const health = await step(
    'verify-health',
    (tools) => verifyHealth(world, deployed, tools),
    ({ outputs }) => `${outputs['verdict']}, ${outputs['sessions']} sessions, p95 ${outputs['latency-p95-ms']} ms`,
  );
  const again = await step(
    'railway-deploy again',
    (tools) => deployAgain(world, tools),
    () => 'the same commit changes nothing and makes no deployment',
  );
  const advice = await step(
    'scale-advice',
    (tools) => adviseOnScale(world, deployed.url, tools),
    ({ outputs }) => `${outputs['action']} at ${outputs['current']} replica, $${outputs['monthly-cost-now']} a month`,
  );
  const logs = await step(
    'fetch-logs',
    (tools) => fetchLogs(world, tools),
    ({ outputs }) => `${outputs['lines']} lines, each once and in order, ${outputs['errors']} errors`,
  );
  return {
    url: deployed.url,
    summaries: [deployed.summary, health.summary, again.summary, advice.summary, logs.summary],
  };
}

function announce(
  { terminal, clock }: CommandIo,
  progress: Progress,
  done: { world: LocalWorld; kept: Kept; startedAt: number; credentials: string },
): void {
  const { url, summaries } = done.kept;
  for (const summary of terminal.json ? [] : summaries) terminal.line(`\n${renderSummary(summary, terminal)}`);
  const finishedAt = clock.now();
  const facts = [
    { label: 'Service', value: url, url },
    { label: 'Supabase', value: done.world.supabaseUrl, url: done.world.supabaseUrl },
    { label: 'Railway API', value: done.world.railwayApiUrl, url: done.world.railwayApiUrl },
    { label: 'Addresses and keys', value: done.credentials },
  ];
  const headline = `Every step passed in ${formatDuration(finishedAt - done.startedAt)}`;
  if (!terminal.json) terminal.line('');
  terminal.result(
    { title: 'mahSpeccy automation', tone: 'good', headline, facts },
    createReceipt({
      operation: 'start',
      outcome: 'passed',
      startedAt: done.startedAt,
      finishedAt,
      steps: progress.steps,
      result: { url, supabaseUrl: done.world.supabaseUrl, railwayApiUrl: done.world.railwayApiUrl, summaries },
    }),
  );
}

function describeCheckout({ commit, branch, dirty }: Checkout): string {
  const warning = dirty ? '; websocket-server/ has changes that are not committed and do not run' : '';
  return `HEAD of ${branch}, ${commit.slice(0, 12)}${warning}`;
}

/** For whoever wants to look around: readable by this user only, and gone when the world is. */
async function writeCredentials(file: string, world: LocalWorld): Promise<void> {
  const { railwayApiUrl, railwayToken, supabaseUrl, serviceRoleKey, bridgeApiKey, ctraderVariables, traders } = world;
  const content = { railwayApiUrl, railwayToken, supabaseUrl, serviceRoleKey, bridgeApiKey, ctraderVariables, traders };
  try {
    await mkdir(dirname(file), { recursive: true });
    // Renamed into place, so that whoever waits for the file never reads half of it.
    await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new Error(`${file} cannot be written: ${messageOf(error)}. Give another file with --credentials.`);
  }
}

async function untilInterrupted({ terminal, signal }: CommandIo): Promise<void> {
  terminal.log.info('Running. Ctrl-C stops everything.');
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  terminal.log.info('Stopping.');
}
