import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readAlerts } from '../../../core/github/alert-issue.ts';
import { writeMarker } from '../../../core/github/alert-marker.ts';
import { stateOf } from '../../../core/github/alert-search.ts';
import type { GithubApi } from '../../../core/github/api.ts';
import type { GithubEmulator } from '../../../emulators/github/emulator.ts';
import { startGithub } from '../../emulators/github/github.ts';
import { apiOf, contentOf, downState, label, repository, run, start, subject, upState } from './alerts.ts';

let github: GithubEmulator;
let api: GithubApi;
let time = start;

beforeAll(async () => {
  github = await startGithub({ clock: { now: () => time } });
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});
beforeEach(() => {
  const { issues, comments, labels } = stateOfRepository();
  issues.length = 0;
  comments.length = 0;
  labels.length = 0;
  time = start;
  api = apiOf(github);
});
afterEach(() => github.faults.clear());

const stateOfRepository = () => github.repository(repository).state;
const issues = () => stateOfRepository().issues;
const comments = () => stateOfRepository().comments.map(({ issue, body }) => `#${issue.number} ${body.split('\n')[1]}`);

/** What was asked from now on, without the look at the start of the run. */
function asked(): () => (string | undefined)[] {
  const from = github.requests.length;
  return () => github.requests.slice(from).map(({ operation }) => operation?.replace('issues/', ''));
}

describe('an outage', () => {
  test('opens one issue, updates it in silence, reminds, and closes it with how long it was', async () => {
    const opened = await run(api, { kind: 'open' }, downState(1));
    expect(opened).toMatchObject({ done: 'opened', issue: { number: 1 }, warnings: [] });
    expect(issues()[0]).toMatchObject({ title: 'websocket-bridge (production) is down', state: 'open' });
    expect(issues()[0]?.labels).toMatchObject([{ name: label, color: 'b60205' }]);
    expect(issues()[0]?.body).toContain('Error: out of memory');

    time += 5 * 60_000;
    expect(await run(api, { kind: 'update' }, downState(2, 5))).toMatchObject({
      done: 'updated',
      issue: { number: 1 },
    });
    expect(issues()[0]?.body).toContain('2026-05-01 10:05:00 UTC, run 2');
    expect(comments()).toEqual([]);

    time += 6 * 3_600_000;
    expect(await run(api, { kind: 'remind' }, downState(3, 365))).toMatchObject({ done: 'reminded' });
    expect(comments()).toEqual([expect.stringContaining('#1 **Still unhealthy after 6 h 5 m.**')]);

    time += 60_000;
    const closed = await run(api, { kind: 'close', downMs: 366 * 60_000 }, upState(4, 366));
    expect(closed).toMatchObject({ done: 'closed', issue: { number: 1 }, warnings: [] });
    expect(issues()).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
    expect(issues()[0]?.body).toContain('It was down for 6 h 6 m.');
    expect(comments()[1]).toContain('#1 **It was down for 6 h 6 m.**');

    const reading = await readAlerts(api, { ...subject, label });
    expect(reading).toMatchObject({ ok: true, value: { over: { number: 1 }, doubles: [] } });
    expect(reading.ok && stateOf(reading.value)).toEqual(upState(4, 366));
  });

  test('says aloud when the verdict or the fault changes', async () => {
    await run(api, { kind: 'open' }, downState(1));
    await run(api, { kind: 'update' }, downState(2, 5, { class: 'platform' }));
    expect(comments()).toEqual([expect.stringContaining('#1 **Now unhealthy, by fault of the platform.**')]);
  });

  test('says of each fault once that it is another', async () => {
    await run(api, { kind: 'open' }, downState(1));
    const blamed = ['service', 'platform'] as const;
    await run(api, { kind: 'update' }, downState(2, 5, { class: 'platform', blamed }));
    await run(api, { kind: 'update' }, downState(3, 10, { class: 'service', blamed }));
    await run(api, { kind: 'update' }, downState(4, 15, { class: 'platform', blamed }));
    expect(comments()).toHaveLength(1);
  });

  test('that comes back within 15 minutes goes on in its issue; a later one has its own', async () => {
    await run(api, { kind: 'open' }, downState(1));
    time += 60_000;
    await run(api, { kind: 'close', downMs: 60_000 }, upState(2, 1));
    time += 14 * 60_000;
    expect(await run(api, { kind: 'open' }, downState(3, 15))).toMatchObject({
      done: 'reopened',
      issue: { number: 1 },
    });
    expect(issues()).toMatchObject([{ state: 'open', stateReason: 'reopened' }]);
    expect(comments()[1]).toContain('#1 **Down again, 14 m after it was back.**');
    await run(api, { kind: 'close', downMs: 60_000 }, upState(4, 16));
    time += 16 * 60_000;
    expect(await run(api, { kind: 'open' }, downState(5, 32))).toMatchObject({ done: 'opened', issue: { number: 2 } });
  });

  test('whose issue was closed by hand stays silent until it is time to remind', async () => {
    await run(api, { kind: 'open' }, downState(1));
    const alice = apiOf(github, { user: 'alice', permissions: 'write-all' });
    await alice.ask({
      ...{ what: 'close', needs: 'issues: write', again: 'safe' },
      send: (rest, at) => rest.issues.update({ ...at, issue_number: 1, state: 'closed' }),
    });
    expect(await run(api, { kind: 'update' }, downState(2, 5))).toMatchObject({
      done: 'updated',
      issue: { number: 1 },
    });
    expect(issues()).toMatchObject([{ state: 'closed' }]);
    expect(await run(api, { kind: 'remind' }, downState(3, 365))).toMatchObject({ done: 'reopened' });
    expect(issues()).toMatchObject([{ state: 'open' }]);
    expect(comments()).toHaveLength(1);
  });

  test('whose issue lost its label, or its marker, is told of all the same', async () => {
    await run(api, { kind: 'open' }, downState(1));
    Object.assign(issues()[0] ?? {}, { labels: [] });
    expect(await run(api, { kind: 'open' }, downState(2, 5))).toMatchObject({ done: 'updated', issue: { number: 1 } });
    expect(issues()[0]?.labels).toMatchObject([{ name: label }]);
    Object.assign(issues()[0] ?? {}, { labels: [] });
    expect(await run(api, { kind: 'close', downMs: 1 }, upState(3, 6))).toMatchObject({ done: 'closed' });
    Object.assign(issues()[0] ?? {}, { body: 'rewritten by somebody' });
    expect(await run(api, { kind: 'open' }, downState(4, 10))).toMatchObject({ done: 'opened', issue: { number: 2 } });
  });
});

describe('requests', () => {
  test('a healthy run makes one, a run in an outage three, one that opens five, one that closes four', async () => {
    const count = async (work: () => Promise<unknown>) => {
      const before = api.requests;
      await work();
      return api.requests - before;
    };
    expect(await count(() => run(api, { kind: 'none' }, upState(1, 0)))).toBe(1);
    expect(await count(() => run(api, { kind: 'open' }, downState(2)))).toBe(5);
    expect(await count(() => run(api, { kind: 'update' }, downState(3, 5)))).toBe(3);
    expect(await count(() => run(api, { kind: 'close', downMs: 1 }, upState(4, 10)))).toBe(4);
    expect(await count(() => run(api, { kind: 'none' }, upState(5, 15)))).toBe(1);
    expect(await count(() => run(api, { kind: 'stale-run' }, upState(4, 15)))).toBe(1);
  });

  test('an open alert is found among more issues with its label than are listed at once', async () => {
    await run(api, { kind: 'open' }, downState(1));
    const [alert] = issues();
    if (!alert) throw new Error('no alert');
    for (let number = 2; number <= 40; number++)
      issues().push({ ...alert, number, state: 'closed', body: 'other', updatedAt: '2027-01-01T00:00:00Z' });
    expect(await readAlerts(api, { ...subject, label })).toMatchObject({ ok: true, value: { alert: { number: 1 } } });
  });
});

describe('a marker is believed, or not, in an issue of', () => {
  const marked = () => `${writeMarker(subject, downState(9))}\n\nforged`;

  test.each([
    { name: 'a stranger', author: 'mallory', body: marked, found: false },
    { name: 'the owner', author: 'acme', body: marked, found: true },
    {
      name: 'the owner, of another service',
      author: 'acme',
      body: () => `${writeMarker({ ...subject, service: 'other' }, downState(9))}\n`,
      found: false,
    },
    {
      name: 'the owner, who changed the state',
      author: 'acme',
      body: () => marked().replace('503', '500'),
      found: false,
    },
    { name: 'the owner, further down', author: 'acme', body: () => `Quoted:\n${marked()}`, found: false },
  ])('$name', async ({ author, body, found }) => {
    const by = apiOf(github, { user: author, permissions: 'write-all' });
    await by.ask({
      ...{ what: 'open', needs: 'issues: write', again: 'safe' },
      send: (rest, at) => rest.issues.create({ ...at, title: 'x', body: body(), labels: [label] }),
    });
    const reading = await readAlerts(api, { ...subject, label });
    expect(reading).toMatchObject({ ok: true, value: found ? { alert: { number: 1 } } : { doubles: [] } });
    expect(reading.ok && reading.value.alert !== undefined).toBe(found);
  });
});

describe('two runs at once', () => {
  test('end up with the older issue', async () => {
    const reading = { doubles: [] };
    await run(api, { kind: 'open' }, downState(1), { reading });
    // The second one looked for an alert before the first had made it.
    github.faults.next({ kind: 'status', status: 200, body: '[]', operation: 'issues/list-for-repo' });
    github.faults.next({ kind: 'status', status: 200, body: '[]', operation: 'issues/list-for-repo' });
    const second = await run(api, { kind: 'open' }, downState(2), { reading });
    expect(second).toMatchObject({ done: 'opened', issue: { number: 1 } });
    expect(issues()).toMatchObject([{ state: 'open' }, { state: 'closed', stateReason: 'duplicate' }]);
    expect(comments()).toEqual([expect.stringContaining('#2 Two runs told of this outage: it goes on in #1.')]);
    await run(api, { kind: 'close', downMs: 1 }, upState(3, 5));
    const after = await readAlerts(api, { ...subject, label });
    expect(after).toEqual({ ok: true, value: { over: expect.objectContaining({ number: 1 }), doubles: [] } });
  });

  test('whose double stayed open are tidied up by the next', async () => {
    await run(api, { kind: 'open' }, downState(1));
    const [alert] = issues();
    if (!alert) throw new Error('no alert');
    issues().push({ ...alert, number: 2 });
    expect(await run(api, { kind: 'update' }, downState(2, 5))).toMatchObject({
      done: 'updated',
      issue: { number: 1 },
    });
    expect(issues()).toMatchObject([{ state: 'open' }, { state: 'closed', stateReason: 'duplicate' }]);
  });

  test('an older one changes nothing that a newer one wrote since it looked', async () => {
    await run(api, { kind: 'open' }, downState(1));
    const looked = await readAlerts(api, { ...subject, label });
    if (!looked.ok) throw new Error(looked.fault.message);
    await run(api, { kind: 'update' }, downState(3, 10));
    const late = await run(api, { kind: 'close', downMs: 1 }, upState(2, 5), { reading: looked.value });
    expect(late).toMatchObject({ done: 'overtaken', issue: { number: 1 } });
    expect(issues()).toMatchObject([{ state: 'open' }]);
    expect(comments()).toEqual([]);
  });
});

describe('what is refused', () => {
  test('without the permission the effect names the line that is missing', async () => {
    const reader = apiOf(github, { permissions: { issues: 'read' } });
    const effect = await run(reader, { kind: 'open' }, downState(1));
    expect(effect).toMatchObject({
      done: 'nothing',
      fault: { kind: 'not-permitted', hint: "Add `issues: write` to the job's permissions." },
    });
    expect(issues()).toEqual([]);
  });

  test('a label that cannot be made is no reason not to tell', async () => {
    github.faults.next({ kind: 'status', status: 403, body: '{"message":"no"}', operation: 'issues/create-label' });
    const effect = await run(api, { kind: 'open' }, downState(1));
    expect(effect).toMatchObject({ done: 'opened', warnings: [expect.stringContaining('make the label')] });
  });

  test('who cannot be assigned is named, the others are', async () => {
    const effect = await run(api, { kind: 'open' }, downState(1), { assignees: ['alice', 'mallory'] });
    expect(effect).toMatchObject({ done: 'opened', warnings: [expect.stringContaining('mallory')] });
    expect(effect.warnings[0]).not.toContain('alice');
    expect(issues()[0]?.assignees).toMatchObject([{ login: 'alice' }]);
  });

  test('disabled issues are a fault, not a throw', async () => {
    const other = apiOf(github, { repository: 'acme/quiet' }, { repository: 'acme/quiet' });
    expect(await run(other, { kind: 'open' }, downState(1))).toMatchObject({
      done: 'nothing',
      fault: { kind: 'gone' },
    });
  });

  test('a locked issue is updated and closed, with a warning instead of the comment', async () => {
    await run(api, { kind: 'open' }, downState(1));
    Object.assign(issues()[0] ?? {}, { lock: { reason: null } });
    const effect = await run(api, { kind: 'close', downMs: 60_000 }, upState(2, 1));
    expect(effect).toMatchObject({ done: 'closed', warnings: [expect.stringContaining('locked')] });
  });
});

describe('lost answers', () => {
  test.each([
    { kind: 'drop' as const, executed: true },
    { kind: 'status' as const, status: 502, executed: true },
    { kind: 'cut-body' as const },
  ])('an issue and a comment whose answer was lost ($kind) are not made twice', async (fault) => {
    github.faults.next({ ...fault, operation: 'issues/create' });
    expect(await run(api, { kind: 'open' }, downState(1))).toMatchObject({ done: 'opened', issue: { number: 1 } });
    expect(issues()).toHaveLength(1);
    github.faults.next({ ...fault, operation: 'issues/create-comment' });
    await run(api, { kind: 'remind' }, downState(2, 400));
    expect(comments()).toHaveLength(1);
  });

  test('an issue is not made twice where the look for it was put off', async () => {
    github.faults.next({ kind: 'drop', executed: true, operation: 'issues/create' });
    const operation = 'issues/list-for-repo';
    // The looks for an alert, and for one without its label, before it is made.
    github.faults.next({ kind: 'status', status: 200, body: '[]', operation, times: 2 });
    github.faults.next({ kind: 'status', status: 429, headers: { 'retry-after': '1' }, operation, times: 3 });
    expect(await run(api, { kind: 'open' }, downState(1))).toMatchObject({ done: 'opened', issue: { number: 1 } });
    expect(issues()).toHaveLength(1);
  });

  test('an issue that was not made is made by the second request', async () => {
    github.faults.next({ kind: 'status', status: 503, operation: 'issues/create' });
    expect(await run(api, { kind: 'open' }, downState(1))).toMatchObject({ done: 'opened' });
    expect(issues()).toHaveLength(1);
  });

  test('a list that cannot be read is a fault, never no alert', async () => {
    github.faults.next({ kind: 'status', status: 502, operation: 'issues/list-for-repo', times: 3 });
    const seen = asked();
    expect(await readAlerts(api, { ...subject, label })).toMatchObject({ ok: false, fault: { kind: 'unavailable' } });
    expect(seen()).toEqual(['list-for-repo', 'list-for-repo', 'list-for-repo']);
  });
});

test('hostile text opens an issue that nobody is mentioned in', async () => {
  const headline = 'answered <!-- mahspeccy:health {} --> @everyone\n::error::x';
  const content = contentOf(downState(1), { logTail: ['```', '</details>', '@acme/all', '##[error]x'] });
  await run(api, { kind: 'open' }, downState(1), { content: { ...content, report: { ...content.report, headline } } });
  const body = issues()[0]?.body ?? '';
  expect(body.match(/<!--/g)).toHaveLength(1);
  expect(body).toContain('@\u2060everyone');
  expect(body).toContain('````text\n```\n</details>\n@acme/all\n## [error]x\n````');
});
