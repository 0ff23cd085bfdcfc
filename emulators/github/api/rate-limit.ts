import type { Viewer } from './viewer.ts';

/** A token's requests in its hour. */
export interface Budget {
  readonly limit: number;
  readonly used: number;
  readonly remaining: number;
  /** Seconds since the epoch. */
  readonly reset: number;
}

export interface RateLimiter {
  /** Sets the limit of every token in place of GitHub's; all counts begin anew. */
  set(perHour: number | undefined): void;
  /** Takes one request out of the budget; undefined when there was none left. */
  take(token: string, kind: Viewer['kind']): Budget | undefined;
  read(token: string, kind: Viewer['kind']): Budget;
}

const hourMs = 3_600_000;
const usualLimits = { installation: 1000, user: 5000, anonymous: 60 } as const;

/** Counts per token; the hour begins with its first request. `now` gives milliseconds since the epoch. */
export function createRateLimiter(now: () => number, wanted?: number): RateLimiter {
  let perHour = wanted;
  const counts = new Map<string, { readonly start: number; used: number }>();
  const countOf = (token: string) => {
    const known = counts.get(token);
    const count = known && now() < known.start + hourMs ? known : { start: now(), used: 0 };
    counts.set(token, count);
    return count;
  };
  const read: RateLimiter['read'] = (token, kind) => {
    const { start, used } = countOf(token);
    const limit = perHour ?? usualLimits[kind];
    return { limit, used, remaining: Math.max(0, limit - used), reset: Math.ceil((start + hourMs) / 1000) };
  };
  return {
    set(limit) {
      perHour = limit;
      counts.clear();
    },
    take(token, kind) {
      if (read(token, kind).remaining === 0) return undefined;
      countOf(token).used += 1;
      return read(token, kind);
    },
    read,
  };
}

export function budgetHeaders({ limit, used, remaining, reset }: Budget): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Used': String(used),
    'X-RateLimit-Reset': String(reset),
    'X-RateLimit-Resource': 'core',
  };
}
