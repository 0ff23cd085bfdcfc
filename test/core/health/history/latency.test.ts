import { describe, expect, test } from '@jest/globals';
import { latencyOf } from '../../../../core/health/history/latency.ts';

describe('latency', () => {
  test.each([
    { name: 'no samples have none', samples: [], expected: undefined },
    { name: 'one sample is all of them', samples: [12.34], expected: { p50: 12.3, p95: 12.3, p99: 12.3 } },
    { name: 'two samples: the lower is the median', samples: [20, 10], expected: { p50: 10, p95: 20, p99: 20 } },
    {
      name: 'a hundred samples, in any order',
      samples: Array.from({ length: 100 }, (_, i) => 100 - i),
      expected: { p50: 50, p95: 95, p99: 99 },
    },
    { name: 'numbers are sorted as numbers', samples: [9, 10, 100], expected: { p50: 10, p95: 100, p99: 100 } },
  ])('$name', ({ samples, expected }) => expect(latencyOf(samples)).toEqual(expected));
});
