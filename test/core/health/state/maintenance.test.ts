import { describe, expect, test } from '@jest/globals';
import { maintenanceAt, parseMaintenance } from '../../../../core/health/state/maintenance.ts';

const at = (time: string) => Date.parse(time);
const contains = (text: string, time: string) => {
  const window = parseMaintenance(text);
  if (!window) throw new Error(`${text} is no window`);
  return maintenanceAt([window], at(time)) !== undefined;
};

describe('maintenance windows', () => {
  test.each([
    { text: '22:00-23:00Z', time: '2026-11-22T22:00:00Z', expected: true },
    { text: '22:00-23:00Z', time: '2026-02-01T22:59:59.999Z', expected: true },
    { text: '22:00-23:00Z', time: '2026-11-22T23:00:00Z', expected: false },
    { text: '22:00-23:00Z', time: '2026-11-22T21:59:59Z', expected: false },
    { text: '23:30-00:30Z', time: '2026-11-22T23:45:00Z', expected: true },
    { text: '23:30-00:30Z', time: '2026-11-23T00:29:00Z', expected: true },
    { text: '23:30-00:30Z', time: '2026-11-23T00:30:00Z', expected: false },
    { text: '00:00-24:00Z', time: '2026-11-22T12:00:00Z', expected: true },
    { text: '2026-11-22T22:00Z/2026-11-23T01:00Z', time: '2026-11-23T00:30:00Z', expected: true },
    { text: '2026-11-22T22:00Z/2026-11-23T01:00Z', time: '2026-11-23T01:00:00Z', expected: false },
    { text: '2026-11-22T22:00:00Z/90m', time: '2026-11-22T23:29:00Z', expected: true },
    { text: '2026-11-22T22:00:00+02:00/1h', time: '2026-11-22T20:30:00Z', expected: true },
  ])('$text at $time: $expected', ({ text, time, expected }) => expect(contains(text, time)).toBe(expected));

  test.each([
    '',
    '22:00-23:00',
    '22:00-22:00Z',
    '25:00-26:00Z',
    '22:60-23:00Z',
    '24:30-01:00Z',
    '2026-11-22T22:00/1h',
    '2026-11-22T22:00Z',
    '2026-11-22T22:00Z/2026-11-22T21:00Z',
    '2026-11-22T22:00Z/1h/2h',
    '2026-13-40T22:00Z/1h',
    '0 22 * * *',
  ])('%j is none', (text) => expect(parseMaintenance(text)).toBeUndefined());
});
