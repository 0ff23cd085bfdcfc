/** Requests a token may make. What is absent is unlimited. */
export interface RateLimit {
  readonly perHour?: number;
  readonly perSecond?: number;
  /** The headers of each answer; Railway was seen with each of them. Default: `ratelimit-policy`. */
  readonly headers?: HeaderStyle;
}

export type HeaderStyle = 'x-ratelimit' | 'ratelimit-policy' | 'none';

export const headerStyles: readonly HeaderStyle[] = ['x-ratelimit', 'ratelimit-policy', 'none'];

export interface Verdict {
  readonly allowed: boolean;
  /** For the answer, whichever it is. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts each token's requests. */
export interface RateLimiter {
  /** Puts a limit in place of the one before; every count begins anew. */
  set(limit: RateLimit): void;
  /** Takes one request out of the token's budget; a refused one takes nothing. */
  take(token: string): Verdict;
  /** What is left of the hour's budget, and when (milliseconds since the epoch) it is whole again. */
  read(token: string): { readonly remaining: number; readonly resetsAt: number };
}

interface Count {
  hourStart: number;
  inHour: number;
  /** When the requests of the last second came. */
  recent: readonly number[];
}

const secondMs = 1000;
const hourMs = 3_600_000;

interface State {
  readonly quota: number;
  readonly remaining: number;
  readonly resetsAt: number;
  /** Until the next request is taken; undefined when this one was. */
  readonly waitMs: number | undefined;
}

function headersOf(style: HeaderStyle, { quota, remaining, resetsAt, waitMs }: State): Record<string, string> {
  const retry = waitMs === undefined ? {} : { 'Retry-After': String(Math.ceil(waitMs / secondMs)) };
  if (style === 'none') return retry;
  if (style === 'ratelimit-policy') return { 'RateLimit-Policy': `"default";q=${quota};w=3600`, ...retry };
  return {
    'X-RateLimit-Limit': String(quota),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(resetsAt / secondMs)),
    ...retry,
  };
}

/**
 * A budget per token: the hour's begins with its first request and is whole again an hour later, the second's is of any
 * second. `planQuota` is what an hour without a limit claims to have; `now` gives milliseconds since the epoch.
 */
export function createRateLimiter(initial: RateLimit, planQuota: number, now: () => number): RateLimiter {
  let limit = initial;
  const counts = new Map<string, Count>();
  const countOf = (token: string): Count => {
    const known = counts.get(token);
    const count = known && now() < known.hourStart + hourMs ? known : { hourStart: now(), inHour: 0, recent: [] };
    counts.set(token, count);
    count.recent = count.recent.filter((at) => at > now() - secondMs);
    return count;
  };
  const waitOf = ({ hourStart, inHour, recent }: Count): number | undefined => {
    if (inHour >= (limit.perHour ?? Number.POSITIVE_INFINITY)) return hourStart + hourMs - now();
    const first = recent.at(-(limit.perSecond ?? Number.POSITIVE_INFINITY));
    return limit.perSecond !== undefined && first !== undefined ? first + secondMs - now() : undefined;
  };
  const quota = () => limit.perHour ?? planQuota;
  const leftOf = ({ inHour, hourStart }: Count) => ({
    remaining: Math.max(0, quota() - inHour),
    resetsAt: hourStart + hourMs,
  });
  return {
    set(next) {
      limit = next;
      counts.clear();
    },
    take(token) {
      const count = countOf(token);
      const waitMs = waitOf(count);
      if (waitMs === undefined) {
        count.inHour += 1;
        count.recent = [...count.recent, now()];
      }
      const state = { quota: quota(), ...leftOf(count), waitMs };
      return { allowed: waitMs === undefined, headers: headersOf(limit.headers ?? 'ratelimit-policy', state) };
    },
    read: (token) => leftOf(countOf(token)),
  };
}
