import { describe, expect, test } from '@jest/globals';
import { learn } from '../../../core/scaling/capacity.ts';
import { consult } from '../../../core/scaling/consult.ts';
import { fitLine } from '../../../core/scaling/least-squares.ts';
import type { Sample } from '../../../core/scaling/sample.ts';
import { adviseVertically } from '../../../core/scaling/vertical.ts';
import { minute, sampleAt, seeded, settings } from './situations.ts';

const noise = (random: () => number) => random() + random() - 1;

/** Samples of one replica whose figures follow from its sessions, with noise. */
function recorded(
  count: number,
  sessionsAt: (index: number) => number,
  figures: (sessions: number, index: number) => { cpu: number; memory: number },
  more: Parameters<typeof sampleAt>[1] = {},
): Sample[] {
  return Array.from({ length: count }, (_, index) => {
    const sessions = sessionsAt(index);
    const { cpu, memory } = figures(sessions, index);
    return sampleAt(index, { sessions: [sessions], cpu: [cpu], memory: [memory], ...more });
  });
}

const wave = (index: number) => Math.round(30 + 25 * Math.sin(index / 40));

describe('what one replica carries', () => {
  test('is found from samples, and the true value is in the interval nineteen times of twenty', () => {
    let inside = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const random = seeded(seed);
      const { capacity } = learn(
        recorded(500, wave, (n) => ({ cpu: 0.012 + 0.00018 * n * (1 + 0.2 * noise(random)), memory: 0.09 })),
        settings,
      );
      // By CPU: (0.7 - 0.012) / 0.00018.
      if (capacity.known && capacity.atLeast <= 3822 && 3822 <= (capacity.atMost ?? 0)) inside++;
    }
    expect(inside).toBeGreaterThanOrEqual(90);
  });
  test('is what CPU or memory allows, whichever is less', () => {
    const { capacity } = learn(
      recorded(200, wave, (n) => ({ cpu: 0.01 + 0.001 * n, memory: 0.1 + 0.05 * n })),
      settings,
    );
    // Memory: (0.8 × 8 - 0.1) ÷ 0.05, seen up to 55.
    expect(capacity).toMatchObject({ known: true, by: 'memory', sessions: 126, seen: 55 });
  });
  test.each([
    ['too few samples', recorded(29, wave, (n) => ({ cpu: n, memory: n })), 'too few'],
    [
      'a load that stands still',
      recorded(
        200,
        () => 40,
        () => ({ cpu: 0.02, memory: 0.1 }),
      ),
      'hardly varied',
    ],
    ['no sessions told', recorded(200, wave, () => ({ cpu: 0.1, memory: 0.1 }), { sessions: 'none' }), 'does not tell'],
    [
      'figures that do not follow the sessions',
      recorded(200, wave, () => ({ cpu: 0.02, memory: 0.1 })),
      'more than chance',
    ],
    [
      'far beyond what was seen',
      recorded(200, wave, (n) => ({ cpu: 0.01 + 1e-5 * n, memory: 0.1 })),
      'more than 100 times',
    ],
    [
      'figures that are always too old',
      recorded(200, wave, () => ({ cpu: 0, memory: 0 }), { cpu: { ago: 10 * minute, each: [1] }, memory: 'none' }),
      'more than chance',
    ],
  ])('is unknown with %s', (_, samples, why) => {
    const { capacity } = learn(samples, settings);
    expect(capacity).toEqual({ known: false, why: expect.stringContaining(why) });
  });
  test('is not learnt from moments in which a replica is on its way', () => {
    const moving = recorded(200, wave, (n) => ({ cpu: 0.01 + 0.001 * n, memory: 0.1 }), { replicas: 2, warming: 1 });
    expect(learn(moving, settings)).toEqual({ capacity: expect.objectContaining({ known: false }) });
  });
  test('noise alone makes no capacity', () => {
    const random = seeded(5);
    const samples = recorded(400, wave, () => ({ cpu: 0.02 + 0.01 * random(), memory: 0.1 + 0.001 * random() }));
    const { capacity } = learn(samples, settings);
    expect(capacity.known).toBe(false);
  });
});

describe('the straight fit', () => {
  test('of two regressors, against figures worked out by hand', () => {
    // y = 1 + 2a - 3b without any noise.
    const points = Array.from({ length: 40 }, (_, index) => {
      const [a, b] = [index % 7, (index * index) % 11];
      return { x: [a, b], y: 1 + 2 * a - 3 * b };
    });
    const fit = fitLine(points);
    expect(fit?.intercept).toBeCloseTo(1, 9);
    expect(fit?.slopes.map(({ value }) => Math.round(value * 1e9) / 1e9)).toEqual([2, -3]);
    expect(fit?.explained).toBeCloseTo(1, 9);
  });
  test('is none where regressors say the same, or nothing varies', () => {
    const same = Array.from({ length: 40 }, (_, index) => ({ x: [index, 2 * index], y: index }));
    const still = Array.from({ length: 40 }, (_, index) => ({ x: [1], y: index }));
    expect([fitLine(same), fitLine(still), fitLine([])]).toEqual([undefined, undefined, undefined]);
  });
  test('samples that only repeat each other are worth less', () => {
    const random = seeded(9);
    let drift = 0;
    const points = Array.from({ length: 300 }, (_, index) => {
      drift = 0.97 * drift + noise(random);
      return { x: [index % 50], y: drift };
    });
    const fit = fitLine(points);
    expect(fit?.independent ?? 0).toBeLessThan(60);
  });
  test('what drifts slowly is not taken for what follows the sessions', () => {
    let fooled = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const random = seeded(seed);
      let drift = 0;
      const points = Array.from({ length: 400 }, (_, index) => {
        drift = 0.8 * drift + noise(random);
        return { x: [wave(index)], y: drift };
      });
      const [slope] = fitLine(points)?.slopes ?? [];
      if (slope && Math.abs(slope.value) > slope.within) fooled++;
    }
    expect(fooled).toBeLessThanOrEqual(10);
  });
});

describe('what replicas do not help with', () => {
  const kinds = (samples: readonly Sample[]) =>
    adviseVertically(samples, settings, learn(samples, settings)).map(({ kind, signal }) => [kind, signal]);
  const small = { limits: { vCpu: 1, memoryGb: 1 } };

  test('memory that grows at the same load is a leak', () => {
    const random = seeded(2);
    const samples = recorded(
      120,
      wave,
      (n, at) => ({ cpu: 0.01 + 0.0002 * n, memory: 0.1 + 0.00003 * n + (0.02 * at) / 60 + 0.001 * noise(random) }),
      small,
    );
    expect(kinds(samples)).toEqual([['leak', 'memory']]);
    const [leak] = adviseVertically(samples, settings, learn(samples, settings));
    expect(leak?.words).toMatch(/grows by (19|20|21) MB an hour .* in 4\d h/);
  });
  test('memory that grows with the load is none', () => {
    const random = seeded(4);
    const rising = (index: number) => Math.round(index / 2 + 10 * random());
    expect(kinds(recorded(120, rising, (n) => ({ cpu: 0.01, memory: 0.1 + 0.0005 * n }), small))).toEqual([]);
  });
  test('half an hour is too short a look', () => {
    expect(
      kinds(
        recorded(
          31,
          () => 5,
          (_, at) => ({ cpu: 0.01, memory: 0.1 + 0.01 * at }),
          small,
        ),
      ),
    ).toEqual([]);
  });
  test('what grew before a restart is over', () => {
    const saw = (_: number, at: number) => ({ cpu: 0.01, memory: at < 100 ? 0.1 + 0.005 * at : 0.1 });
    expect(kinds(recorded(130, () => 5, saw, small))).toEqual([]);
  });
  test('a program that is larger than its memory', () => {
    const samples = recorded(100, wave, (n) => ({ cpu: 0.01, memory: 0.9 + 0.0001 * n }), small);
    expect(kinds(samples)).toEqual([['baseline', 'memory']]);
  });
  test('one replica that carries what no other can', () => {
    const sample = sampleAt(0, { replicas: 3, sessions: [10, 10, 10], cpu: [0.9, 0.1, 0.1], memory: [0.1, 0.1, 0.1] });
    expect(kinds([sample])).toEqual([['uneven', undefined]]);
  });
  describe('replicas that were added and changed nothing', () => {
    const course = (after: Parameters<typeof sampleAt>[1], minutes = 6) => [
      sampleAt(0, { replicas: 2, sessions: [40, 40], memory: [0.9, 0.9], ...small }),
      sampleAt(1, { replicas: 3, warming: 1, sessions: [40, 40], memory: [0.9, 0.9], cpu: [0.1, 0.1], ...small }),
      sampleAt(minutes, { replicas: 3, sessions: [27, 27, 26], memory: [0.9, 0.9, 0.9], ...small, ...after }),
    ];
    test('do not help with memory', () => {
      expect(kinds(course({}))).toEqual([['no-effect', 'memory']]);
      expect(consult({ samples: course({}), settings, watched: false })?.advice).toMatchObject({ desired: 3 });
    });
    test('that helped once are not blamed for what each session costs later', () => {
      const helped = course({ memory: [0.6, 0.6, 0.6] });
      const later = sampleAt(600, { replicas: 3, sessions: [30, 30, 30], memory: [0.9, 0.9, 0.9], ...small });
      expect(kinds([...helped, later])).toEqual([]);
      expect(consult({ samples: [...helped, later], settings, watched: false })?.advice).toMatchObject({ desired: 4 });
    });
    test.each([
      ['have had no time yet', course({}, 4)],
      ['helped', course({ memory: [0.7, 0.7, 0.7] })],
      ['brought it below its target', course({ memory: [0.8, 0.8, 0.79] })],
      ['have as many sessions as before', course({ sessions: [40, 40, 40] })],
      ['are still on their way', course({ warming: 1, sessions: [30, 30], memory: [0.9, 0.9], cpu: [0.1, 0.1] })],
    ])('are not blamed where they %s', (_, samples) => {
      expect(kinds(samples)).toEqual([]);
    });
  });
  test('a limit below what a process can use', () => {
    const sample = sampleAt(0, { sessions: [10], cpu: [0.4], limits: { vCpu: 0.5, memoryGb: 8 } });
    expect(kinds([sample])).toEqual([['cpu-limit', undefined]]);
  });
});
