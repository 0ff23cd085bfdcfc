import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { systemClock } from '../../../core/clock.ts';
import type { LogEvent, LogLine } from '../../../core/logs/line.ts';
import { createLogTestWorld, type LogTestWorld } from '../../support/log-reading.ts';
import { until } from '../../support/until.ts';

let logs: LogTestWorld;
beforeAll(async () => {
  logs = await createLogTestWorld();
}, 60_000);
afterAll(async () => {
  await logs?.[Symbol.asyncDispose]();
});

/** Takes events until the last line of this text came, at most 20 s. */
async function takeUntil(
  events: AsyncIterable<LogEvent>,
  over: AbortController,
  isEnough: (lines: LogLine[]) => boolean,
) {
  const lines: LogLine[] = [];
  const others: LogEvent[] = [];
  const timer = setTimeout(() => over.abort(), 20_000);
  for await (const event of events) {
    if (event.kind === 'lines') lines.push(...event.lines);
    else others.push(event);
    if (isEnough(lines)) over.abort();
  }
  clearTimeout(timer);
  return { lines, others };
}

test('requests are lines with what is known of them as attributes', async () => {
  const over = new AbortController();
  const { lines } = await takeUntil(logs.read({ stream: 'http', lines: 5 }), over, () => false);
  expect(lines.length).toBeGreaterThan(0);
  const line = lines.at(-1);
  expect(line?.message).toMatch(/^GET \S+ \d{3} \d+ ms$/);
  expect(line?.attributes.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['method', 'path', 'httpStatus', 'totalDuration']),
  );
});

test('where no subscription is to be had, lines are asked for, and it is said', async () => {
  const { railway } = logs.world;
  railway.faults.next({ kind: 'refuse', operation: 'FollowDeployLines', message: 'No', times: 1000 });
  const over = new AbortController();
  const followed = takeUntil(
    logs.follow({ lines: 100 }, over.signal, { pace: { resubscribeMs: 200 } }),
    over,
    (lines) => lines.filter(({ message }) => /#\d+$/.test(message)).length >= 30,
  );
  const asked = () => railway.requests.filter(({ operationName }) => operationName === 'FollowDeployLines').length;
  await until(() => asked() > 3);
  await railway.writeLog({ deployment: logs.deployment.id, lines: 30, told: {} });
  const { lines, others } = await followed;
  railway.faults.clear();
  const written = lines.filter(({ message }) => /#\d+$/.test(message));
  expect(written).toHaveLength(30);
  expect(others).toContainEqual(expect.objectContaining({ kind: 'transport', via: 'polling' }));
  expect(others.at(-1)?.kind).toBe('cursor');
}, 40_000);

test('a service is followed from one deployment to the next', async () => {
  const over = new AbortController();
  const first = logs.deployment.id;
  const followed = takeUntil(logs.follow({ lines: 10 }, over.signal), over, (lines) =>
    lines.some(({ deployment }) => deployment !== first),
  );
  await logs.world.deploy({ project: 'shop', commit: logs.world.repository.commit('The next') });
  const { lines, others } = await followed;
  const next = logs.world.railway.world.deployments.find(({ id }) => id !== first)?.id;
  expect(new Set(lines.map(({ deployment }) => deployment))).toEqual(new Set([first, next]));
  expect(others).toContainEqual(expect.objectContaining({ kind: 'deployment', deployment: next }));
}, 40_000);

test('a deployment that still writes beside the one that replaced it is continued, too', async () => {
  const { railway } = logs.world;
  const [old, current] = railway.world.deployments
    .filter(({ deployLog }) => deployLog.rows.length > 0)
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  if (!old || !current) throw new Error('there are no two deployments');
  const read = async (query: Parameters<typeof logs.read>[0]) => {
    const { lines, others } = await takeUntil(logs.read(query), new AbortController(), () => false);
    const end = others.at(-1);
    return { lines, cursor: end?.kind === 'cursor' ? end.cursor : '' };
  };
  const write = (deployment: string, from: number) =>
    railway.writeLog({ deployment, lines: 5, from, spacingUs: 1000, seed: from });
  const now = Date.now();
  const first = await read({ since: old.createdAt });
  expect(new Set(first.lines.map(({ deployment }) => deployment))).toEqual(new Set([old.id, current.id]));
  await write(current.id, now + 1000);
  await write(old.id, now + 2000);
  const second = await read({ cursor: first.cursor });
  expect(second.lines.map(({ deployment }) => deployment)).toEqual([
    ...Array.from({ length: 5 }, () => current.id),
    ...Array.from({ length: 5 }, () => old.id),
  ]);
  await write(old.id, now + 3000);
  const third = await read({ cursor: second.cursor });
  expect(third.lines.map(({ deployment }) => deployment)).toEqual(Array.from({ length: 5 }, () => old.id));
  expect((await read({ cursor: third.cursor })).lines).toEqual([]);
}, 40_000);

test('what is older than was asked for is no news while following, however a subscription begins', async () => {
  const { railway } = logs.world;
  const deployment = railway.world.deployments.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
  const now = Date.now();
  const write = (from: number, lines: number) =>
    railway.writeLog({ deployment: deployment?.id ?? '', lines, from, spacingUs: 1, told: {} });
  await write(now - 20_000, 20);
  const over = new AbortController();
  const since = new Date(now - 5000).toISOString();
  const followed = takeUntil(logs.follow({ since }, over.signal), over, (lines) =>
    lines.some(({ timestamp }) => Date.parse(timestamp) >= now + 30_000),
  );
  await until(() => railway.requests.filter(({ operationName }) => operationName === 'FollowDeployLines').length > 0);
  await write(now + 30_000, 3);
  const { lines } = await followed;
  expect(lines.length).toBeGreaterThanOrEqual(3);
  expect(lines.filter(({ timestamp }) => Date.parse(timestamp) < now - 5000)).toEqual([]);
}, 40_000);

test('a subscription that tells nothing of what there is counts as none, and lines come all the same', async () => {
  const { railway } = logs.world;
  const deployment = railway.world.deployments.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt)).at(-1);
  railway.faults.next({ kind: 'hang', operation: 'FollowDeployLines', times: 1000 });
  const asked = () => railway.requests.filter(({ operationName }) => operationName === 'FollowDeployLines').length;
  const before = asked();
  const over = new AbortController();
  const from = Date.now() + 40_000;
  const at = ({ timestamp }: LogLine) => Date.parse(timestamp) - from;
  const followed = takeUntil(
    logs.follow({ lines: 1 }, over.signal, { pace: { reconcileMs: 200, pollMs: 100, holdMs: 20 } }),
    over,
    (lines) => lines.filter((line) => at(line) >= 0).length >= 400,
  );
  await until(() => asked() > before);
  for (let i = 0; i < 400 && !over.signal.aborted; i++) {
    await railway.writeLog({
      deployment: deployment?.id ?? '',
      lines: 1,
      seed: i,
      from: from + i,
      spacingUs: 1,
      told: {},
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const { lines, others } = await followed;
  railway.faults.clear();
  const written = lines.filter((line) => at(line) >= 0);
  expect(written).toHaveLength(400);
  expect(new Set(written.map(({ timestamp }) => timestamp)).size).toBe(400);
  expect(others).toContainEqual({
    ...{ kind: 'transport', via: 'polling' },
    reason: 'the subscription told nothing of lines that there were',
  });
}, 40_000);

test('what Railway keeps no more is told as a gap, and so is no line that there is', async () => {
  const { railway } = logs.world;
  const [deployment] = railway.world.deployments.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
  const months = { clock: { ...systemClock, now: () => Date.now() + 40 * 86_400_000 } };
  const gaps = async (query: Parameters<typeof logs.read>[0], more: Parameters<typeof logs.read>[1]) =>
    (await takeUntil(logs.read(query, more), new AbortController(), () => false)).others.filter(
      ({ kind }) => kind === 'gap',
    );
  const since = deployment?.createdAt ?? '';
  const reason = expect.stringMatching(/^Railway keeps logs for (7|30) days on the plan \w+$/);
  expect(await gaps({ since }, months)).toEqual([expect.objectContaining({ kind: 'gap', reason })]);
  expect(await gaps({ since }, {})).toEqual([]);
  expect(await gaps({}, months)).toEqual([]);
}, 40_000);

test('a deployment that is gone since the cursor was made is a gap, and the others are read', async () => {
  const last = await takeUntil(logs.read({ lines: 5 }), new AbortController(), () => false);
  const end = last.others.at(-1);
  const [, encoded = ''] = end?.kind === 'cursor' ? end.cursor.split('.') : [];
  const rows = JSON.parse(Buffer.from(encoded, 'base64url').toString());
  const gone = ['0b5c1b1e-0000-4000-8000-000000000000', '2026-11-01T00:00:00.000000000Z'];
  const altered = Buffer.from(JSON.stringify([rows[0], gone, ...rows.slice(1)])).toString('base64url');
  const read = await takeUntil(logs.read({ cursor: `v2.${altered}` }), new AbortController(), () => false);
  expect(read.lines).toEqual([]);
  expect(read.others.map(({ kind }) => kind)).toEqual(['gap', 'cursor']);
  expect(read.others.at(-1)).toEqual(end);
}, 40_000);
