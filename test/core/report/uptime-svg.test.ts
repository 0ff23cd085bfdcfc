import { describe, expect, test } from '@jest/globals';
import type { Sample } from '../../../core/health/history/history.ts';
import { latencyAxis, timeAxis } from '../../../core/report/axis.ts';
import { badgeSvg } from '../../../core/report/badge-svg.ts';
import { uptimeSvg } from '../../../core/report/uptime-svg.ts';
import { eventfulSamples, sampleOf, scheduleMs, start } from './samples.ts';
import { ofClass, parseXml, type XmlNode } from './xml.ts';

function draw(samples: readonly Sample[], more: { service?: string; now?: number } = {}): XmlNode {
  const now = Date.parse(samples.at(-1)?.at ?? new Date(start).toISOString());
  return parseXml(uptimeSvg({ service: 'bridge', environment: 'production', samples, scheduleMs, now, ...more }));
}

const child = (node: XmlNode, name: string) => node.children.find((each) => each.name === name);
const number = (node: XmlNode | undefined, name: string) => Number(node?.attributes[name]);

describe('the picture', () => {
  test('says in words what it shows', () => {
    const svg = draw(eventfulSamples());
    expect(svg.attributes).toMatchObject({ role: 'img', 'aria-labelledby': 'title desc' });
    expect(child(svg, 'title')?.text).toBe('Health of bridge (production)');
    const words = child(svg, 'desc')?.text ?? '';
    expect(words).toMatch(
      /^Up 97\.83 % of the time seen since 2026-05-01 00:00 UTC; 2 outages; 561 checks, 39 missed\./,
    );
    expect(words).toContain('Down from 2026-05-01 08:25 UTC to 2026-05-01 09:20 UTC, by fault of the service.');
  });

  test('counts one as one', () => {
    const words = child(draw([sampleOf(0, 'unhealthy')]), 'desc')?.text;
    expect(words).toContain('; 1 outage; 1 check, 0 missed.');
  });

  test('has a band for each outage and for each time in which nobody looked', () => {
    const svg = draw(eventfulSamples());
    const outages = ofClass(svg, 'down').map((band) => child(band, 'title')?.text);
    expect(outages).toEqual([
      'Down 2026-05-01 08:25 UTC – 2026-05-01 09:20 UTC (service)',
      'Down 2026-05-02 11:00 UTC – 2026-05-02 11:05 UTC (service)',
    ]);
    const [gap] = ofClass(svg, 'gap');
    expect(child(gap ?? svg, 'title')?.text).toBe('Not checked 2026-05-01 20:50 UTC – 2026-05-02 00:10 UTC: 39 missed');
  });

  test('an outage that lasts reaches to now', () => {
    const svg = draw([sampleOf(0), sampleOf(1, 'unhealthy')], { now: start + 2 * scheduleMs });
    const [band] = ofClass(svg, 'down');
    expect(child(band ?? svg, 'title')?.text).toBe('Down 2026-05-01 00:05 UTC – now (service)');
    expect(number(band, 'x') + number(band, 'width')).toBe(744);
  });

  test('breaks the line where there is no answer, and keeps the worst of what shares a pixel', () => {
    const calm = Array.from({ length: 2000 }, (_, index) =>
      sampleOf(index, index === 999 ? 'unhealthy' : 'healthy', 20),
    );
    const flat = ofClass(draw(calm), 'p50').filter(({ name }) => name === 'polyline');
    expect(flat).toHaveLength(2);
    const svg = draw(calm.with(500, sampleOf(500, 'healthy', 900)));
    const peaks = ofClass(svg, 'p50').flatMap(({ attributes: { points = '' } }) => {
      return points === '' ? [] : points.split(' ').map((point) => Number(point.split(',')[1]));
    });
    expect(Math.min(...peaks)).toBeLessThan(100);
    expect(peaks.length).toBeLessThan(800);
  });

  test.each(['unhealthy', 'degraded'] as const)('shows one %s check of two thousand in the strip', (verdict) => {
    const samples = Array.from({ length: 2000 }, (_, index) => sampleOf(index, index === 1234 ? verdict : 'healthy'));
    const cells = ofClass(draw(samples), 'cell').filter((cell) => number(cell, 'y') < 220);
    const bad = cells.filter(({ attributes }) => attributes['class'] === `cell ${verdict}`);
    expect(bad).toHaveLength(1);
    expect(number(bad[0], 'height')).toBeGreaterThan(10);
    const ordered = cells.toSorted((a, b) => number(a, 'x') - number(b, 'x'));
    for (const [index, cell] of ordered.slice(1).entries())
      expect(number(cell, 'x')).toBeGreaterThanOrEqual(number(ordered[index], 'x') + number(ordered[index], 'width'));
  });

  test.each([
    { name: 'no samples', samples: [] },
    { name: 'one', samples: [sampleOf(0)] },
    { name: 'one that could not tell', samples: [sampleOf(0, 'unknown')] },
    { name: 'only outages', samples: [sampleOf(0, 'unhealthy'), sampleOf(1, 'unhealthy')] },
    { name: 'latencies of zero', samples: [sampleOf(0, 'healthy', 0), sampleOf(1, 'healthy', 0)] },
    { name: 'two at the same time', samples: [sampleOf(0), sampleOf(0)] },
    { name: 'latencies of hours', samples: [sampleOf(0, 'healthy', 1e7)] },
  ])('of $name is whole, and lies inside its edges', ({ samples }) => {
    const svg = draw(samples);
    const numbers = JSON.stringify(svg).match(/"(x|y|width|height|points|cx|cy)":"[^"]*"/g) ?? [];
    expect(numbers.length).toBeGreaterThan(3);
    expect(numbers.join(' ')).not.toMatch(/NaN|Infinity|undefined|:"-/);
    for (const mark of [...ofClass(svg, 'cell'), ...ofClass(svg, 'down')])
      expect(number(mark, 'x') + number(mark, 'width')).toBeLessThanOrEqual(746);
  });

  test('of hostile names is still well-formed', () => {
    const svg = draw([sampleOf(0)], { service: '</title><script>&"\u0000\ud800]]>\u202e' });
    expect(child(svg, 'title')?.text).toContain('</title><script>&"');
    expect(JSON.stringify(svg)).not.toContain('"name":"script"');
  });

  test('of a week stays small', () => {
    const samples = Array.from({ length: 2016 }, (_, index) =>
      sampleOf(index, index % 7 ? 'healthy' : 'degraded', index % 90),
    );
    const svg = uptimeSvg({ service: 'a', environment: 'b', samples, scheduleMs, now: start + 2016 * scheduleMs });
    expect(svg.length).toBeLessThan(100_000);
  });
});

test.each([
  { values: [20, 45], labels: ['20 ms', '50 ms'] },
  { values: [15, 1200], labels: ['10 ms', '100 ms', '1 s'] },
  { values: [], labels: ['10 ms', '100 ms', '1 s'] },
  { values: [0.4], labels: ['0.2 ms', '0.5 ms'] },
])('latencies of $values ms have ticks at $labels', ({ values, labels }) => {
  const axis = latencyAxis(values, { from: 100, to: 0 });
  expect(axis.ticks.map(({ label }) => label)).toEqual(labels);
  for (const value of values) expect(axis.at(value)).toBeGreaterThanOrEqual(0);
  expect(axis.at(0)).toBe(100);
});

test.each([
  { hours: 1, labels: ['00:15', '00:30', '00:45', '01:00'] },
  { hours: 12, labels: ['03:00', '06:00', '09:00', '12:00'] },
  { hours: 72, labels: ['12:00', '2 May', '12:00', '3 May', '12:00', '4 May'] },
  { hours: 168, labels: ['2 May', '3 May', '4 May', '5 May', '6 May', '7 May', '8 May'] },
])('$hours hours have ticks at $labels', ({ hours, labels }) => {
  const from = start + 11 * 60_000;
  const axis = timeAxis({ from, to: from + hours * 3_600_000 }, { from: 0, to: 700 });
  expect(axis.ticks.map(({ label }) => label)).toEqual(labels);
});

test('a badge is a picture with its text, whatever the text is', () => {
  const badge = { schemaVersion: 1, label: 'health', message: 'healthy, 99.95 %', color: 'brightgreen' } as const;
  const svg = parseXml(badgeSvg(badge));
  expect(child(svg, 'title')?.text).toBe('health: healthy, 99.95 %');
  const hostile = parseXml(badgeSvg({ ...badge, label: '<&"', message: '</svg>\u0000' }));
  expect(child(hostile, 'title')?.text).toBe('<&": </svg>\ufffd');
});
