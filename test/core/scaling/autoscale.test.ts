import { describe, expect, test } from '@jest/globals';
import { InputError } from '../../../core/errors.ts';
import { silentLog } from '../../../core/log.ts';
import { RailwayError } from '../../../core/railway/api/errors.ts';
import { type AutoscaleMoment, autoscale } from '../../../core/scaling/autoscale.ts';
import type { Observation, Observer } from '../../../core/scaling/observe.ts';
import { isWorthSaying } from '../../../core/scaling/worth-saying.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { minute, noon, sampleAt, settings } from './situations.ts';

/** Looks so often, each time seeing what is next. */
async function looks(
  seen: readonly (Parameters<typeof sampleAt>[1] | Error)[],
  more: Partial<{ apply: boolean; keep: () => Promise<void> }> = {},
) {
  const clock = createFakeClock(noon);
  const abort = new AbortController();
  let number = 0;
  const kept: number[] = [];
  const observer: Observer = {
    url: () => undefined,
    async observe() {
      const next = seen[number++];
      if (next === undefined) abort.abort();
      abort.signal.throwIfAborted();
      if (next instanceof Error) throw next;
      const sample = sampleAt((clock.now() - noon) / minute, next ?? {});
      return { sample, plan: 'hobby', spending: undefined } as Observation;
    },
  };
  const order = {
    settings,
    apply: false,
    earlier: [],
    intervalMs: minute,
    keep: async () => void kept.push(number),
    ...more,
  };
  const moments: AutoscaleMoment[] = [];
  const world = {
    clock,
    signal: abort.signal,
    log: silentLog,
    redact: (text: string) => text.replaceAll('s3cret', '***'),
  };
  for await (const moment of autoscale(observer, order, world)) moments.push(moment);
  return { moments, kept };
}

const low = { replicas: 3, sessions: [10, 10, 10] };

describe('looking again and again', () => {
  test('remembers: the sixth look in a row may scale down, none before it', async () => {
    const { moments, kept } = await looks(Array(7).fill(low));
    const actions = moments.map((moment) => ('look' in moment ? moment.look.advice.action : 'none'));
    expect(actions).toEqual([...Array(5).fill('hold'), 'scale-down', 'scale-down']);
    expect(moments.map(({ at }) => (at - noon) / minute)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(kept).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
  test('a look that fails is told without secrets, and the next one goes on', async () => {
    const { moments } = await looks([low, new RailwayError('no answer to s3cret', { kind: 'unavailable' }), low]);
    expect(moments[1]).toEqual({ number: 2, at: noon + minute, failure: 'no answer to ***' });
    expect(moments[2]).toHaveProperty('look');
  });
  test('a file that cannot be written any more does not end it, one that never could does', async () => {
    let written = 0;
    const full = new InputError([{ input: 'samples', message: 'no space left' }]);
    const keep = async () => {
      if (written++ > 0) throw full;
    };
    expect((await looks([low, low, low], { keep })).moments.every((moment) => 'look' in moment)).toBe(true);
    await expect(looks([low], { keep: () => Promise.reject(full) })).rejects.toBe(full);
  });
  test.each([
    ['a token that is refused', new RailwayError('no', { kind: 'not-authorised' })],
    ['what is not there', new InputError([{ input: 'service', message: 'there is none' }])],
  ])('%s ends it', async (_, error) => {
    await expect(looks([error, low])).rejects.toBe(error);
  });
});

describe('an advice is worth a comment', () => {
  const of = (action: 'hold' | 'scale-up', more: { ratio?: number; rule?: string; vertical?: boolean } = {}) =>
    ({
      settings,
      vertical: more.vertical ? [{ kind: 'leak', words: '' }] : [],
      advice: { action, rules: more.rule ? [{ name: more.rule }] : [], need: { demands: [{ ratio: more.ratio }] } },
    }) as unknown as Parameters<typeof isWorthSaying>[0];
  test.each([
    ['always', of('hold'), 'always', true],
    ['never', of('scale-up', { ratio: 9 }), 'never', false],
    ['on a change', of('scale-up'), 'change', true],
    ['not without one', of('hold', { ratio: 1.05 }), 'change', false],
    ['on a leak, too', of('hold', { vertical: true }), 'change', true],
    ['beyond a target', of('hold', { ratio: 1.2 }), 'threshold', true],
    ['not within the tolerance', of('scale-up', { ratio: 1.1 }), 'threshold', false],
    ['where a limit stopped it', of('hold', { rule: 'max-monthly-increase' }), 'threshold', true],
    ['not where a window did', of('hold', { rule: 'stabilisation' }), 'threshold', false],
  ] as const)('%s', (_, look, when, expected) => {
    expect(isWorthSaying(look, when)).toBe(expected);
  });
});
