import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { createHttpLog, type HttpLogQuery } from '../../../emulators/railway/http-log.ts';
import type { ProxiedRequest } from '../../../emulators/railway/proxy/record.ts';
import { type Bench, type Data, type Place, post, startBench, until, type Variables, visit } from './railway.ts';

const second = (number: number) => `2026-01-01T00:00:0${number}.000000000Z`;

function request(number: number, change: Partial<ProxiedRequest> = {}): ProxiedRequest {
  return {
    ...{ timestamp: second(number), requestId: `r${number}`, method: 'GET', path: `/${number}`, host: 'h' },
    ...{ httpStatus: 200, totalDuration: 9, upstreamRqDuration: 5, srcIp: '127.0.0.1', clientUa: 'ua' },
    ...{ edgeRegion: 'local', rxBytes: 0, txBytes: 10, upstreamAddress: '', upstreamProto: '', downstreamProto: '' },
    ...{ upstreamErrors: '', responseDetails: '', ...change },
  };
}

describe('a window', () => {
  const log = createHttpLog('d');
  for (const number of [1, 2, 3, 4, 5, 6]) log.append(request(number), 'replica');
  const cases: { name: string; query: HttpLogQuery; expected: number[] }[] = [
    { name: 'of nothing is everything', query: {}, expected: [1, 2, 3, 4, 5, 6] },
    { name: 'of n is the last n, and one more', query: { limit: 2 }, expected: [4, 5, 6] },
    {
      name: 'anchored at its end, as the official CLI asks for it',
      query: { beforeDate: second(2), anchorDate: second(5), afterDate: second(5), afterLimit: 0, beforeLimit: 10 },
      expected: [2, 3, 4, 5],
    },
    {
      name: 'keeps the rows nearest to its anchor',
      query: { beforeDate: second(0), anchorDate: second(5), afterDate: second(5), afterLimit: 0, beforeLimit: 1 },
      expected: [4, 5],
    },
    {
      name: 'goes on after its anchor',
      query: { anchorDate: second(3), beforeLimit: 0, afterLimit: 2 },
      expected: [4, 5],
    },
    {
      name: 'ends at afterDate',
      query: { anchorDate: second(3), beforeLimit: 0, afterDate: second(4) },
      expected: [4],
    },
    {
      name: 'knows nanoseconds',
      query: { anchorDate: '2026-01-01T00:00:02.999999999Z' },
      expected: [1, 2, 3, 4, 5, 6],
    },
    {
      name: 'tells a nanosecond apart',
      query: { anchorDate: '2026-01-01T00:00:02.999999999Z', afterLimit: 0 },
      expected: [1, 2],
    },
    { name: 'takes times of another zone', query: { beforeDate: '2026-01-01T01:00:05+01:00' }, expected: [5, 6] },
    { name: 'counts what the filter leaves', query: { filter: '-@path:/5', limit: 1 }, expected: [4, 6] },
  ];
  test.each(cases)('$name', ({ query, expected }) => {
    expect(log.query(query).map(({ path }) => Number(path.slice(1)))).toEqual(expected);
  });

  test('with a date that is none is refused', () => {
    expect(() => log.query({ anchorDate: 'yesterday' })).toThrow('Invalid date: "yesterday"');
  });
});

describe('a filter', () => {
  const log = createHttpLog('d');
  log.append(request(1, { path: '/health', totalDuration: 40, upstreamRqDuration: 30 }), 'a');
  log.append(request(2, { path: '/live', method: 'POST', httpStatus: 502, responseDetails: 'refused' }), 'b');
  test.each([
    { filter: '@httpStatus:>=500', expected: ['/live'] },
    { filter: '@httpStatus:200 OR @httpStatus:502', expected: ['/health', '/live'] },
    { filter: '@path:/health AND @method:get', expected: ['/health'] },
    { filter: '@totalDuration:>30', expected: ['/health'] },
    { filter: '@responseTime:10..30', expected: ['/health'] },
    { filter: '@responseDetails:refused', expected: ['/live'] },
    { filter: 'replica:b', expected: ['/live'] },
    { filter: '"POST /live"', expected: ['/live'] },
    { filter: '@requestId:r1', expected: ['/health'] },
  ])('$filter', ({ filter, expected }) => {
    expect(log.query({ filter }).map(({ path }) => path)).toEqual(expected);
  });
});

describe('of a deployment', () => {
  let bench: Bench;
  let place: Place;
  let id: string;
  beforeAll(async () => {
    bench = await startBench();
    place = await bench.createService({ settings: { healthcheckPath: '/health' } });
    id = await bench.deployed(place);
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });

  const fields = `timestamp requestId method path host httpStatus totalDuration upstreamRqDuration srcIp clientUa edgeRegion
    rxBytes txBytes upstreamAddress upstreamProto downstreamProto upstreamErrors responseDetails deploymentId deploymentInstanceId`;
  const query = `query ($id: String!, $filter: String, $limit: Int) {
    httpLogs(deploymentId: $id, filter: $filter, limit: $limit) { ${fields} }
  }`;
  const logs = async (variables: Variables = {}): Promise<Data> =>
    (await bench.ask(query, { id, ...variables })).httpLogs;
  /** The one row of a path, once it is there. */
  const rowOf = (path: string) => until(async () => (await logs({ filter: `@path:${path}` })).at(-1));

  test('each request is a row with all there is to know of it, and its query is not', async () => {
    const headers = { 'User-Agent': 'a test' };
    const response = await fetch(`${place.url}/some/path?secret=1`, { method: 'POST', body: 'four', headers });
    const body = await response.text();
    const row = await rowOf('/some/path');
    const { instances } = await bench.reaches(id, 'SUCCESS');
    expect(row).toEqual({
      ...{ timestamp: expect.stringMatching(/\.\d{9}Z$/), method: 'POST', path: '/some/path', httpStatus: 200 },
      ...{ requestId: response.headers.get('x-railway-request-id'), host: new URL(place.url).host, rxBytes: 4 },
      ...{ srcIp: '127.0.0.1', clientUa: 'a test', edgeRegion: 'local', downstreamProto: 'HTTP/1.1' },
      ...{ upstreamProto: 'HTTP/1.1', upstreamErrors: '', responseDetails: '', deploymentId: id },
      ...{ totalDuration: expect.any(Number), upstreamRqDuration: expect.any(Number), txBytes: body.length },
      upstreamAddress: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      deploymentInstanceId: instances[0].id,
    });
    expect(row.totalDuration).toBeGreaterThanOrEqual(row.upstreamRqDuration);
  });

  test('an upgrade is a row of status 101 when its connection is over', async () => {
    const socket = connect(Number(new URL(place.url).port), 'localhost');
    socket.write('GET /socket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n');
    await once(socket, 'data');
    expect(await logs({ filter: '@path:/socket' })).toEqual([]);
    socket.write('hello');
    await once(socket, 'data');
    socket.destroy();
    const { httpStatus, rxBytes, txBytes } = await rowOf('/socket');
    expect({ httpStatus, rxBytes }).toEqual({ httpStatus: 101, rxBytes: 5 });
    expect(txBytes).toBeGreaterThan(5);
  });

  test('a client that gives up is a row of status 499', async () => {
    const program = `require('http').createServer(({ url }, r) => url === '/health' ? r.end() : console.log('asked')).listen(process.env.PORT)`;
    const startCommand = `node -e "${program}"`;
    const slow = await bench.createService({ settings: { startCommand, healthcheckPath: '/health' } });
    const slowId = await bench.deployed(slow);
    const gaveUp = new AbortController();
    const answer = fetch(`${slow.url}/never`, { signal: gaveUp.signal });
    await until(async () => (await bench.deployLog(slowId)).includes('asked'));
    gaveUp.abort();
    await expect(answer).rejects.toThrow();
    const [row] = await until(async () => {
      const { httpLogs } = await bench.ask(query, { id: slowId });
      return httpLogs.length > 0 && httpLogs;
    });
    expect(row).toMatchObject({ httpStatus: 499, path: '/never', upstreamRqDuration: 0 });
  });

  test('what no replica answers is a row of status 502 that says why', async () => {
    const own = await bench.createService({ settings: { startCommand: 'sleep 60' } });
    const ownId = await bench.deployed(own);
    expect((await fetch(own.url)).status).toBe(502);
    const [row] = await until(async () => {
      const { httpLogs } = await bench.ask(query, { id: ownId });
      return httpLogs.length > 0 && httpLogs;
    });
    expect(row).toMatchObject({ httpStatus: 502, path: '/', responseDetails: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.parse(row.upstreamErrors)).toEqual([{ error: row.responseDetails }]);
  });

  test('a subscription gets what there is, and each new row that matches', async () => {
    await visit(place);
    const before = await until(async () => (await logs({ filter: '@path:/' })).length);
    class WithToken extends WebSocket {
      constructor(url: string, protocols: string) {
        super(url, protocols, { headers: { Authorization: `Bearer ${bench.emulator.tokens.account}` } });
      }
    }
    const url = bench.emulator.graphqlUrl.replace('http:', 'ws:');
    const client = createClient({ url, webSocketImpl: WithToken, retryAttempts: 0, lazyCloseTimeout: 0 });
    const subscription = `subscription ($id: String!) { httpLogs(deploymentId: $id, filter: "@path:/") { path } }`;
    const events = client.iterate<Data>({ query: subscription, variables: { id } });
    expect((await events.next()).value.data.httpLogs).toHaveLength(before);
    await fetch(`${place.url}/file`);
    await visit(place);
    expect((await events.next()).value.data.httpLogs).toEqual([{ path: '/' }]);
    await client.dispose();
  });

  test('are not for the token of another project', async () => {
    const other = await bench.createProject('other');
    const headers = { 'Project-Access-Token': bench.emulator.createProjectToken(other.projectId, 'production') };
    const { errors } = await post(bench.emulator.graphqlUrl, headers, query, { id });
    expect(errors[0].message).toBe('Deployment not found');
  });
});
