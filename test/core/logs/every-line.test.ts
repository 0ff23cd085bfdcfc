import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mostHeld } from '../../../core/logs/holder.ts';
import type { LogEvent } from '../../../core/logs/line.ts';
import type { LogTestWorld } from '../../support/log-reading.ts';

// Or graphql looks at each value for another copy of itself, which costs more than all else. It decides when it is loaded.
process.env['NODE_ENV'] = 'production';
const { createLogTestWorld, textOf } = await import('../../support/log-reading.ts');

let logs: LogTestWorld;
beforeAll(async () => {
  logs = await createLogTestWorld();
}, 60_000);
afterAll(async () => {
  await logs?.[Symbol.asyncDispose]();
});

const seed = Number(process.env['SEED'] ?? 20261122);

/** The place of the first line that differs, instead of two lists of 100,000. */
function firstDifference(given: readonly string[], wanted: readonly string[]) {
  const index = wanted.findIndex((line, i) => line !== given[i]);
  if (index < 0 && given.length === wanted.length) return undefined;
  const at = index < 0 ? wanted.length : index;
  return {
    seed,
    at,
    of: wanted.length,
    length: given.length,
    given: given.slice(at - 2, at + 4),
    wanted: wanted.slice(at - 2, at + 4),
  };
}

test('of 100,000 lines that come twice, late, at one instant and over broken connections each is given once, in order', async () => {
  const { railway } = logs.world;
  const { deployment } = logs;
  const over = new AbortController();
  let isWritten = false;
  const given: string[] = [];
  const kinds = new Map<string, number>();
  const count = 100_000;
  let random = seed;
  for (let i = 0; i < 15; i++) {
    random = (random * 1103515245 + 12345) % 2 ** 31;
    railway.faults.next({ kind: 'drop', operation: 'FollowDeployLines', afterEvents: 1 + (random % 150) });
  }
  const wanted = () => deployment.deployLog.rows.length;
  const since = deployment.createdAt;
  const take = (async () => {
    for await (const event of logs.follow({ since }, over.signal, { pace: { holdMs: 1_000 } })) {
      kinds.set(event.kind, (kinds.get(event.kind) ?? 0) + 1);
      if (event.kind !== 'lines') continue;
      for (const line of event.lines) given.push(textOf(line));
      if (given.length >= wanted() && isWritten) over.abort();
    }
  })();
  const before = wanted();
  await railway.writeLog({
    deployment: deployment.id,
    lines: count,
    seed,
    spacingUs: 100,
    told: { twice: 0.1, late: 0.1 },
  });
  isWritten = true;
  const timer = setTimeout(() => over.abort(), 60_000);
  await take.finally(() => {
    clearTimeout(timer);
    railway.faults.clear();
  });
  expect(wanted()).toBeGreaterThanOrEqual(before + count);
  expect(firstDifference(given, deployment.deployLog.rows.map(textOf))).toBeUndefined();
  const [, held] = /at most (\d+) lines/.exec(logs.said.findLast((words) => words.includes('held back')) ?? '') ?? [];
  console.info(`seed ${seed}: at most ${held} lines held, events ${JSON.stringify(Object.fromEntries(kinds))}`);
  expect(Number(held)).toBeLessThanOrEqual(mostHeld.lines + 5001);
}, 120_000);

/** To the millisecond, as a time that is asked for is. */
function sinceMs(timestamp = ''): string {
  return `${timestamp.slice(0, 23)}Z`;
}

test('what is read in pages is all of it, and a second reading from the cursor adds nothing', async () => {
  const rows = logs.deployment.deployLog.rows.slice(-12_000);
  const since = sinceMs(rows[1000]?.timestamp);
  const wanted = rows.filter(({ timestamp }) => sinceMs(timestamp) >= since).map(textOf);
  const given: string[] = [];
  let cursor = '';
  const take = async (events: AsyncIterable<LogEvent>) => {
    for await (const event of events) {
      if (event.kind === 'lines') given.push(...event.lines.map(textOf));
      if (event.kind === 'cursor') cursor = event.cursor;
    }
  };
  await take(logs.read({ since }));
  expect(wanted.length).toBeGreaterThan(10_000);
  expect(firstDifference(given, wanted)).toBeUndefined();
  await take(logs.read({ cursor }));
  expect(given).toHaveLength(wanted.length);
}, 60_000);
