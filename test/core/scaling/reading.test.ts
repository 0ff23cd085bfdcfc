import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../core/errors.ts';
import { createInputReader } from '../../../core/inputs.ts';
import { readBridgeFigures, readExposition } from '../../../core/scaling/exposition.ts';
import { changedRegions, placeReplicas } from '../../../core/scaling/place-replicas.ts';
import { parseRatePolicy } from '../../../core/scaling/policy.ts';
import { replicaUseOf } from '../../../core/scaling/replica-use.ts';
import { readScaleRequest } from '../../../core/scaling/request.ts';
import { limitsOf } from '../../../core/scaling/settings.ts';

describe('a rate policy', () => {
  test.each([
    ['4/1m', { limits: [{ value: 4, unit: 'replicas', periodMs: 60_000 }], select: 'max' }],
    [
      'min: 10%/1m , 5/90s',
      {
        limits: [
          { value: 10, unit: 'percent', periodMs: 60_000 },
          { value: 5, unit: 'replicas', periodMs: 90_000 },
        ],
        select: 'min',
      },
    ],
    ['MAX:1/15s', { limits: [{ value: 1, unit: 'replicas', periodMs: 15_000 }], select: 'max' }],
    ['Disabled', { limits: [], select: 'disabled' }],
  ])('%s is read', (text, expected) => {
    expect(parseRatePolicy(text)).toEqual(expected);
  });
  test.each(['4', '4/', '/1m', '4/1', 'x/1m', '-1/1m', '4/1m,', 'sum: 4/1m', '0/1m', '4/0s', '4/31m'])(
    '%s is not',
    (text) => {
      expect(typeof parseRatePolicy(text)).toBe('string');
    },
  );
});

describe('what an advice is asked for', () => {
  const read = (given: Readonly<Record<string, string>>) => {
    const reader = createInputReader({ lookup: (name) => given[name] });
    const request = readScaleRequest(reader);
    reader.finish();
    return request;
  };
  test("is the owner's model unless more is said", () => {
    const { settings, live } = read({ token: 't' });
    expect(settings).toMatchObject({ sessionsPerReplica: 50, minReplicas: 1, maxReplicas: 5, tolerance: 0.1 });
    expect(settings.windows).toEqual({ upMs: 0, downMs: 300_000 });
    expect(live).toMatchObject({ apply: false, place: { service: 'websocket-bridge' } });
  });
  test('takes no token where a recording is replayed', () => {
    expect(read({ replay: 'day.jsonl' }).live).toBeUndefined();
  });
  test.each([
    [{}, ['token']],
    [{ token: 't', 'sessions-per-replica': '0' }, ['sessions-per-replica']],
    [{ token: 't', 'min-replicas': '6' }, ['max-replicas']],
    [
      { token: 't', tolerance: '1.5', 'cpu-target': '0', 'memory-target': '80%' },
      ['tolerance', 'cpu-target', 'memory-target'],
    ],
    [{ token: 't', 'scale-down-policy': 'slowly', cooldown: '25h' }, ['scale-down-policy', 'cooldown']],
    [{ token: 't', 'max-monthly-increase': '-1' }, ['max-monthly-increase']],
    [{ token: 't', 'scale-down-stabilisation': '2h' }, ['scale-down-stabilisation']],
    [{ replay: 'x', apply: 'true' }, ['apply']],
  ])('%j is wrong in %j', (given, inputs) => {
    const problems = () => read(given as Record<string, string>);
    expect(problems).toThrow(InputError);
    try {
      problems();
    } catch (error) {
      expect((error as InputError).problems.map(({ input }) => input).sort()).toEqual([...inputs].sort());
    }
  });
});

describe("Prometheus' text", () => {
  const text = [
    '# HELP bridge_sessions Sessions by state.',
    '# TYPE bridge_sessions gauge',
    'bridge_sessions{state="live"} 12',
    'bridge_sessions{state="connecting"} 3 1700000000000',
    'bridge_flush_lag_seconds 0.25',
    'bridge_event_loop_delay_seconds{quantile="0.5"} 0.001',
    'bridge_event_loop_delay_seconds{quantile="0.99"} 0.02',
    'bridge_info{replica="r\\"1",deployment="d",note="a,b}c"} 1',
  ].join('\n');

  test('tells sessions over all states, the lag, and the slowest hundredth', () => {
    expect(readBridgeFigures(text)).toEqual({
      sessions: 15,
      flushLagSeconds: 0.25,
      loopDelaySeconds: 0.02,
      replica: 'r"1',
    });
  });
  test.each([
    ['nothing', ''],
    ['a page', '<html><body>502</body></html>'],
    ['no numbers', 'bridge_flush_lag_seconds NaN\nbridge_sessions{state="live"} +Inf\nbridge_sessions'],
    ['labels without an end', 'bridge_sessions{state="live 12'],
  ])('of %s tells nothing', (_, body) => {
    expect(readBridgeFigures(body)).toEqual({});
  });
  test('is read in time whatever it holds', () => {
    expect(readExposition(`a{${'"\\'.repeat(50_000)}`)).toEqual([]);
  });
});

describe('where replicas are put', () => {
  const of = (counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(counts).map(([name, numReplicas]) => [name, { numReplicas }]));
  test.each([
    [{ eu: 2 }, 5, { eu: 5 }],
    [{ eu: 5 }, 1, { eu: 1 }],
    [{ eu: 3, us: 1 }, 5, { eu: 3, us: 2 }],
    [{ eu: 3, us: 1 }, 6, { eu: 3, us: 3 }],
    [{ eu: 3, us: 2 }, 4, { eu: 2, us: 2 }],
    [{ eu: 3, us: 2 }, 1, { eu: 1, us: 1 }],
    [{ eu: 2, us: 2 }, 4, { eu: 2, us: 2 }],
    [{}, 3, {}],
  ])('%j for %i is %j', (from, desired, to) => {
    expect(placeReplicas(of(from), desired)).toEqual(of(to));
  });
  test('only what changes is sent', () => {
    expect(changedRegions(of({ eu: 3, us: 1 }), of({ eu: 3, us: 2 }))).toEqual(of({ us: 2 }));
  });
});

describe('what Railway tells of replicas', () => {
  const instance = (id: string, status = 'RUNNING') => ({ id, status });
  const deployment = (instances: readonly object[], more: object = {}) => ({
    ...{ id: 'd', status: 'SUCCESS', createdAt: '2026-11-02T00:00:00Z', deploymentStopped: false, instances },
    meta: { serviceManifest: { deploy: { multiRegionConfig: { eu: { numReplicas: 3 } } } } },
    ...more,
  });
  const series = (measurement: string, id: string | null, value: number, ts = 1000) => ({
    ...{ measurement, tags: { deploymentInstanceId: id } },
    values: [
      { ts: ts - 30, value: 99 },
      { ts, value },
    ],
  });
  const use = (active: readonly object[], metrics?: readonly object[], latest: object | null = null) =>
    replicaUseOf({
      serviceInstance: { numReplicas: 3, drainingSeconds: null, activeDeployments: active, latestDeployment: latest },
      ...(metrics ? { metrics } : {}),
    } as unknown as Parameters<typeof replicaUseOf>[0]);

  test('is by replica where their figures are told apart, and of those that run only', () => {
    const seen = use(
      [deployment([instance('a'), instance('b'), instance('c', 'INITIALIZING'), instance('old', 'REMOVED')])],
      [
        series('CPU_USAGE', 'a', 0.1),
        series('CPU_USAGE', 'b', 0.3, 970),
        series('CPU_USAGE', 'old', 9),
        series('CPU_LIMIT', 'a', 8),
      ],
    );
    expect(seen).toMatchObject({ replicas: 3, running: 2, warming: 1, drainingSeconds: 0, isDeploying: false });
    expect(seen?.cpu).toEqual({ at: 970_000, each: [0.1, 0.3] });
    expect(seen?.memoryGb).toEqual({ missing: 'Railway has no metrics of the replicas yet' });
    expect(seen?.limits).toEqual({ vCpu: 8, memoryGb: undefined });
  });
  test('is the sum by the number of replicas where they are not', () => {
    const running = ['a', 'b', 'c'].map((id) => instance(id));
    const seen = use([deployment(running)], [series('CPU_USAGE', null, 0.6), series('CPU_LIMIT', null, 24)]);
    expect(seen).toMatchObject({ warming: 0, limits: { vCpu: 8 } });
    expect('each' in seen!.cpu && seen!.cpu.each.map((each) => Math.round(each * 1e9) / 1e9)).toEqual([0.2, 0.2, 0.2]);
  });
  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('is no figure of %d', (value) => {
    const seen = use([deployment([instance('a')])], [series('CPU_USAGE', 'a', value), series('CPU_LIMIT', 'a', value)]);
    expect(seen?.cpu).toHaveProperty('missing');
    expect(seen?.limits.vCpu).toBeUndefined();
  });
  test('is no limit of nothing, by which every figure would be beyond it', () => {
    const seen = use([deployment([instance('a')])], [series('CPU_LIMIT', 'a', 0), series('MEMORY_LIMIT_GB', 'a', 0)]);
    expect(seen?.limits).toEqual({ vCpu: undefined, memoryGb: undefined });
  });
  test('is missing for a token that is told no metrics', () => {
    expect(use([deployment([instance('a')])])?.cpu).toEqual({ missing: 'the token is not told metrics' });
  });
  test('goes by the configuration, where that can be read: replicas that were asked for since are on their way', () => {
    const running = ['a', 'b', 'c'].map((id) => instance(id));
    const state = {
      serviceInstance: { numReplicas: 3, activeDeployments: [deployment(running)], latestDeployment: null },
    };
    const seen = replicaUseOf(state as unknown as Parameters<typeof replicaUseOf>[0], { eu: { numReplicas: 5 } });
    expect(seen).toMatchObject({ replicas: 5, running: 3, warming: 2, regions: { eu: { numReplicas: 5 } } });
  });
  test('limits that it does not tell are those of the plan', () => {
    expect(limitsOf({ vCpu: 2, memoryGb: undefined }, 'HOBBY')).toEqual({ vCpu: 2, memoryGb: 8 });
    expect(limitsOf({}, undefined)).toEqual({ vCpu: undefined, memoryGb: undefined });
  });
  test('is nothing where nothing serves', () => {
    expect(use([], [])).toBeUndefined();
  });
  test('names a deployment that is on its way', () => {
    const seen = (status: string) => {
      const latest = deployment([], { id: 'next', status });
      const { isDeploying, isMoving } = use([deployment([instance('a')])], [], latest) ?? {};
      return [isDeploying, isMoving];
    };
    expect(['WAITING', 'BUILDING', 'DEPLOYING', 'FAILED'].map(seen)).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });
});
