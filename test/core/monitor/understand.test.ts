import { describe, expect, test } from '@jest/globals';
import { entryFields, entryOf } from '../../../core/monitor/entry.ts';
import type { Look } from '../../../core/monitor/look.ts';
import { failed, lookWith, momentsOf, noon } from '../../support/moment.ts';

const unseen: Partial<Look> = { standing: 'inconclusive', verdict: 'unknown', class: 'probe', words: 'no network.' };
const decisions = (looks: readonly Partial<Look>[]) => momentsOf(looks).map(({ alert }) => alert.decision.kind);

describe('an alert', () => {
  test.each([
    { name: 'two failures are none', looks: [{}, failed, failed, {}], expected: ['none', 'none', 'none', 'none'] },
    {
      name: 'the third in a row opens it, once, and the first success closes it',
      looks: [failed, failed, failed, failed, {}, {}],
      expected: ['none', 'none', 'open', 'update', 'close', 'none'],
    },
    {
      name: 'what cannot be seen neither counts nor breaks the row',
      looks: [failed, unseen, failed, unseen, failed],
      expected: ['none', 'none', 'none', 'none', 'open'],
    },
    { name: 'blindness alone never opens it', looks: Array(9).fill(unseen), expected: Array(9).fill('none') },
    {
      name: 'a deployment that Railway gave up on is waited for no longer',
      looks: [{ ...failed, certain: true }],
      expected: ['open'],
    },
    {
      name: 'degraded is up',
      looks: Array(5).fill({ standing: 'degraded', verdict: 'degraded' }),
      expected: Array(5).fill('none'),
    },
  ])('$name', ({ looks, expected }) => {
    expect(decisions(looks)).toEqual(expected);
  });

  test('is closed with how long it was down', () => {
    const moments = momentsOf([{}, failed, failed, failed, failed, {}]);
    expect(moments[3]?.alert).toMatchObject({ failuresInRow: 3, since: '2026-01-02T12:01:30.000Z' });
    expect(moments[3]?.alert.firstFailureAt).toBe('2026-01-02T12:00:30.000Z');
    expect(moments[5]?.alert.decision).toEqual({ kind: 'close', downMs: 120_000 });
  });
});

describe('the window', () => {
  test('has percentiles of what was answered, and the share of the time that was up', () => {
    const latencies = Array.from({ length: 99 }, (_, index) => ({ latencyMs: index + 1 }));
    const { recent } = momentsOf([...latencies, { ...failed, latencyMs: undefined }]).at(-1)!;
    expect(recent.latency).toEqual({ p50: 50, p95: 95, p99: 99 });
    expect(recent.upShare).toBeCloseTo(0.99);
    expect(recent.spanMs).toBe(99 * 30_000);
  });

  test('lets go of what is older', () => {
    const { recent } = momentsOf(Array(200).fill({})).at(-1)!;
    expect(recent.points).toHaveLength(120);
  });

  test('knows nothing of the time in which nobody looked', () => {
    const { recent } = momentsOf([{}, { at: noon + 1_800_000 }, { ...failed, at: noon + 1_830_000 }]).at(-1)!;
    // 45 s after the first look, 30 s after the second; 30 s of failure.
    expect(recent.upShare).toBeCloseTo(75 / 105);
  });
});

describe('a change', () => {
  const facts = lookWith().facts;
  const side = (more: object) => ({ railway: { side: { replicas: { running: 2, wanted: 2, others: [] }, ...more } } });
  const deployment = { id: 'dep-1', status: 'SUCCESS', stopped: false, active: true };
  test.each<{ name: string; looks: Partial<Look>[]; expected: string[] }>([
    { name: 'nothing', looks: [{}, {}], expected: [] },
    { name: 'the first look is none', looks: [failed], expected: [] },
    {
      name: 'the verdict',
      looks: [{}, failed],
      expected: ['healthy became unhealthy: HTTP 503 instead of 200.'],
    },
    {
      name: 'another deployment answers',
      looks: [{}, { facts: { ...facts, commit: 'bbbbbbbbbb', deployment: 'dep-2', uptimeSeconds: 5 } }],
      expected: [
        'another deployment serves: commit bbbbbbb, deployment dep-2 instead of commit 3f2a91c, deployment dep-1',
      ],
    },
    {
      name: 'the service was started again',
      looks: [{}, { facts: { ...facts, uptimeSeconds: 5 } }],
      expected: ['the service (replica r-1) was started again'],
    },
    {
      name: 'replicas take turns to answer',
      looks: [
        {},
        { facts: { ...facts, replica: 'r-2', uptimeSeconds: 5 } },
        { facts: { ...facts, uptimeSeconds: 12_060 } },
      ],
      expected: [],
    },
    { name: 'an uptime that is rounded', looks: [{}, { facts: { ...facts, uptimeSeconds: 12_025 } }], expected: [] },
    {
      name: 'what failed to tell is still known',
      looks: [{}, { ...failed, facts: {} }, {}]
        .map((look) => ({ verdict: 'healthy' as const, ...look }))
        .map(({ verdict: _, ...look }) => ({ ...look, verdict: 'degraded' as const })),
      expected: [],
    },
    {
      name: 'Railway sees a crash, and one replica of two',
      looks: [
        side({ deployment }),
        side({
          deployment: { ...deployment, status: 'CRASHED' },
          replicas: { running: 1, wanted: 2, others: ['CRASHED'] },
        }),
      ],
      expected: ["the deployment's status is CRASHED, it was SUCCESS", '1 of 2 replicas run, before 2 of 2'],
    },
    {
      name: 'a service that is down does not say what serves, and Railway may mean what is to come',
      looks: [
        side({ deployment }),
        { ...failed, facts: {}, ...side({ deployment: { ...deployment, id: 'dep-2' } }) },
      ].map((look) => ({ ...look, verdict: 'unhealthy' })),
      expected: [],
    },
    {
      name: 'a service that never says what it is, by the word of Railway',
      looks: [side({ deployment }), side({ deployment: { ...deployment, id: 'dep-2' } })].map((look) => ({
        ...look,
        facts: {},
      })),
      expected: ['another deployment serves: deployment dep-2 instead of deployment dep-1'],
    },
    {
      name: 'a deployment is on its way',
      looks: [
        side({ deployment }),
        side({ deployment, latest: { ...deployment, id: 'dep-9', status: 'BUILDING', active: false } }),
      ],
      expected: ['deployment dep-9 is BUILDING'],
    },
    {
      name: 'an incident',
      looks: [
        side({ platform: { isStable: true } }),
        side({ platform: { isStable: false, incident: { message: 'builds are slow', url: 'https://x.example' } } }),
      ],
      expected: ["Railway's platform: builds are slow"],
    },
    {
      name: 'the machine slept',
      looks: [{}, { at: noon + 3_600_000, facts: { ...facts, uptimeSeconds: 15_600 } }],
      expected: ['nobody looked for 1 h'],
    },
  ])('$name', ({ looks, expected }) => {
    expect(momentsOf(looks).flatMap(({ changes }) => changes)).toEqual(expected);
  });
});

test('an entry has every field that the help names, known or not', () => {
  const named = entryFields.flatMap(([names]) => (names.includes('.') ? [] : names.split(', ')));
  const [bare] = momentsOf([{ facts: {}, sessions: { states: {} }, httpStatus: undefined, latencyMs: undefined }]);
  expect(Object.keys(entryOf(bare!)).sort()).toEqual(named.sort());
  expect(JSON.stringify(entryOf(bare!))).not.toContain('undefined');
  expect(entryOf(bare!)).toMatchObject({
    users: null,
    cost: null,
    railway: null,
    deployment: { id: null, status: null },
  });
});
