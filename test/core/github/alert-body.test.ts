import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alertBody, alertTitle, bodyLimit } from '../../../core/github/alert-body.ts';
import { readMarker, writeMarker } from '../../../core/github/alert-marker.ts';
import type { HealthState } from '../../../core/health/state/state.ts';
import type { Cluster } from '../../../core/logs/clusters.ts';
import { contentOf, downState, start, subject, upState } from './alerts.ts';

const at = new Date(start).toISOString();

describe('the marker', () => {
  test('brings a state back as it was', () => {
    for (const state of [downState(1), upState(2, 3), downState(4, 5, { remindedAt: at, recent: 'PPFFF' })])
      expect(readMarker(subject, writeMarker(subject, state))).toEqual(state);
  });

  test('holds any words without ending, mentioning or referring', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (words) => {
        const text = `--> @all #1 ${words}`.slice(0, 300).toWellFormed();
        const state = downState(1, 0, { timeline: [{ at, verdict: 'unhealthy', words: text }] });
        const marker = writeMarker(subject, state);
        expect(marker.slice(4, -3)).not.toMatch(/-->|--!>|[<>@#]|[\r\n]/);
        expect(readMarker(subject, `${marker}\r\nrest`)).toEqual(state);
      }),
    );
  });

  test('of a subject with a name of any kind is read for that alone', () => {
    const other = { service: 'a --> b', environment: '@x' };
    const marker = writeMarker(other, downState(1));
    expect(readMarker(other, marker)).toEqual(downState(1));
    expect(readMarker(subject, marker)).toBeUndefined();
  });

  const marker = writeMarker(subject, downState(7));
  test.each([
    { name: 'nothing', body: null },
    { name: 'no marker', body: 'It is down' },
    { name: 'one that is not at the start', body: ` ${marker}` },
    { name: 'one that was cut', body: marker.slice(0, -10) },
    { name: 'a number that was changed', body: marker.replace('"number":7', '"number":8') },
    { name: 'a sum that was changed', body: marker.replace(/"sum":"./, '"sum":"-') },
    { name: 'no JSON', body: '<!-- mahspeccy:health {{ -->' },
    { name: 'JSON of something else', body: '<!-- mahspeccy:health [1] -->' },
    { name: 'another version', body: marker.replace('"schema":1', '"schema":2') },
  ])('is not read from $name', ({ body }) => {
    expect(readMarker(subject, body)).toBeUndefined();
  });

  test('keeps the beginning of a timeline that is far too long', () => {
    const entry = { at, verdict: 'unhealthy' as const, words: 'é<'.repeat(2000) };
    const first = { ...entry, words: 'the beginning' };
    const marker = writeMarker(subject, downState(1, 0, { timeline: [first, ...Array(19).fill(entry)] }));
    expect(marker.length).toBeLessThanOrEqual(24_000);
    expect(readMarker(subject, marker)?.timeline[0]).toEqual(first);
    expect(readMarker(subject, marker)?.run).toEqual({ number: 1, attempt: 1 });
  });
});

describe('the body', () => {
  const long = (count: number, words = 'x'.repeat(300)): HealthState['timeline'] =>
    Array.from({ length: count }, () => ({ at, verdict: 'unhealthy', words }));

  test('tells what, since when, whose fault it is, and where to go on', () => {
    const body = alertBody(contentOf(downState(12, 5)));
    for (const part of [
      '## ❌ websocket-bridge (production) is unhealthy',
      '3 of 3 attempts failed: answered 503.',
      '| **Since** | 2026-05-01 10:00:00 UTC |',
      '| **Fault of** | the service itself |',
      '| **Last check** | 2026-05-01 10:05:00 UTC, run 12 |',
      '<https://github.com/acme/shop/actions/runs/1>',
      '### Timeline',
      'Error: out of memory',
    ])
      expect(body).toContain(part);
    expect(body).not.toContain('Left out');
  });

  test.each([
    { name: 'a log of many lines', more: { logTail: Array(5000).fill('y'.repeat(100)) } },
    { name: 'a log of one endless line', more: { logTail: ['`'.repeat(500_000)] } },
    { name: 'a log of emoji', more: { logTail: Array(1000).fill('😀'.repeat(500)) } },
    { name: 'a long timeline', more: { state: downState(1, 0, { timeline: long(20) }) } },
    {
      name: 'a timeline of signs that are written longer',
      more: { state: downState(1, 0, { timeline: long(20, '|'.repeat(300)) }) },
    },
    {
      name: 'everything',
      more: {
        state: downState(1, 0, { timeline: long(20, '<'.repeat(300)) }),
        logTail: Array(5000).fill('```\n'.repeat(100)),
        service: 's'.repeat(2000),
        report: {
          ...contentOf(downState(1)).report,
          headline: '|'.repeat(70_000),
          hint: '<'.repeat(70_000),
          details: [{ title: '<'.repeat(100), text: 'z'.repeat(200_000) }],
          facts: Array.from({ length: 100 }, (_, index) => ({ label: `${index}`, value: '#'.repeat(9000) })),
          tables: [{ title: 'Attempts', columns: ['a'], rows: Array(500).fill(['*'.repeat(500)]) }],
        },
      },
    },
  ])('fits with $name, and keeps its marker and its reason', ({ more }) => {
    const content = contentOf(downState(1), more);
    const body = alertBody(content);
    expect(body.length).toBeLessThanOrEqual(bodyLimit);
    expect(body.isWellFormed()).toBe(true);
    expect(readMarker(content, body)?.run).toEqual({ number: 1, attempt: 1 });
    expect(body).toContain(content.report.headline.slice(0, 20).replaceAll('|', '&#124;'));
    expect(body.trimEnd().slice(-30)).toMatch(/notes are safe in comments\._$/);
  });

  const kind: Cluster = {
    ...{ level: 'error', count: 17, first: '2026-05-01T09:59:00Z', last: '2026-05-01T10:01:00.5Z', template: 'x' },
    ...{ example: 'Error: no route to @acme | 10.0.0.1\n    at connect', replicas: [] },
  };

  test('tells what went wrong in the log, the gravest kinds first, before the log itself', () => {
    const body = alertBody(
      contentOf(downState(1), { logFindings: [kind, { ...kind, level: 'warn', example: 'slow' }] }),
    );
    const row =
      '| error | 17× | 2026-05-01 10:01:00 UTC | <code>Error: no route to @\u2060acme &#124; 10.0.0.1</code> |';
    expect(body).toContain(row);
    expect(body).toContain('<code>slow</code>');
    expect(body.indexOf(row)).toBeLessThan(body.indexOf('listening on 3000'));
    const endless = Array(500).fill({ ...kind, example: '<'.repeat(5000) });
    const crowded = contentOf(downState(1), { logFindings: endless, logTail: Array(5000).fill('y'.repeat(100)) });
    expect(alertBody(crowded).length).toBeLessThanOrEqual(bodyLimit);
    expect(alertBody(crowded).match(/&#60;&#60;/g)).not.toBeNull();
  });

  test('keeps the last lines of a log, not the first', () => {
    const logTail = Array.from({ length: 5000 }, (_, index) => `line ${index} ${'y'.repeat(100)}`);
    const body = alertBody(contentOf(downState(1), { logTail }));
    expect(body).toContain('line 4999 ');
    expect(body).not.toContain('line 1 ');
    expect(body).toContain('Left out');
  });

  test('says at the end how long it was', () => {
    const body = alertBody(contentOf(upState(2, 12)), 12 * 60_000);
    expect(body).toContain('## ✅ websocket-bridge (production) is back');
    expect(body).toContain('It was down for 12 m.');
  });
});

test('a title of any length fits on one line', () => {
  expect(alertTitle(contentOf(downState(1)))).toBe('websocket-bridge (production) is down');
  const title = alertTitle(contentOf(downState(1), { service: 'a\n'.repeat(900) }));
  expect(title.length).toBeLessThanOrEqual(256);
  expect(title).not.toContain('\n');
});
