import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type Client, createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Fault } from '../../../emulators/railway/faults.ts';
import { type Bench, type Data, type Place, startBench, until } from './railway.ts';

let bench: Bench;
const clients: Client[] = [];
beforeAll(async () => {
  bench = await startBench();
});
afterEach(async () => {
  bench.emulator.faults.clear();
  await Promise.all(clients.splice(0).map((client) => client.dispose()));
});
afterAll(async () => {
  await bench[Symbol.asyncDispose]();
});

function open(headers: Readonly<Record<string, string>>, connectionParams: Record<string, unknown> = {}): Client {
  class WithHeaders extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers });
    }
  }
  const url = bench.emulator.graphqlUrl.replace('http:', 'ws:');
  const client = createClient({
    url,
    webSocketImpl: WithHeaders,
    connectionParams,
    retryAttempts: 0,
    lazyCloseTimeout: 0,
  });
  clients.push(client);
  return client;
}

const account = () => open({ Authorization: `Bearer ${bench.emulator.tokens.account}` });

interface Collected {
  readonly events: Data[];
  /** 'complete', or the error's message. */
  ended: string | undefined;
  stop(): void;
}

function collect(client: Client, query: string, id: string): Collected {
  const collected: Collected = { events: [], ended: undefined, stop: () => {} };
  collected.stop = client.subscribe(
    { query, variables: { id } },
    {
      next: (event: Data) =>
        void collected.events.push(event.errors === undefined ? event.data : event.errors[0].message),
      error: (error: Data) => {
        collected.ended = Array.isArray(error) ? error[0].message : error.reason || error.message || 'closed';
      },
      complete: () => {
        collected.ended ??= 'complete';
      },
    },
  );
  return collected;
}

const status = 'subscription Status($id: String!) { deployment(id: $id) { status } }';
const buildLogs = 'subscription Build($id: String!) { buildLogs(deploymentId: $id, limit: 500) { message } }';
const deploymentLogs =
  'subscription Logs($id: String!) { deploymentLogs(deploymentId: $id, limit: 500) { message severity } }';
const steps = 'subscription Steps($id: String!) { deploymentEvents(id: $id) { step completedAt } }';

/** A deployment that waits until the test has subscribed. */
async function held(settings = {}): Promise<{ id: string; place: Place; release: () => Promise<void> }> {
  const place = await bench.createService({ settings });
  bench.emulator.faults.next({ kind: 'deployment', status: 'NEEDS_APPROVAL' });
  const id = await bench.deploy(place);
  await bench.reaches(id, 'NEEDS_APPROVAL');
  const release = () => bench.ask('mutation ($id: String!) { deploymentApprove(id: $id) }', { id });
  return { id, place, release };
}

describe('following a deployment', () => {
  test('every status arrives, the present one first, until it is removed', async () => {
    const { id, release } = await held({ healthcheckPath: '/health' });
    const { events } = collect(account(), status, id);
    await until(() => events.length > 0);
    await release();
    await until(() => events.at(-1)?.deployment.status === 'SUCCESS');
    await bench.ask('mutation ($id: String!) { deploymentRemove(id: $id) }', { id });
    await until(() => events.at(-1)?.deployment.status === 'REMOVED');
    const seen = events.map((event) => event.deployment.status).filter((value, index, all) => value !== all[index - 1]);
    expect(seen).toEqual(['NEEDS_APPROVAL', 'INITIALIZING', 'BUILDING', 'DEPLOYING', 'SUCCESS', 'REMOVING', 'REMOVED']);
  });

  test('steps arrive when they begin and again when they end', async () => {
    const { id, release } = await held();
    const { events } = collect(account(), steps, id);
    await until(() => bench.emulator.requests.at(-1)?.operationName === 'Steps');
    await release();
    await until(() =>
      events.some(
        ({ deploymentEvents: { step, completedAt } }) => step === 'CONFIGURE_NETWORK' && completedAt !== null,
      ),
    );
    const build = events.map((event) => event.deploymentEvents).filter(({ step }) => step === 'BUILD_IMAGE');
    expect(build).toEqual([
      { step: 'BUILD_IMAGE', completedAt: null },
      { step: 'BUILD_IMAGE', completedAt: expect.any(String) },
    ]);
  });

  test('build logs end with the build, deploy logs replay and go on', async () => {
    const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    const id = await bench.deployed(place);
    const built = collect(account(), buildLogs, id);
    await until(() => built.ended === 'complete');
    expect(built.events.flatMap((event) => event.buildLogs.map(({ message }: Data) => message))).toContain(
      '[1/1] Healthcheck succeeded!',
    );
    const logs = collect(account(), deploymentLogs, id);
    await until(() => logs.events.length > 0);
    expect(logs.events[0].deploymentLogs).toEqual(
      expect.arrayContaining([
        { message: 'started', severity: 'warn' },
        { message: 'to stderr', severity: 'error' },
      ]),
    );
    const before = logs.events.length;
    await fetch(`${place.url}/health`);
    await until(() => logs.events.length > before);
    expect(logs.events.at(-1).deploymentLogs.every(({ message }: Data) => message.startsWith('health asked by'))).toBe(
      true,
    );
    expect(logs.ended).toBeUndefined();
  });
});

describe('joining late', () => {
  const messages = ({ events }: Collected) =>
    events.flatMap((event) => event.buildLogs.map(({ message }: Data) => message));

  test('a build is followed from its first line to its end, which comes before the deployment is live', async () => {
    const settings = { buildCommand: 'echo built', preDeployCommand: ['until [ -e "$GATE" ]; do sleep 0.05; done'] };
    const gate = join(bench.repository.path, '.git', 'gate');
    const place = await bench.createService({ settings, variables: { GATE: gate } });
    const id = await bench.deploy(place);
    await bench.reaches(id, 'DEPLOYING');
    const built = collect(account(), buildLogs, id);
    await until(() => built.ended === 'complete');
    expect(messages(built)).toEqual(expect.arrayContaining(['built', 'Image built']));
    expect((await bench.reaches(id, 'DEPLOYING')).status).toBe('DEPLOYING');
    writeFileSync(gate, '');
    await bench.reaches(id, 'SUCCESS');
    rmSync(gate);
  });

  test('lines of a build arrive while it builds', async () => {
    const gate = join(bench.repository.path, '.git', 'gate');
    const buildCommand = `echo first; until [ -e ${gate} ]; do sleep 0.05; done; echo last`;
    const id = await bench.deploy(await bench.createService({ settings: { buildCommand } }));
    await until(async () => (await bench.buildLog(id)).includes('first'));
    const built = collect(account(), buildLogs, id);
    await until(() => messages(built).includes('first'));
    expect(messages(built)).not.toContain('last');
    writeFileSync(gate, '');
    await until(() => built.ended === 'complete');
    rmSync(gate);
    expect(messages(built).filter((message) => message === 'first' || message === 'last')).toEqual(['first', 'last']);
  });

  test('the steps and the status so far come first; of a deployment that is over nothing follows', async () => {
    const id = await bench.deployed(await bench.createService());
    await bench.ask('mutation ($id: String!) { deploymentRemove(id: $id) }', { id });
    await bench.reaches(id, 'REMOVED');
    const [done, last] = [collect(account(), steps, id), collect(account(), status, id)];
    await until(() => done.ended === 'complete' && last.ended === 'complete');
    expect(done.events.map((event) => event.deploymentEvents)).toEqual(
      ['SNAPSHOT_CODE', 'BUILD_IMAGE', 'PUBLISH_IMAGE', 'CREATE_CONTAINER', 'CONFIGURE_NETWORK'].map((step) => ({
        step,
        completedAt: expect.any(String),
      })),
    );
    expect(last.events).toEqual([{ deployment: { status: 'REMOVED' } }]);
  });
});

describe('who may follow', () => {
  test.each([
    {
      name: 'a project token in the header',
      headers: (token: string) => ({ 'Project-Access-Token': token }),
      expected: 'event',
    },
    { name: 'no token at all', headers: () => ({}), expected: 'Not Authorized' },
    {
      name: 'a project token in connection_init',
      headers: () => ({}),
      params: (token: string) => ({ 'Project-Access-Token': token }),
      expected: 'Problem processing request',
    },
    {
      name: 'an unknown token',
      headers: () => ({ Authorization: 'Bearer unknown' }),
      expected: 'Problem processing request',
    },
  ])('$name', async ({ headers, params, expected }) => {
    const { id, place } = await held();
    const token = bench.emulator.createProjectToken(place.projectId, 'production');
    const { events } = collect(open(headers(token), params?.(token)), status, id);
    await until(() => events.length > 0);
    expect(expected === 'event' ? events[0].deployment.status : events[0]).toBe(
      expected === 'event' ? 'NEEDS_APPROVAL' : expected,
    );
  });

  test("another project's deployment is not there", async () => {
    const { id } = await held();
    await bench.createProject('stranger');
    const { events } = collect(
      open({ 'Project-Access-Token': bench.emulator.createProjectToken('stranger', 'production') }),
      status,
      id,
    );
    await until(() => events.length > 0);
    expect(events).toEqual(['Deployment not found']);
  });

  test('another path than /graphql/v2 is no WebSocket', async () => {
    const socket = new WebSocket(bench.emulator.graphqlUrl.replace('http:', 'ws:').replace('/v2', '/v3'));
    const failed = new Promise((resolve) => socket.on('error', resolve));
    expect(String(await failed)).toMatch(/hang up|ECONNRESET/);
  });
});

describe('faults', () => {
  const next = (fault: Fault) => bench.emulator.faults.next(fault);

  test('the connection is cut at once, or after some events', async () => {
    const { id, release } = await held();
    next({ kind: 'drop', operation: 'Status' });
    const first = collect(account(), status, id);
    await until(() => first.ended);
    expect(first.events).toEqual([]);
    next({ kind: 'drop', operation: 'Status', afterEvents: 2 });
    const second = collect(account(), status, id);
    await until(() => second.events.length > 0);
    await release();
    await until(() => second.ended);
    expect(second.events).toHaveLength(2);
  });

  test('events are slow', async () => {
    const { id } = await held();
    next({ kind: 'delay', operation: 'Status', ms: 100 });
    const start = performance.now();
    const { events } = collect(account(), status, id);
    await until(() => events.length > 0);
    expect(performance.now() - start).toBeGreaterThanOrEqual(90);
  });

  test('a subscription is refused, or has an error beside its first event', async () => {
    const { id } = await held();
    next({ kind: 'refuse', operation: 'Status', message: 'Not now' });
    const refused = collect(account(), status, id);
    await until(() => refused.ended);
    expect(refused.ended).toBe('Not now');
    next({ kind: 'errors', operation: 'Status', message: 'Beside' });
    const { events } = collect(account(), status, id);
    await until(() => events.length > 0);
    expect(events).toEqual(['Beside']);
  });

  test.each([
    { name: 'Build', query: buildLogs },
    { name: 'Steps', query: steps },
    { name: 'Status', query: status },
  ])('$name alone is refused, cut after an event, or hangs', async ({ name: operation, query }) => {
    const id = await bench.deployed(await bench.createService());
    const another = () => collect(account(), query === status ? steps : status, id);
    next({ kind: 'refuse', operation, message: 'Not now' });
    const first = another();
    await until(() => first.events.length > 0);
    const refused = collect(account(), query, id);
    await until(() => refused.ended);
    expect([refused.ended, refused.events]).toEqual(['Not now', []]);
    next({ kind: 'drop', operation, afterEvents: 1 });
    const cut = collect(account(), query, id);
    await until(() => cut.ended);
    expect(cut.events).toHaveLength(1);
    next({ kind: 'hang', operation });
    const hanging = collect(account(), query, id);
    await until(() => bench.emulator.faults.pending.length === 0);
    const following = collect(account(), query, id);
    await until(() => following.events.length > 0);
    expect([hanging.events, hanging.ended]).toEqual([[], undefined]);
  });

  test('the connection is cut in its handshake', async () => {
    const { id } = await held();
    next({ kind: 'drop', operation: 'connection_init' });
    const collected = collect(account(), status, id);
    await until(() => collected.ended);
    expect(collected.events).toEqual([]);
    const arrived = bench.emulator.requests.filter(
      ({ operationName, variables }) => operationName === 'Status' && variables['id'] === id,
    );
    expect(arrived).toEqual([]);
  });
});

test('a client that leaves is forgotten: nothing keeps the emulator from closing', async () => {
  await using own = await startBench();
  const place = await own.createService();
  const id = await own.deployed(place);
  const socket = new WebSocket(own.emulator.graphqlUrl.replace('http:', 'ws:'), 'graphql-transport-ws', {
    headers: { Authorization: `Bearer ${own.emulator.tokens.account}` },
  });
  const got: Data[] = [];
  socket.on('message', (data) => got.push(JSON.parse(String(data))));
  await new Promise((resolve) => socket.on('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await until(() => got.some(({ type }) => type === 'connection_ack'));
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: deploymentLogs, variables: { id } } }));
  await until(() => got.some(({ type }) => type === 'next'));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  await own.emulator.close();
  await closed;
});
