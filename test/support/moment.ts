import type { Look } from '../../core/monitor/look.ts';
import type { Memory, Moment } from '../../core/monitor/monitor.ts';
import { understand } from '../../core/monitor/monitor.ts';

/** Noon of a day on which nothing happens. */
export const noon = Date.UTC(2026, 0, 2, 12);

/** A look at a healthy bridge, with what a test is about in its place. */
export function lookWith(more: Partial<Look> = {}): Look {
  return {
    number: 1,
    at: noon,
    standing: 'passed',
    verdict: 'healthy',
    words: 'HTTP 200 in 12 ms.',
    certain: false,
    remarks: [],
    httpStatus: 200,
    latencyMs: 12,
    facts: { commit: '3f2a91c5aa', deployment: 'dep-1', replica: 'r-1', uptimeSeconds: 12_000, version: '1.2.3' },
    sessions: { total: 3, states: { live: 2, connecting: 1 }, users: 3 },
    ...more,
  };
}

export const failed: Partial<Look> = {
  standing: 'failed',
  verdict: 'unhealthy',
  class: 'service',
  words: 'HTTP 503 instead of 200.',
  httpStatus: 503,
};

const rules = { failureThreshold: 3, successThreshold: 1, remindEveryMs: 6 * 3_600_000, maintenance: [] };

/** What looks, 30 s apart, mean one after another. */
export function momentsOf(looks: readonly Partial<Look>[]): Moment[] {
  let memory: Memory = { recent: { points: [], spanMs: 0 } };
  return looks.map((more, index) => {
    const facts = { ...lookWith().facts, uptimeSeconds: 12_000 + index * 30 };
    const look = lookWith({ number: index + 1, at: noon + index * 30_000, facts, ...more });
    const understood = understand(memory, look, { windowMs: 3_600_000, intervalMs: 30_000, rules });
    memory = understood.memory;
    return understood;
  });
}
