import { describe, expect, test } from '@jest/globals';
import { createCourse } from '../../../../core/railway/deployment/course.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

const s = 1000;
const limits = { buildTimeoutMs: 900 * s, healthTimeoutMs: 120 * s };

/** Goes through statuses, each seen so many seconds after the one before, and on for a while. */
function go(statuses: readonly (readonly [seconds: number, status: string])[], onFor = 0) {
  const clock = createFakeClock();
  const course = createCourse(limits, { startMarginMs: 60 * s }, clock);
  for (const [seconds, status] of statuses) {
    clock.advance(seconds * s);
    course.note(status);
  }
  clock.advance(onFor * s);
  return course;
}

describe('each phase has its own limit', () => {
  test.each([
    { name: 'a build that has time', course: go([[0, 'BUILDING']], 899), leftMs: s, words: undefined },
    {
      name: 'a build that has none',
      course: go([[0, 'BUILDING']], 900),
      words: 'after 15 m: build-timeout has passed',
    },
    {
      name: 'a queue counts as its build',
      course: go(
        [
          [0, 'QUEUED'],
          [60, 'WAITING'],
          [30, 'BUILDING'],
        ],
        810,
      ),
      words: 'after 15 m: build-timeout has passed, 1 m 30 s of which it waited for its turn',
    },
    {
      name: 'a queue that goes on',
      course: go([[0, 'QUEUED']], 900),
      words: 'after 15 m: build-timeout has passed, 15 m of which it waited for its turn',
    },
    { name: 'a start after a long build has all its time', course: go([[890, 'DEPLOYING']], 60), leftMs: 120 * s },
    {
      name: 'a start that has none',
      course: go([[890, 'DEPLOYING']], 180),
      words: '3 m after its build: health-timeout (2 m) has passed',
    },
    {
      name: 'a start is timed from its beginning, whatever Railway says later',
      course: go(
        [
          [10, 'DEPLOYING'],
          [100, 'INITIALIZING'],
          [10, 'DEPLOYING'],
        ],
        69,
      ),
      leftMs: s,
    },
  ])('$name', ({ course, leftMs = 0, words }) => {
    expect(course.leftMs()).toBe(leftMs);
    expect(course.passed()?.words).toBe(words);
  });
});

test('a status is news once', () => {
  const course = go([[0, 'BUILDING']]);
  expect(course.note('BUILDING')).toBe(false);
  expect(course.note('DEPLOYING')).toBe(true);
});
