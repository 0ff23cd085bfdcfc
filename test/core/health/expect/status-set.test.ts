import { describe, expect, test } from '@jest/globals';
import { formatStatusSet, includesStatus, parseStatusSet } from '../../../../core/health/expect/status-set.ts';

describe('status set', () => {
  test.each([
    { text: '200', inside: [200], outside: [199, 201, 0] },
    { text: '200-299', inside: [200, 250, 299], outside: [199, 300] },
    { text: '200, 204 301-302', inside: [200, 204, 301, 302], outside: [201, 203, 300, 303] },
  ])('$text', ({ text, inside, outside }) => {
    const parsed = parseStatusSet(text)!;
    expect(inside.filter((status) => !includesStatus(parsed, status))).toEqual([]);
    expect(outside.filter((status) => includesStatus(parsed, status))).toEqual([]);
  });

  test.each(['', ',', '20', '2000', '299-200', '600', '2xx', '-200', '200-', '200;204'])('%j is none', (text) =>
    expect(parseStatusSet(text)).toBeUndefined(),
  );

  test('is written as it is read', () => expect(formatStatusSet(parseStatusSet('200,300-399')!)).toBe('200, 300-399'));
});
