import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { silentLog } from '../../../../core/log.ts';
import { type ClientOptions, createRailwayClient } from '../../../../core/railway/api/client.ts';
import type { RailwayError } from '../../../../core/railway/api/errors.ts';
import { cancelDeployment } from '../../../../core/railway/api/operations/deployment.ts';
import { readProject } from '../../../../core/railway/api/operations/directory.ts';
import { identifyWorkspaceToken } from '../../../../core/railway/api/operations/identity.ts';
import { setVariables } from '../../../../core/railway/api/operations/service.ts';
import { railwayPace } from '../../../../core/railway/api/pace.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server;
let url: string;
let answers: Answer[];
let requests: { headers: IncomingMessage['headers']; body: string }[];

beforeEach(async () => {
  answers = [];
  requests = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    requests.push({ headers: request.headers, body });
    (answers.shift() ?? fine)(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql/v2`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
const html =
  (status: number, text: string): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': 'text/html' }).end(text);
const fine = json(200, { data: { apiToken: { workspaces: [] } } });
const throttled = (headers: Record<string, string> = {}) => json(429, { message: 'slow down' }, headers);

const token = 'token-of-railway';
function client(more: Partial<ClientOptions> = {}) {
  const clock = createFakeClock();
  const options: ClientOptions = {
    url,
    credential: { token, header: 'Authorization' },
    fetch,
    clock,
    log: silentLog,
    pace: railwayPace,
    redact: (text) => text,
    random: () => 0,
    ...more,
  };
  return { ...createRailwayClient(options), clock };
}
const ask = (more?: Partial<ClientOptions>) => client(more).read(identifyWorkspaceToken, {});
const fault = async (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('no error was thrown');
    },
    (error: unknown) => error as RailwayError,
  );

describe('what is sent', () => {
  test.each([
    ['Authorization', 'authorization', `Bearer ${token}`],
    ['Project-Access-Token', 'project-access-token', token],
  ] as const)('a token in %s, and an own User-Agent', async (header, name, value) => {
    await ask({ credential: { token, header } });
    expect(requests[0]?.headers[name]).toBe(value);
    expect(requests[0]?.headers['user-agent']).toBe('mahspeccy-automation');
    expect(JSON.parse(requests[0]!.body)).toMatchObject({ operationName: 'IdentifyWorkspaceToken' });
  });
});

describe('a throttle', () => {
  test('is waited out as long as the server asks', async () => {
    answers = [throttled({ 'retry-after': '40' })];
    const { read, clock } = client();
    await read(identifyWorkspaceToken, {});
    expect(clock.sleeps).toEqual([40_000]);
  });

  test('without a Retry-After is waited out for 25 s', async () => {
    answers = [throttled()];
    const { read, clock } = client();
    await read(identifyWorkspaceToken, {});
    expect(clock.sleeps).toEqual([25_000]);
  });

  test('that lasts longer than patience fails at once', async () => {
    answers = [throttled({ 'retry-after': '3000' })];
    const hint = expect.stringContaining('Railway accepts requests again in 50 m.');
    expect(await fault(ask())).toMatchObject({ kind: 'rate-limited', retryAfterMs: 3_000_000, hint });
    expect(requests).toHaveLength(1);
  });

  test.each([
    ['a gateway that is down', json(503, { message: 'down' }, { 'retry-after': '3000' })],
    ['creations', json(200, { errors: [{ message: 'too quickly' }] }, { 'retry-after': '3000' })],
  ])('of %s is not waited out for longer than that, either', async (_, answer) => {
    answers = [answer];
    const { read, clock } = client();
    await fault(read(identifyWorkspaceToken, {}));
    expect([clock.sleeps, requests.length]).toEqual([[], 1]);
  });

  test('lets a write be repeated without a look: nothing happened', async () => {
    answers = [throttled({ 'retry-after': '1' }), json(200, { data: { deploymentCancel: true } })];
    let looks = 0;
    await client().write(cancelDeployment, { id: 'd' }, async () => {
      looks++;
      return undefined;
    });
    expect([looks, requests.length]).toEqual([0, 2]);
  });

  test('of creations is waited out for 30 s', async () => {
    answers = [json(200, { errors: [{ message: 'You are creating projects too quickly' }] })];
    const { read, clock } = client();
    await read(identifyWorkspaceToken, {});
    expect(clock.sleeps).toEqual([30_000]);
  });
});

describe('an answer that the schema does not allow', () => {
  test('null for a query is not told, and not asked for again', async () => {
    answers = [json(200, { data: { apiToken: null } })];
    expect(await fault(ask())).toMatchObject({ kind: 'not-found', operation: 'IdentifyWorkspaceToken' });
    expect(requests).toHaveLength(1);
  });

  test('false for a mutation is a refusal, not a success', async () => {
    answers = [json(200, { data: { deploymentCancel: false } })];
    const cancelled = client().write(cancelDeployment, { id: 'd' }, async () => undefined);
    expect(await fault(cancelled)).toMatchObject({ kind: 'refused', operation: 'CancelDeployment' });
    expect(requests).toHaveLength(1);
  });
});

describe('trouble on the way', () => {
  test.each<[string, Answer]>([
    ['a gateway’s HTML', html(502, '<html><style>x</style><h1>Bad Gateway</h1></html>')],
    ['an empty 503', html(503, '')],
    ['a 500 that is JSON, yet no GraphQL', json(500, { error: 'boom' })],
    ['a 200 that is no GraphQL', html(200, 'upstream connect error')],
    ['a 200 without data', json(200, { data: null })],
    ['a 200 with other data', json(200, { data: { me: {} } })],
    ['a connection that is cut', (response) => response.destroy()],
  ])('%s: a read is repeated', async (_, answer) => {
    answers = [answer];
    await ask();
    expect(requests).toHaveLength(2);
  });

  test('that does not end fails with the last answer, its HTML taken out', async () => {
    answers = Array.from({ length: 9 }, () => html(502, '<style>x</style><h1>Bad\nGateway</h1>'));
    const error = await fault(ask());
    expect(error).toMatchObject({ kind: 'unavailable', httpStatus: 502 });
    expect(error.message).toBe("Railway's API answered IdentifyWorkspaceToken with HTTP 502: Bad Gateway");
    expect(requests).toHaveLength(railwayPace.retry.attempts);
  });

  test('a write is not sent again before somebody looked; if it happened, that is the result', async () => {
    answers = [html(502, '')];
    const found = { deploymentCancel: true };
    expect(await client().write(cancelDeployment, { id: 'd' }, async () => found)).toBe(found);
    expect(requests).toHaveLength(1);
  });

  test('a write that did not happen is sent again', async () => {
    answers = [html(504, ''), json(200, { data: { deploymentCancel: true } })];
    await client().write(cancelDeployment, { id: 'd' }, async () => undefined);
    expect(requests).toHaveLength(2);
  });

  test('nobody listens: the message names the host and the reason', async () => {
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    const error = await fault(ask());
    expect(error).toMatchObject({ kind: 'unreachable' });
    expect(error.message).toBe(
      `Railway's API at 127.0.0.1:${port} cannot be reached: connect ECONNREFUSED 127.0.0.1:${port}`,
    );
    server = createServer().listen(0);
  });

  test('no answer ends with the deadline', async () => {
    answers = [() => {}];
    const pace = { ...railwayPace, requestTimeoutMs: 100, retry: { attempts: 1, baseMs: 1, maxMs: 1 } };
    expect(await fault(ask({ pace }))).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('gave no answer within 0.1 s'),
    });
  });

  test('an answer that begins and never ends does, too', async () => {
    answers = [(response) => response.writeHead(200).write('{"data":')];
    const pace = { ...railwayPace, requestTimeoutMs: 100, retry: { attempts: 1, baseMs: 1, maxMs: 1 } };
    expect(await fault(ask({ pace }))).toMatchObject({ kind: 'timeout' });
  });

  test('an aborted signal ends everything with its own reason', async () => {
    const abort = new AbortController();
    answers = [() => abort.abort(new Error('enough'))];
    await expect(ask({ signal: abort.signal })).rejects.toThrow('enough');
    await expect(ask({ signal: abort.signal })).rejects.toThrow('enough');
    expect(requests).toHaveLength(1);
  });
});

describe('what Railway refuses', () => {
  const refusal = { message: 'Project not found', extensions: { code: 'INTERNAL_SERVER_ERROR' }, traceId: '4711' };

  test('is not repeated, and shows its trace id', async () => {
    answers = [json(200, { errors: [refusal] })];
    const error = await fault(client().read(readProject, { id: 'p' }));
    expect(error).toMatchObject({ kind: 'not-found', operation: 'ReadProject', traceId: '4711' });
    expect(error.message).toBe('Railway refused ReadProject: Project not found (trace 4711)');
    expect(requests).toHaveLength(1);
  });

  test('counts although there is data beside it', async () => {
    answers = [json(200, { data: { deploymentCancel: true }, errors: [{ message: 'Not Authorized' }] })];
    const error = await fault(client().write(cancelDeployment, { id: 'd' }, async () => undefined));
    expect(error).toMatchObject({ kind: 'not-authorised' });
  });

  test('is found inside of the extensions, too, and in a 400', async () => {
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED', traceId: '4712' };
    answers = [json(400, { errors: [{ message: 'Cannot query field "x"', extensions }] })];
    expect(await fault(ask())).toMatchObject({ kind: 'schema-changed', traceId: '4712' });
  });

  test.each([
    [
      'a redirect is not followed: the token would go along',
      (response: ServerResponse) => response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
    ],
    ['a page of the edge', html(403, '<h1>Forbidden</h1>')],
    ['errors that are none', json(200, { errors: [null, 7] })],
  ])('%s', async (_, answer) => {
    answers = [answer];
    expect((await fault(ask())).name).toBe('RailwayError');
    expect(requests).toHaveLength(1);
  });

  test('is cut where it is endless, and only after secrets are hidden', async () => {
    answers = [json(200, { errors: [{ message: `${'x'.repeat(595)}hunter2-hunter2${'y'.repeat(9000)}` }] })];
    const { message } = await fault(ask({ redact: (text) => text.replaceAll('hunter2-hunter2', '***') }));
    expect(message.length).toBeLessThan(700);
    expect(message).not.toContain('hunter');
  });

  test('never shows the token or a variable', async () => {
    const secret = 'hunter2-hunter2';
    answers = [json(200, { errors: [{ message: `Variable "$input" got invalid value { A: "${secret}" }` }] })];
    const input = { projectId: 'p', environmentId: 'e', variables: { A: secret } };
    const redact = (text: string) => text.replaceAll(secret, '***');
    const error = await fault(client({ redact }).write(setVariables, { input }, async () => undefined));
    const everything = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(token);
    expect(error.message).toContain('***');
  });
});

test('requests are counted and the budget is read from whatever headers come', async () => {
  answers = [
    json(
      200,
      { data: { apiToken: { workspaces: [] } } },
      { 'x-ratelimit-limit': '1000', 'x-ratelimit-remaining': '7', 'x-ratelimit-reset': '60' },
    ),
  ];
  const { read, budget } = client();
  await read(identifyWorkspaceToken, {});
  await read(identifyWorkspaceToken, {});
  expect(budget()).toEqual({ requests: 2, limit: 1000, remaining: 7, resetsInMs: 60_000 });
});

describe('what Railway says beside its message', () => {
  const refused = (error: unknown) => [json(200, { errors: [error] })];

  test('the workspace that demands two-factor authentication is named', async () => {
    answers = refused({
      message: 'Two Factor Authentication Required',
      extensions: { code: 'INTERNAL_SERVER_ERROR', workspaceName: 'Acme' },
    });
    const { message, kind } = await fault(ask());
    expect([message, kind]).toEqual([
      'Railway refused IdentifyWorkspaceToken: Two Factor Authentication Required (workspace Acme)',
      'not-authorised',
    ]);
  });

  test.each([
    ['on the error', { message: 'No', traceId: 'trace-17' }],
    ['among its extensions', { message: 'No', extensions: { traceId: 'trace-17' } }],
  ])('the trace id %s is printed', async (_, error) => {
    answers = refused(error);
    expect((await fault(ask())).message).toBe('Railway refused IdentifyWorkspaceToken: No (trace trace-17)');
  });

  test.each([
    ['nothing at all', html(502, ''), 'unavailable', 'an empty answer'],
    ['nothing at all, as if it were fine', html(200, ''), 'unavailable', 'an empty answer'],
    ['what a proxy says', html(503, 'upstream connect error'), 'unavailable', 'upstream connect error'],
    ['a refusal at the edge', html(401, 'Unauthorized'), 'not-authorised', 'HTTP 401'],
    ['a bare refusal', html(400, 'Problem processing request'), 'refused', 'Problem processing request'],
  ] as const)('%s is told as it is', async (_, answer, kind, words) => {
    answers = Array.from({ length: 9 }, () => answer);
    expect(await fault(ask())).toMatchObject({ kind, message: expect.stringContaining(words) });
  });
});
