import { describe, expect, test } from '@jest/globals';
import { type MaintenanceWindow, parseMaintenance } from '../../../../core/health/state/maintenance.ts';
import { type AlertRules, type HealthState, nextState, type Transition } from '../../../../core/health/state/state.ts';
import { readHealthState } from '../../../../core/health/state/state-record.ts';
import type { Observation } from '../../../../core/health/verdict/observation.ts';
import { observed, rules, run } from '../observations.ts';

const day = '2026-11-22T';

/** Runs one after the other, five minutes apart: `FFF` is a run with three failed attempts. */
function story(runs: readonly (string | Partial<Observation>)[], more: Partial<AlertRules> = {}): Transition[] {
  const transitions: Transition[] = [];
  for (const [index, told] of runs.entries()) {
    const at = new Date(Date.parse(`${day}10:00:00Z`) + index * 300_000).toISOString();
    const observation = typeof told === 'string' ? observed(at, told) : { ...observed(at, 'F'), ...told };
    transitions.push(nextState(transitions.at(-1)?.state, run(index + 1), observation, { ...rules, ...more }));
  }
  return transitions;
}

const kinds = (transitions: readonly Transition[]) => transitions.map(({ decision }) => decision.kind).join(' ');

const stories: { name: string; runs: string[]; rules?: Partial<AlertRules>; decisions: string }[] = [
  { name: 'healthy runs do nothing', runs: ['P', 'P'], decisions: 'none none' },
  { name: 'three failures within the first run raise an alarm', runs: ['FFF'], decisions: 'open' },
  { name: 'two failures and a success raise none', runs: ['FFP'], decisions: 'none' },
  { name: 'failures add up over runs that saw too few', runs: ['F', 'F', 'F'], decisions: 'none none open' },
  { name: 'a success between runs begins anew', runs: ['FF', 'P', 'F', 'F'], decisions: 'none none none none' },
  { name: 'what could not be seen neither adds nor breaks', runs: ['FF', 'III', 'F'], decisions: 'none none open' },
  { name: 'an alarm is raised once', runs: ['FFF', 'FFF', 'FFF'], decisions: 'open update update' },
  { name: 'a success ends it', runs: ['FFF', 'P', 'P'], decisions: 'open close none' },
  { name: 'degraded ends it, as the service answers', runs: ['FFF', 'D'], decisions: 'open close' },
  { name: 'degraded never raises one', runs: ['D', 'D', 'D', 'D'], decisions: 'none none none none' },
  { name: 'a blind run leaves an alert as it is', runs: ['FFF', 'III', 'P'], decisions: 'open none close' },
  { name: 'one failure after it ended raises none', runs: ['FFF', 'P', 'FP'], decisions: 'open close none' },
  { name: 'it comes back', runs: ['FFF', 'P', 'FFF'], decisions: 'open close open' },
  {
    name: 'two successes in a row, over two runs',
    runs: ['FFF', 'P', 'F', 'P', 'P'],
    rules: { successThreshold: 2 },
    decisions: 'open update update update close',
  },
  {
    name: 'a higher threshold is reached over runs',
    runs: ['FFF', 'FF'],
    rules: { failureThreshold: 5 },
    decisions: 'none open',
  },
  {
    name: 'flapping is seen by the window only',
    runs: ['FP', 'FP', 'FP'],
    decisions: 'none none none',
  },
  {
    name: 'flapping trips the window, even in a run that ends well, and it takes successes to leave it',
    runs: ['FP', 'FP', 'FP', 'FP', 'P', 'P', 'P'],
    rules: { window: { failures: 3, of: 5 } },
    decisions: 'none none open update close none none',
  },
];

describe('nextState', () => {
  test.each(stories)('$name', ({ runs, rules: more, decisions }) => {
    expect(kinds(story(runs, more))).toBe(decisions);
  });

  test('the duration is from the first failure to the first success', () => {
    const { decision, state } = story(['FFP', 'F', 'FF', 'FFF', 'P']).at(-1) ?? {};
    // Failures at 10:05:00, recovery at 10:20:00.
    expect(decision).toEqual({ kind: 'close', downMs: 15 * 60_000 });
    expect(state).toMatchObject({ verdict: 'healthy', since: `${day}10:20:00.000Z` });
    expect(state).not.toHaveProperty('alertedAt');
    expect(state).not.toHaveProperty('firstFailureAt');
  });

  test('an outage that the window found in a run that ended well began no later than its alert', () => {
    const window = { failures: 2, of: 3 };
    const { decision } =
      story(['FFP', 'FFF', 'P', 'P', 'P'], { window }).find((each) => each.decision.kind === 'close') ?? {};
    // Alerted at 10:01:00, back at 10:10:00; the failures at 10:05 are not when it began.
    expect(decision).toEqual({ kind: 'close', downMs: 9 * 60_000 });
  });

  test('successes that are too few in each run, but not over them, end an outage and make it healthy', () => {
    const unsure = { verdict: 'unknown', class: undefined, readings: [{ at: 0, standing: 'passed' }] } as const;
    const { decision, state } = story(['FFF', unsure, unsure], { successThreshold: 2 }).at(-1) ?? {};
    expect(decision).toMatchObject({ kind: 'close' });
    expect(state).toMatchObject({ verdict: 'healthy', since: `${day}10:10:00.000Z` });
    expect(state).not.toHaveProperty('class');
  });

  test('whose fault an outage was found to be is remembered while it lasts', () => {
    const by = (faultClass: 'service' | 'platform') => ({ ...observed(`${day}10:00:00Z`, 'FFF'), class: faultClass });
    const blamed = story([by('service'), by('platform'), by('service'), 'P', by('platform')]).map(
      ({ state }) => state.blamed,
    );
    expect(blamed).toEqual([['service'], ['service', 'platform'], ['service', 'platform'], undefined, ['platform']]);
  });

  test('an outage with one success in between began when it began, and ended with the last row of successes', () => {
    const { decision } = story(['FFF', 'P', 'F', 'P', 'P'], { successThreshold: 2 }).at(-1) ?? {};
    expect(decision).toEqual({ kind: 'close', downMs: 15 * 60_000 });
  });

  test('an open alert stays unhealthy until it ends, whatever one answer says', () => {
    const [, second] = story(['FFF', 'P'], { successThreshold: 2 });
    expect(second?.state).toMatchObject({ verdict: 'unhealthy', since: `${day}10:01:00.000Z`, successesInRow: 1 });
  });

  test('certainty needs no threshold', () => {
    const certain = { certain: true, verdict: 'unhealthy', class: 'service' } as const;
    expect(kinds(story([certain]))).toBe('open');
    expect(kinds(story([{ ...certain, readings: [] }]))).toBe('open');
    expect(kinds(story([{ ...certain, readings: [{ at: 0, standing: 'inconclusive' }] }, 'P']))).toBe('open close');
  });

  test('an interrupted run changes nothing, however much it saw', () => {
    const [first, second] = story(['FF', { ...observed(`${day}10:05:00Z`, 'F'), interrupted: true }]);
    expect(second).toEqual({ state: first?.state, decision: { kind: 'none' } });
  });

  test('a run that saw nothing at all leaves an unknown state that nothing counts from', () => {
    const [first, second] = story(['III', 'FF']);
    expect(first?.state).toMatchObject({ verdict: 'unknown', failuresInRow: 0 });
    expect(second?.state).toMatchObject({ verdict: 'unknown', failuresInRow: 2 });
  });

  test('reminders come when they are due, counted from the last', () => {
    let state = nextState(undefined, run(1), observed(`${day}00:00:00Z`, 'FFF'), rules).state;
    const told = [2, 3, 4, 5, 6, 7].map((number) => {
      const at = `${day}${String((number - 1) * 3).padStart(2, '0')}:10:00Z`;
      const next = nextState(state, run(number), observed(at, 'FFF'), rules);
      state = next.state;
      return next.decision.kind;
    });
    expect(told.join(' ')).toBe('update remind update remind update remind');
    expect(
      nextState(state, run(9), observed('2026-12-22T00:00:00Z', 'FFF'), { ...rules, remindEveryMs: 0 }),
    ).toMatchObject({
      decision: { kind: 'update' },
    });
  });
});

test('a reminder is not put off by a clock that was a year ahead once', () => {
  const down = nextState(undefined, run(1), observed('2027-11-22T10:00:00Z', 'FFF'), rules).state;
  const reminded = nextState(down, run(2), observed(`${day}10:05:00Z`, 'FFF'), rules);
  expect(reminded.decision.kind).toBe('remind');
  expect(nextState(reminded.state, run(3), observed(`${day}10:10:00Z`, 'FFF'), rules).decision.kind).toBe('update');
});

describe('the order of runs', () => {
  const newer = nextState(undefined, run(9, 2), observed(`${day}10:00:00Z`, 'P'), rules).state;

  test.each([
    { name: 'a lower number', older: run(8, 7) },
    { name: 'a lower attempt', older: run(9, 1) },
  ])('$name never overwrites, and says why', ({ older }) => {
    expect(nextState(newer, older, observed(`${day}10:01:00Z`, 'FFF'), rules)).toEqual({
      state: newer,
      decision: { kind: 'stale-run' },
      remark: 'A newer run, 9 (attempt 2), has already spoken: this one changes nothing.',
    });
  });

  test('a recovery that comes late does not close a newer failure', () => {
    const down = nextState(newer, run(11), observed(`${day}10:10:00Z`, 'FFF'), rules).state;
    expect(nextState(down, run(10), observed(`${day}10:11:00Z`, 'P'), rules).decision.kind).toBe('stale-run');
  });

  test.each([run(9, 2), run(9, 3), run(10, 1)])('%o is not overtaken', (later) => {
    expect(nextState(newer, later, observed(`${day}10:01:00Z`, 'FFF'), rules).decision.kind).toBe('open');
  });

  test('ids decide between workflows, each of which has numbers of its own', () => {
    const { state } = nextState(undefined, { id: 500, ...run(900) }, observed(`${day}10:00:00Z`, 'P'), rules);
    const decision = (id: number) =>
      nextState(state, { id, ...run(3) }, observed(`${day}10:01:00Z`, 'FFF'), rules).decision.kind;
    expect(decision(501)).toBe('open');
    expect(decision(499)).toBe('stale-run');
  });

  test('a workflow whose numbers began anew is heard again once no older run can live', () => {
    const decisionAt = (at: string) => nextState(newer, run(1), observed(at, 'FFF'), rules).decision.kind;
    expect(decisionAt(`${day}15:58:00Z`)).toBe('stale-run');
    expect(decisionAt(`${day}16:00:00Z`)).toBe('open');
  });
});

describe('maintenance', () => {
  const window = (text: string) => parseMaintenance(text) as MaintenanceWindow;
  const resting = { maintenance: [window('10:00-10:10Z')] };

  test('raises no alarm and says so; what lasts is alarmed afterwards, by new failures only', () => {
    const [first, second, third] = story(['FFF', 'FFF', 'FFF'], resting);
    expect(first).toMatchObject({ decision: { kind: 'none' }, remark: 'No alarm: it is maintenance (10:00-10:10Z).' });
    expect(second?.state).toMatchObject({ verdict: 'unhealthy', failuresInRow: 0 });
    expect(third?.decision.kind).toBe('open');
    expect(story(['FFF', 'FFF', 'FF'], resting).at(-1)?.decision.kind).toBe('none');
  });

  test('a certain outage waits, too', () => {
    expect(kinds(story([{ certain: true, verdict: 'unhealthy' }], resting))).toBe('none');
  });

  test('one answer among failures in it ends no outage', () => {
    const late = { maintenance: [window('10:05-23:00Z')] };
    expect(kinds(story(['FFF', 'PF', 'FPFF', 'FP'], late))).toBe('open update update close');
  });

  test('an alert that was open is closed in it, and not reminded of', () => {
    const late = { maintenance: [window('10:05-23:00Z')], remindEveryMs: 60_000 };
    expect(kinds(story(['FFF', 'FFF', 'P'], late))).toBe('open update close');
  });
});

describe('the timeline', () => {
  test('holds what was news, and the beginning for ever', () => {
    const runs = Array.from({ length: 40 }, (_, index) => ({
      ...observed(`${day}10:00:00Z`, 'FFF'),
      words: `reason ${index}.`,
    }));
    const { timeline } = story(['P', 'P', ...runs]).at(-1)?.state ?? { timeline: [] };
    expect(timeline).toHaveLength(20);
    expect(timeline[0]).toMatchObject({ verdict: 'healthy' });
    expect(timeline.at(-1)).toMatchObject({ verdict: 'unhealthy', words: 'reason 39.' });
  });

  test('is not told the same twice, and no novels', () => {
    const long = { ...observed(`${day}10:00:00Z`, 'FFF'), words: 'x'.repeat(1000) };
    const { timeline } = story([long, long, long]).at(-1)?.state ?? { timeline: [] };
    expect(timeline).toHaveLength(1);
    expect(timeline[0]?.words).toHaveLength(300);
  });
});

describe('the stored state', () => {
  const [state] = story(['FFF'], { window: { failures: 3, of: 5 } }).map((each) => each.state) as [HealthState];

  test('is read as it was written', () => {
    expect(state).toMatchObject({ recent: 'FFF', alertedAt: `${day}10:01:00.000Z`, blamed: ['service'] });
    const written = { ...state, run: { id: 77, ...state.run } };
    expect(readHealthState(JSON.parse(JSON.stringify(written)))).toEqual(written);
  });

  test.each([
    { name: 'another schema', value: { ...state, schema: 2 } },
    { name: 'a negative number', value: { ...state, run: { number: -1, attempt: 1 } } },
    { name: 'a verdict nobody knows', value: { ...state, verdict: 'fine' } },
    { name: 'a time that is none', value: { ...state, since: 'yesterday' } },
    { name: 'a count that is text', value: { ...state, failuresInRow: '3' } },
    { name: 'a list', value: [state] },
    { name: 'nothing', value: null },
  ])('$name is no state', ({ value }) => expect(readHealthState(value)).toBeUndefined());

  test('what others wrote into it is cut and left out', () => {
    const spoilt = {
      ...state,
      alertedAt: '<img>',
      class: 'aliens',
      recent: 'FFX',
      extra: 1,
      timeline: [
        ...Array(50).fill({ at: state.at, verdict: 'healthy', words: 'y'.repeat(900) }),
        { words: 'no time' },
        7,
      ],
    };
    const read = readHealthState(spoilt);
    expect(Object.keys(read ?? {})).not.toEqual(expect.arrayContaining(['alertedAt']));
    expect(read).not.toHaveProperty('class');
    expect(read).not.toHaveProperty('recent');
    expect(read).not.toHaveProperty('extra');
    expect(read?.timeline).toHaveLength(18);
    expect(read?.timeline[0]?.words).toHaveLength(300);
  });
});
