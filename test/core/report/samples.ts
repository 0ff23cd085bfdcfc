import type { Sample } from '../../../core/health/history/history.ts';
import type { Verdict } from '../../../core/health/verdict/verdict.ts';

export const scheduleMs = 300_000;
export const start = Date.parse('2026-05-01T00:00:00Z');

/** Numbers in [0, 1) that are the same each time. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** The sample of run `number`, which is due so many slots after the start. */
export function sampleOf(number: number, verdict: Verdict = 'healthy', p50 = 20): Sample {
  return {
    ...{ at: new Date(start + number * scheduleMs).toISOString(), verdict, run: { number, attempt: 1 } },
    ...(verdict === 'unhealthy' ? { class: 'service' as const } : {}),
    ...(verdict === 'unhealthy' || verdict === 'unknown' ? {} : { latencyMs: { p50, p95: p50 * 2, p99: p50 * 3 } }),
  };
}

/** Days of checks with what can happen to a service: outages, slowness, dropped slots, times when nobody could see it. */
export function eventfulSamples(count = 600): Sample[] {
  const random = seeded(7);
  return Array.from({ length: count }, (_, number) => number)
    .filter((number) => !(number > 250 && number < 290))
    .map((number) => {
      const verdict = verdictAt(number);
      const wave = 25 + 10 * Math.sin(number / 40);
      return sampleOf(
        number,
        verdict,
        Math.round((verdict === 'degraded' ? 15 : 1) * (wave + 10 * random()) * 10) / 10,
      );
    });
}

function verdictAt(number: number): Verdict {
  if ((number > 100 && number < 112) || number === 420) return 'unhealthy';
  if (number > 320 && number < 345) return 'degraded';
  return number > 500 && number < 506 ? 'unknown' : 'healthy';
}
