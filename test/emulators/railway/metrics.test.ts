import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseStat, treeOf } from '../../../emulators/railway/metrics/process-table.ts';
import type { Sample } from '../../../emulators/railway/metrics/sampler.ts';
import { seriesOf } from '../../../emulators/railway/metrics/series.ts';
import { type Bench, type Data, type Place, post, quick, startBench, until, type Variables } from './railway.ts';

describe('a line of /proc/<pid>/stat', () => {
  const rest = '40 41 42 0 -1 4194304 9 9 9 9 5 6 7 8 20 0 1 0 999 1 1';
  test.each([
    { text: `12 (node) S ${rest}`, expected: { pid: 12, parent: 40, session: 42, ticks: 26 } },
    { text: `12 (a) R (b c) Z ${rest}`, expected: { pid: 12, parent: 40, session: 42, ticks: 26 } },
    { text: '', expected: undefined },
    { text: '12 (node', expected: undefined },
  ])('$text', ({ text, expected }) => {
    expect(parseStat(text)).toEqual(expected);
  });
});

test('a tree holds children, their children, and orphans of its session', () => {
  const row = (pid: number, parent: number, session: number) => ({ pid, parent, session, ticks: 0 });
  // 13 left the session of its parent 12; 14 lost its parent; 20 is another replica.
  const rows = [row(13, 12, 13), row(1, 0, 1), row(10, 1, 10), row(12, 10, 10), row(14, 1, 10), row(20, 1, 20)];
  expect(treeOf(rows, 10).map(({ pid }) => pid)).toEqual([13, 10, 12, 14]);
  expect(treeOf(rows, 99)).toEqual([]);
});

describe('a series', () => {
  const sample = (at: number, replica: string, cpu: number, memoryGb: number, region = 'here'): Sample => {
    const place = { projectId: 'p', environmentId: 'e', serviceId: 's', deploymentId: 'd' };
    return { at, cpu, memoryGb, tags: { ...place, deploymentInstanceId: replica, region } };
  };
  const samples = [
    sample(60, 'a', 0.2, 1),
    sample(60, 'b', 0.5, 2, 'there'),
    sample(61, 'a', 0.4, 3),
    sample(70, 'a', 1, 4),
    sample(80, 'a', 9, 9),
  ];
  const query = { measurements: ['CPU_USAGE'], start: 60, end: 79, sampleRateSeconds: 10, groupBy: [] };
  const size = { vCpu: 8, memoryGb: 4 };
  const values = (...pairs: [number, number][]) => pairs.map(([ts, value]) => ({ ts, value }));
  const cpu = 'CPU_USAGE';
  const [a, b] = [{ deploymentInstanceId: 'a' }, { deploymentInstanceId: 'b' }];

  test.each([
    {
      name: 'is the sum over replicas of the mean within each bucket',
      change: {},
      expected: [{ measurement: cpu, tags: {}, values: values([60, 0.8], [70, 1]) }],
    },
    {
      name: 'is by replica when grouped so, with that tag alone',
      change: { groupBy: ['DEPLOYMENT_INSTANCE_ID'] },
      expected: [
        { measurement: cpu, tags: a, values: values([60, 0.3], [70, 1]) },
        { measurement: cpu, tags: b, values: values([60, 0.5]) },
      ],
    },
    {
      name: 'is by every tag asked for, and not by one that does not exist here',
      change: { groupBy: ['REGION', 'SERVICE_ID', 'VOLUME_ID'], end: 60 },
      expected: [
        { measurement: cpu, tags: { region: 'here', serviceId: 's' }, values: values([60, 0.2]) },
        { measurement: cpu, tags: { region: 'there', serviceId: 's' }, values: values([60, 0.5]) },
      ],
    },
    {
      name: 'sums limits over the replicas there were',
      change: { measurements: ['CPU_LIMIT', 'MEMORY_LIMIT_GB'] },
      expected: [
        { measurement: 'CPU_LIMIT', tags: {}, values: values([60, 16], [70, 8]) },
        { measurement: 'MEMORY_LIMIT_GB', tags: {}, values: values([60, 8], [70, 4]) },
      ],
    },
    {
      name: 'of memory is in GB',
      change: { measurements: ['MEMORY_USAGE_GB'], sampleRateSeconds: 60 },
      expected: [{ measurement: 'MEMORY_USAGE_GB', tags: {}, values: values([60, 8 / 3 + 2]) }],
    },
    { name: 'that is not measured here is none', change: { measurements: ['DISK_USAGE_GB'] }, expected: [] },
    { name: 'without samples is none', change: { start: 61, end: 60 }, expected: [] },
  ])('$name', ({ change, expected }) => {
    const rounded = seriesOf(samples, { ...query, ...change }, size).map((series) => ({
      ...series,
      values: series.values.map(({ ts, value }) => ({ ts, value: Number(value.toFixed(9)) })),
    }));
    const wanted = expected.map((series) => ({
      ...series,
      values: series.values.map(({ ts, value }) => ({ ts, value: Number(value.toFixed(9)) })),
    }));
    expect(rounded).toEqual(wanted);
  });
});

const onLinux = existsSync('/proc/self/stat') ? describe : describe.skip;
if (onLinux === describe.skip) console.warn('skipped: no /proc to measure processes with');

onLinux('of real replicas', () => {
  let bench: Bench;
  let busy: Place;
  let id: string;
  beforeAll(async () => {
    bench = await startBench({ plan: 'trial', timing: { ...quick, sampleMs: 100 } });
    // The work is done by a child of a child, so that only a whole tree shows it.
    const work =
      'const keep = Buffer.alloc(8e7, 1); setInterval(() => { for (const end = Date.now() + 25; Date.now() < end; ) keep[0]++; }, 50);';
    const startCommand = `(node -e '${work}'; :) & exec node server.js`;
    busy = await bench.createService({ settings: { startCommand, healthcheckPath: '/health', numReplicas: 2 } });
    id = await bench.deployed(busy);
  });
  afterAll(async () => {
    await bench[Symbol.asyncDispose]();
  });

  const query = `query ($environmentId: String, $serviceId: String, $projectId: String, $startDate: DateTime!, $groupBy: [MetricTag!], $measurements: [MetricMeasurement!]!) {
    metrics(environmentId: $environmentId, serviceId: $serviceId, projectId: $projectId, startDate: $startDate, groupBy: $groupBy, measurements: $measurements, sampleRateSeconds: 30) {
      measurement tags { deploymentInstanceId serviceId } values { ts value }
    }
  }`;
  const usage = ['CPU_USAGE', 'MEMORY_USAGE_GB'];
  const all = [...usage, 'CPU_LIMIT', 'MEMORY_LIMIT_GB'];
  const startDate = new Date(Date.now() - 60_000).toISOString();
  const variables = (place: Partial<Place>, more: Variables = {}) => ({
    startDate,
    measurements: all,
    ...place,
    ...more,
  });
  const ask = async (place: Partial<Place>, more?: Variables): Promise<Data> =>
    (await bench.ask(query, variables(place, more))).metrics;
  const latest = (series: Data, measurement: string) =>
    series.find((item: Data) => item.measurement === measurement)?.values.at(-1).value;

  test('processor and memory of the whole tree are summed over replicas, and so are the limits of the plan', async () => {
    const found = await until(async () => {
      const series = await ask(busy);
      // Two replicas of two Node processes each, one of which holds 80 MB.
      const isWorking = latest(series, 'CPU_USAGE') > 0.3 && latest(series, 'MEMORY_USAGE_GB') > 0.16;
      return latest(series, 'CPU_LIMIT') === 4 && isWorking && series;
    });
    expect(latest(found, 'MEMORY_LIMIT_GB')).toBe(2);
    expect(latest(found, 'MEMORY_USAGE_GB')).toBeLessThan(2);
    for (const { tags, values } of found) {
      expect(tags).toEqual({ deploymentInstanceId: null, serviceId: null });
      expect(values.every(({ ts }: Data) => Number.isInteger(ts) && ts % 30 === 0)).toBe(true);
    }
  });

  test('grouped by replica each has its own, under the ids of the running instances', async () => {
    const grouped = await until(async () => {
      const series = await ask(busy, { groupBy: ['DEPLOYMENT_INSTANCE_ID'] });
      return series.length === 8 && series;
    });
    const { instances } = await bench.reaches(id, 'SUCCESS');
    const ids = instances.map((instance: Data) => instance.id).sort();
    for (const measurement of all) {
      const own = grouped.filter((item: Data) => item.measurement === measurement);
      expect(own.map(({ tags }: Data) => tags.deploymentInstanceId).sort()).toEqual(ids);
    }
    expect(latest(grouped, 'CPU_LIMIT')).toBe(2);
  });

  test('a service that never ran has none, nor has one of another project', async () => {
    const fresh = await bench.createService();
    expect(await ask(fresh)).toEqual([]);
    expect(await ask({ serviceId: busy.serviceId, projectId: fresh.projectId })).toEqual([]);
  });

  test("a project token is shown its own environment's alone", async () => {
    const fresh = await bench.createService();
    const as = (place: Place, asked: Partial<Place>) => {
      const headers = { 'Project-Access-Token': bench.emulator.createProjectToken(place.projectId, 'production') };
      return post(bench.emulator.graphqlUrl, headers, query, variables(asked));
    };
    await until(async () => (await ask(busy)).length > 0);
    expect((await as(busy, {})).data.metrics.length).toBeGreaterThan(0);
    expect((await as(fresh, {})).data.metrics).toEqual([]);
    const input = { projectId: busy.projectId, name: 'staging' };
    const create = 'mutation ($input: EnvironmentCreateInput!) { environmentCreate(input: $input) { id } }';
    await bench.ask(create, { input });
    const sibling = { 'Project-Access-Token': bench.emulator.createProjectToken(busy.projectId, 'staging') };
    const { projectId } = busy;
    const { data } = await post(bench.emulator.graphqlUrl, sibling, query, variables({ projectId }));
    expect(data.metrics).toEqual([]);
    expect((await as(fresh, { serviceId: busy.serviceId })).errors[0].message).toBe('Not Authorized');
  });

  test('a date or a rate that is none is refused', async () => {
    const bad = query.replace('sampleRateSeconds: 30', 'sampleRateSeconds: 0');
    expect(await bench.refusal(query, variables(busy, { startDate: 'soon' }))).toBe('Invalid date');
    expect(await bench.refusal(bad, variables(busy))).toContain('sampleRateSeconds');
  });
});
