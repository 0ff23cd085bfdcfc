import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createGithubApi, type GithubApi, type Order } from '../../../core/github/api.ts';
import { faultWords, type GithubFault, settle } from '../../../core/github/fault.ts';
import type { Fault, GithubEmulator } from '../../../emulators/github/emulator.ts';
import { startGithub } from '../../emulators/github/github.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { apiOf, repository } from './alerts.ts';

let github: GithubEmulator;
beforeAll(async () => {
  github = await startGithub();
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});
afterEach(() => {
  github.faults.clear();
  github.setRateLimit(undefined);
});

const read: Order<unknown> = {
  ...{ what: 'list the labels', needs: 'issues: read', again: 'safe' },
  send: (rest, at) => rest.issues.listLabelsForRepo({ ...at }),
};

/** One that may not be done twice; `look` finds nothing. */
function writeOf(look: () => Promise<unknown> = async () => undefined): Order<unknown> {
  return {
    ...{ what: 'open an issue', needs: 'issues: write', again: look },
    send: (rest, at) => rest.issues.create({ ...at, title: 'x' }),
  };
}

async function faultOf(api: GithubApi, order = read): Promise<GithubFault> {
  const settled = await settle(api.ask(order));
  if (settled.ok) throw new Error('there was no fault');
  return settled.fault;
}

describe('a request', () => {
  test('names the client and the repository, and is counted', async () => {
    const api = apiOf(github);
    expect(api.requests).toBe(0);
    expect(await api.ask(read)).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'bug' })]));
    expect(api.requests).toBe(1);
    expect(github.requests.at(-1)).toMatchObject({ path: '/repos/acme/shop/labels', status: 200 });
  });

  test.each<{ name: string; fault: Fault; requests: number }>([
    { name: 'an error of GitHub', fault: { kind: 'status', status: 502 }, requests: 2 },
    { name: 'a cut connection', fault: { kind: 'drop' }, requests: 2 },
    { name: 'a secondary limit', fault: { kind: 'secondary-limit', retryAfterSeconds: 60 }, requests: 2 },
    { name: 'a secondary limit, 429', fault: { kind: 'secondary-limit', status: 429 }, requests: 2 },
    { name: 'an answer that breaks off', fault: { kind: 'cut-body' }, requests: 2 },
    { name: 'a page in place of JSON', fault: { kind: 'status', status: 200 }, requests: 2 },
  ])('is sent again after $name', async ({ fault, requests }) => {
    const api = apiOf(github);
    github.faults.next(fault);
    await api.ask(read);
    expect(api.requests).toBe(requests);
  });

  test('waits as long as GitHub asks, but not for longer than it has patience', async () => {
    const clock = createFakeClock();
    github.faults.next({ kind: 'secondary-limit', retryAfterSeconds: 60 });
    await apiOf(github, {}, { clock }).ask(read);
    expect(clock.sleeps).toEqual([60_000]);
    github.faults.next({ kind: 'secondary-limit', retryAfterSeconds: 600 });
    expect(await faultOf(apiOf(github, {}, { clock }))).toMatchObject({ kind: 'rate-limited', retryAfterMs: 600_000 });
    expect(clock.sleeps).toHaveLength(1);
  });

  test('that writes is sent again after a limit without a look, as it was not done', async () => {
    github.faults.next({ kind: 'secondary-limit' });
    const look = async () => {
      throw new Error('looked');
    };
    expect(await apiOf(github).ask(writeOf(look))).toMatchObject({ title: 'x' });
  });

  test('that writes is not sent again when it is found to be done', async () => {
    const api = apiOf(github);
    github.faults.next({ kind: 'status', status: 500, executed: true });
    expect(await api.ask(writeOf(async () => 'what was made'))).toBe('what was made');
    expect(api.requests).toBe(1);
  });

  test('is given up after three attempts', async () => {
    const api = apiOf(github);
    github.faults.next({ kind: 'status', status: 503, times: 9 });
    expect(await faultOf(api)).toMatchObject({ kind: 'unavailable', status: 503 });
    expect(api.requests).toBe(3);
  });
});

describe('a fault says what, why and what to do', () => {
  test.each([
    {
      name: 'a missing permission',
      api: () => apiOf(github, { permissions: { issues: 'read' } }),
      words:
        "GitHub did not open an issue: Resource not accessible by integration (HTTP 403). Add `issues: write` to the job's permissions.",
    },
    {
      name: 'an unknown token',
      api: () => createGithubApi({ token: 'ghs_x', repository, apiUrl: `${github.url}/`, clock: createFakeClock() }),
      words: 'GitHub did not open an issue: Bad credentials (HTTP 401). github-token is not valid, or not any more.',
    },
    {
      name: 'an unknown repository',
      api: () => apiOf(github, {}, { repository: 'acme/nowhere' }),
      words:
        "GitHub did not open an issue: Not Found (HTTP 404). It is not there, or the token may not know of it: that takes `issues: write` in the job's permissions.",
    },
    {
      name: 'disabled issues',
      api: () => apiOf(github, { repository: 'acme/quiet' }, { repository: 'acme/quiet' }),
      words:
        'GitHub did not open an issue: Issues has been disabled in this repository. (HTTP 410). If issues are disabled, enable them in the settings of the repository, or alert by other means.',
    },
  ])('$name', async ({ api, words }) => {
    expect(faultWords(await faultOf(api(), writeOf()))).toBe(words);
  });

  test('a spent hour, with the time when it ends', async () => {
    github.setRateLimit(0);
    const fault = await faultOf(apiOf(github, {}, { clock: { ...createFakeClock(), now: Date.now } }));
    expect(fault).toMatchObject({ kind: 'rate-limited', status: 403 });
    expect(fault.hint).toMatch(/accepts requests again in (1 h|59 m)/);
  });

  test('a value that was not liked, with the field', async () => {
    const order: Order<unknown> = {
      ...{ what: 'make a label', needs: 'issues: write', again: 'safe' },
      send: (rest, at) => rest.issues.createLabel({ ...at, name: 'bug' }),
    };
    const fault = await faultOf(apiOf(github), order);
    expect(fault).toMatchObject({ kind: 'invalid' });
    expect(fault.message).toContain('name already_exists');
  });

  test('a page of HTML is told by its words alone', async () => {
    const body = '<html><style>p{}</style><h1>Unicorn!</h1>\n::error::x</html>';
    github.faults.next({ kind: 'status', status: 503, headers: { 'Content-Type': 'text/html' }, body, times: 3 });
    expect((await faultOf(apiOf(github))).message).toBe(
      'GitHub did not list the labels: Unicorn! : :error::x (HTTP 503)',
    );
  });

  test('a host that is not there', async () => {
    const api = apiOf(github, {}, { apiUrl: 'http://127.0.0.1:9' });
    expect(await faultOf(api)).toMatchObject({
      kind: 'unreachable',
      message: expect.stringMatching(/cannot be reached \(.+\)$/),
    });
  });

  test('none of them holds the token', async () => {
    const token = 'ghs_very_secret_token';
    const api = createGithubApi({ token, repository, apiUrl: github.url, clock: createFakeClock() });
    const error = await api.ask(writeOf()).catch((each: unknown) => each);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('very_secret');
  });
});

describe('time', () => {
  test('no answer within the deadline', async () => {
    github.faults.next({ kind: 'hang', times: 3 });
    expect(await faultOf(apiOf(github, {}, { timeoutMs: 50 }))).toMatchObject({
      ...{ kind: 'timeout', message: 'GitHub did not list the labels: there was no answer within 0.05 s' },
    });
  });

  test('a body that never ends is no answer', async () => {
    github.faults.next({ kind: 'cut-body', hang: true, times: 3 });
    expect(await faultOf(apiOf(github, {}, { timeoutMs: 100 }))).toMatchObject({ kind: 'timeout' });
  });

  test('an abort is thrown as it is, during a request and during a wait', async () => {
    const reason = new Error('cancelled by the runner');
    github.faults.next({ kind: 'hang' });
    const abort = new AbortController();
    const asked = apiOf(github, {}, { signal: abort.signal }).ask(read);
    abort.abort(reason);
    await expect(asked).rejects.toBe(reason);
    await expect(settle(apiOf(github, {}, { signal: AbortSignal.abort(reason) }).ask(read))).rejects.toBe(reason);
  });
});
