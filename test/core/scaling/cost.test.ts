import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Decimal } from 'decimal.js';
import { learn } from '../../../core/scaling/capacity.ts';
import { billFor, dollarsFor, minutesOfMonth, monthlyCost, projectedUsd } from '../../../core/scaling/cost.ts';
import { root } from '../../support/repository.ts';
import { sampleAt, settings } from './situations.ts';

/** The worked examples of the page, as it prints them. */
const examples = readFileSync(join(root, 'docs/scaling.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [a-z].*\| \$\d/.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  )
  .map(([name = '', vCpu = '', memoryGb = '', minutes = '', ...printed]) => ({
    name,
    vCpu,
    memoryGb,
    minutes,
    printed,
  }));

test('the page has at least three of them', () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
});

describe.each(examples)('$name', ({ vCpu, memoryGb, minutes, printed }) => {
  const [metered, hobby, pro, replicas, perInstance] = printed;
  const use = { vCpu: Number(vCpu), memoryGb: Number(memoryGb) };
  const dollars = (value: Decimal) => `$${value.toFixed(2)}`;

  test("is printed by Railway's published rates of a month, to the cent", () => {
    const month = new Decimal(vCpu).times(20).plus(new Decimal(memoryGb).times(10));
    const exact = month.times(minutes).div(30 * 24 * 60);
    expect(metered).toBe(dollars(exact));
    expect(hobby).toBe(dollars(Decimal.max(exact, 5)));
    expect(pro).toBe(dollars(Decimal.max(exact, 20)));
    expect(perInstance).toBe(dollars(new Decimal(replicas ?? '').times(5)));
    // Railway prints the rates of a minute, too, to three digits: no more than that apart.
    const byMinute = new Decimal(vCpu).times('0.000463').plus(new Decimal(memoryGb).times('0.000231')).times(minutes);
    expect(byMinute.minus(exact).abs().div(exact).toNumber()).toBeLessThan(0.0025);
  });

  test('and that is what is worked out', () => {
    const usd = dollarsFor(use, Number(minutes));
    expect([usd, billFor(usd, 'hobby'), billFor(usd, 'PRO')].map((each) => `$${each.toFixed(2)}`)).toEqual([
      metered,
      hobby,
      pro,
    ]);
  });
});

describe('a month with another number of replicas', () => {
  const busy = sampleAt(0, { replicas: 2, cpu: [0.3, 0.1], memory: [0.2, 0.3] });

  test('each replica more costs what one uses by being there', () => {
    expect(monthlyCost(busy, 2, 'hobby')).toEqual({ replicas: 2, usageUsd: 13, billUsd: 13, perInstanceUsd: 10 });
    // Nothing learnt: 0.1 GB each.
    expect(monthlyCost(busy, 4, 'hobby').usageUsd).toBeCloseTo(15, 9);
    expect(monthlyCost(busy, 1, 'pro')).toMatchObject({ billUsd: 20, perInstanceUsd: 5 });
  });
  test('by what was learnt, where something was', () => {
    const lessons = learn(
      Array.from({ length: 60 }, (_, at) =>
        sampleAt(at, { sessions: [at], cpu: [0.05 + at * 0.001], memory: [0.15 + at * 0.0001] }),
      ),
      settings,
    );
    // 0.05 vCPU and 0.15 GB without a session.
    expect(monthlyCost(busy, 4, 'hobby', lessons).usageUsd).toBeCloseTo(13 + 2 * (0.05 * 20 + 0.15 * 10), 6);
  });
  test('replicas that did not tell are taken to use what the others do', () => {
    const partly = sampleAt(0, { replicas: 4, cpu: [0.1, 0.1], memory: [0.1, 0.1] });
    expect(monthlyCost(partly, 4, undefined).usageUsd).toBeCloseTo(4 * 3, 9);
  });
  test('without metrics only the price of instances is known', () => {
    const blind = sampleAt(0, { replicas: 3, cpu: 'none' });
    expect(monthlyCost(blind, 5, 'hobby')).toEqual({ replicas: 5, perInstanceUsd: 25 });
  });
});

test('a month is projected from what it has cost and what a minute costs now', () => {
  const half = (minutesOfMonth / 2) * 60_000;
  expect(projectedUsd(3, 10, half, 2 * half)).toBeCloseTo(3 + 5, 9);
  expect(projectedUsd(3, 10, 2 * half, half)).toBe(3);
});
