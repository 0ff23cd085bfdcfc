import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type GithubEmulator, startGithubEmulator, type TokenOptions } from '../../emulators/github/emulator.ts';
import { type Receiver, startReceiver } from '../core/notify/receiver.ts';
import { runHere } from '../outages/run-check.ts';
import { answers, down, type ScriptedService, serveScripted, up } from '../outages/service.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const repository = 'acme/shop';
const start = Date.parse('2026-05-01T10:07:00Z');
let github: GithubEmulator;
let service: ScriptedService;
let receiver: Receiver;
let clock: ReturnType<typeof createFakeClock>;
let number: number;
let heard: number;

beforeAll(async () => {
  service = await serveScripted();
});
afterAll(async () => {
  await service[Symbol.asyncDispose]();
});
beforeEach(async () => {
  clock = createFakeClock(start);
  number = 0;
  heard = 0;
  github = await startGithubEmulator({ repositories: { [repository]: {} }, clock });
  receiver = await startReceiver();
});
afterEach(async () => {
  await github.close();
  await receiver[Symbol.asyncDispose]();
  expect(github.defects).toEqual([]);
});

interface Setting {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly permissions?: TokenOptions['permissions'];
  readonly event?: string;
}

/** One scheduled run with a webhook and a dead-man's switch, a quarter of an hour after the one before. */
async function run({ inputs, permissions, event = 'schedule' }: Setting = {}) {
  number += 1;
  if (number > 1) clock.advance(15 * 60_000);
  const token = github.createToken({ repository, permissions: permissions ?? { issues: 'write', contents: 'write' } });
  return runHere({
    ...{ outage: { name: '', checks: [] }, clock, signal: new AbortController().signal },
    inputs: {
      ...{ url: service.url.href, 'github-token': token, service: 'bridge' },
      ...{ 'webhook-url': `${receiver.url}/hook`, 'heartbeat-url': `${receiver.url}/beat` },
      ...inputs,
    },
    env: {
      ...{ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: '4711' },
      ...{ GITHUB_EVENT_NAME: event, GITHUB_RUN_NUMBER: String(number), GITHUB_RUN_ATTEMPT: '1' },
    },
  });
}

/** What the receiver was told since the last time, in short. */
function told(): unknown[] {
  const news = receiver.received.slice(heard);
  heard = receiver.received.length;
  return news.map(({ path, body }) => {
    const { event, downMs } = (body ?? {}) as { event?: string; downMs?: number };
    return path === '/beat' ? 'beat' : `${event}${downMs === undefined ? '' : ` after ${downMs / 60_000} m`}`;
  });
}

describe('a webhook and a switch', () => {
  test('an outage is told once, and its end; every run that could see beats', async () => {
    const rounds: unknown[] = [];
    for (const behaviour of [up(), down, down, up(), up()]) {
      service.behave(behaviour);
      await run();
      rounds.push(told());
    }
    expect(rounds).toEqual([['beat'], ['alert', 'beat'], ['beat'], ['recovery after 32 m', 'beat'], ['beat']]);
  });

  test('the alert names the service, whose fault it is, and where to read on', async () => {
    service.behave(down);
    await run();
    expect(receiver.received[0]?.body).toMatchObject({
      ...{ schema: 1, event: 'alert', service: 'bridge', environment: 'production' },
      ...{ verdict: 'unhealthy', class: 'service', url: 'https://github.com/acme/shop/issues/1' },
      reason: '3 of 3 attempts failed: HTTP 503 instead of 200: it says it is down.',
      since: '2026-05-01T10:07:00.000Z',
    });
  });

  test('a check that cannot see the service does not beat: if that lasts, the switch tells', async () => {
    service.behave(answers(403, '<title>no</title>'));
    await run();
    expect(told()).toEqual([]);
  });

  test('nobody could be told: no beat either, and both refusals are said', async () => {
    service.behave(down);
    receiver.answers.push(404);
    const { log, exit } = await run({ permissions: { contents: 'read' } });
    expect(told()).toEqual(['alert']);
    expect(exit).toBe(0);
    expect(log.join('\n')).toMatch(/issues: write/);
    expect(log.join('\n')).toMatch(/webhook-url was not told: it answered HTTP 404/);
  });

  test('an alert that nobody knows whether it is open, and a chat that does not answer: no beat either', async () => {
    service.behave(down);
    github.faults.next({ kind: 'status', status: 502, operation: 'issues/list-for-repo', times: 3 });
    receiver.answers.push(404);
    await run();
    expect(told()).toEqual(['alert']);
  });

  test('a chat is told also where the issue may not be opened, once, if a history is kept', async () => {
    const setting = {
      permissions: { contents: 'write', issues: 'read' },
      inputs: { 'history-branch': 'health' },
    } as const;
    for (const behaviour of [down, down, up()]) {
      service.behave(behaviour);
      await run(setting);
    }
    expect(told()).toEqual(['alert', 'beat', 'beat', 'recovery after 32 m', 'beat']);
  });

  test('a chat that is all there is and does not answer is told by the next run', async () => {
    const setting = { inputs: { 'history-branch': 'health', alert: 'none' } } as const;
    const rounds: unknown[] = [];
    for (const [behaviour, status] of [
      [down, 404],
      [down, 204],
      [down, 204],
      [up(), 204],
    ] as const) {
      service.behave(behaviour);
      receiver.answers.push(status);
      await run(setting);
      rounds.push(told());
    }
    expect(rounds).toEqual([['alert'], ['alert', 'beat'], ['beat'], ['recovery after 48 m', 'beat']]);
  });

  test('neither address is in anything that is shown', async () => {
    service.behave(down);
    receiver.answers.push(500, 500, 500, 500);
    const { log, outputs, summary } = await run();
    const shown = JSON.stringify([log, outputs, summary]);
    expect(shown).toMatch(/webhook-url was not told/);
    expect(shown).toMatch(/heartbeat-url was not reached/);
    expect(shown).not.toContain(receiver.url);
  });

  test('what a service repeats of a secret header goes nowhere', async () => {
    service.behave({
      answer({ headers }, response) {
        const secret = String(headers['x-api-key']);
        response.writeHead(200, { 'content-type': 'application/json', 'x-mode': secret });
        response.end(JSON.stringify({ status: secret }));
      },
    });
    await run({
      inputs: { headers: 'X-API-Key: sesame-street', 'expect-headers': 'X-Mode: live', 'history-branch': 'health' },
    });
    const { issues, git } = github.repository(repository).state;
    const kept = [...git.files(git.commit(git.refs.get('refs/heads/health') ?? '')?.tree ?? '').values()];
    const files = kept.map(({ sha }) => git.blob(sha)?.toString());
    expect(issues).toHaveLength(1);
    expect(files.length).toBeGreaterThan(2);
    expect(JSON.stringify([issues[0]?.title, issues[0]?.body, files, receiver.received])).not.toContain('sesame');
  });
});

describe('a self-test', () => {
  const selfTest = { 'self-test': 'true', 'history-branch': 'health' };

  test('opens an alert and closes it, tells the webhook and the switch, writes the history, and asks nothing', async () => {
    const asked: unknown[] = [];
    service.behave({
      answer({ url }, response) {
        asked.push(url);
        response.end();
      },
    });
    const { exit, outputs, summary } = await run({ inputs: selfTest, event: 'workflow_dispatch' });
    expect(exit).toBe(0);
    expect(asked).toEqual([]);
    expect(told()).toEqual(['self-test', 'beat']);
    expect(outputs).toMatchObject({ 'alert-issue': '1', reason: expect.stringContaining('would reach people') });
    expect(summary).toContain('Self-test passed');
    const { issues, git } = github.repository(repository).state;
    expect(issues).toMatchObject([{ state: 'closed', title: 'Self-test of bridge (production) is down' }]);
    expect(git.refs.has('refs/heads/health')).toBe(true);
  });

  test('touches no alert of the service', async () => {
    service.behave(down);
    await run();
    await run({ inputs: selfTest });
    const { issues } = github.repository(repository).state;
    expect(issues.map(({ state }) => state)).toEqual(['open', 'closed']);
    service.behave(up());
    await run();
    expect(issues.map(({ state }) => state)).toEqual(['closed', 'closed']);
  });

  test.each([
    { name: 'may not open issues', permissions: { contents: 'write', issues: 'read' }, words: /issues: write/ },
    { name: 'may not write the history', permissions: { issues: 'write' }, words: /contents: / },
  ] as const)('fails, even on a schedule, where the token $name', async ({ permissions, words }) => {
    const { exit, outputs, summary } = await run({ inputs: selfTest, permissions });
    expect(exit).toBe(1);
    expect(outputs['reason']).toMatch(words);
    expect(summary).toContain('Self-test failed');
  });

  test('fails where somebody to assign cannot be, and where the webhook does not answer', async () => {
    receiver.answers.push(404);
    const { exit, outputs } = await run({ inputs: { ...selfTest, 'alert-assignees': 'mallory' } });
    expect(exit).toBe(1);
    expect(outputs['reason']).toMatch(/^2 of 4 ways to tell of an outage do not work: .*mallory.*HTTP 404/);
  });

  test('fails where nobody would be told', async () => {
    const inputs = { 'self-test': 'true', alert: 'none', 'webhook-url': '', 'heartbeat-url': '' };
    const { exit, outputs } = await run({ inputs });
    expect({ exit, reason: outputs['reason'] }).toEqual({
      exit: 1,
      reason: 'An alarm would reach nobody: there is no way to tell anybody.',
    });
  });
});
