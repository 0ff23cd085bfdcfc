import { expect, test } from '@jest/globals';
import { createPatrol } from '../../src/ctrader/patrol.ts';
import { silentLog } from '../../src/log.ts';
import { createFakeClock } from '../support/fake-clock.ts';

const everyMs = 10_000;
/** How often each of so many sessions is checked in that time, after the first round has begun. */
function checked(count: number, ms: number): number[] {
  const clock = createFakeClock();
  const checks = Array.from({ length: count }, () => 0);
  const sessions = checks.map((_, at) => ({
    async check() {
      checks[at]! += 1;
    },
  }));
  const patrol = createPatrol({ clock, log: silentLog, everyMs, sessions: () => sessions });
  patrol.start();
  clock.advance(ms);
  patrol.stop();
  expect(clock.timers).toBe(0);
  return checks;
}

test.each([
  { count: 1, ms: 60_000, least: 6, most: 6 },
  { count: 10, ms: 60_000, least: 5, most: 6 },
  { count: 50, ms: 60_000, least: 5, most: 6 },
  // Five a second in all: each once a minute.
  { count: 300, ms: 600_000, least: 9, most: 10 },
])('of $count sessions each is checked $least to $most times in $ms ms', ({ count, ms, least, most }) => {
  const checks = checked(count, ms);
  expect(Math.min(...checks)).toBeGreaterThanOrEqual(least);
  expect(Math.max(...checks)).toBeLessThanOrEqual(most);
});

test('many sessions are asked no more than five times a second in all', () => {
  const total = checked(1_000, 110_000).reduce((sum, one) => sum + one, 0);
  expect(total).toBeGreaterThan(490);
  expect(total).toBeLessThanOrEqual(505);
});
