import type { Clock } from '../../clock.ts';
import type { Budget } from './pace.ts';

/** Counts requests and remembers what the last response said of the token's budget. */
export interface BudgetMeter {
  count(): void;
  note(headers: Headers): void;
  read(): Budget;
}

export function createBudgetMeter(clock: Clock): BudgetMeter {
  let requests = 0;
  let said: BudgetHeaders = {};
  let saidAt = 0;
  return {
    count() {
      requests += 1;
    },
    note(headers) {
      const now = readBudgetHeaders(headers, clock.now());
      if (now.remaining === undefined && now.limit === undefined) return;
      said = { ...said, ...now };
      saidAt = clock.monotonic();
    },
    read() {
      const { resetsInMs } = said;
      const left = resetsInMs === undefined ? undefined : Math.max(0, resetsInMs - (clock.monotonic() - saidAt));
      return { requests, ...said, resetsInMs: left };
    },
  };
}

export interface BudgetHeaders {
  readonly limit?: number;
  readonly remaining?: number;
  readonly resetsInMs?: number;
}

/**
 * Reads `X-RateLimit-Limit/-Remaining/-Reset` (seconds, epoch seconds or a date) and the IETF draft's
 * `RateLimit-Policy: "default";q=1000;w=3600` and `RateLimit: "default";r=50;t=30`. Both have been seen; neither is promised.
 */
export function readBudgetHeaders(headers: Headers, now: number): BudgetHeaders {
  const structured = `${headers.get('ratelimit') ?? ''};${headers.get('ratelimit-policy') ?? ''}`;
  const parameter = (name: string) => count(new RegExp(`[;,\\s]${name}=(\\d+)`).exec(structured)?.[1]);
  const limit = count(headers.get('x-ratelimit-limit')) ?? parameter('q');
  const remaining = count(headers.get('x-ratelimit-remaining')) ?? parameter('r');
  const resetsInMs = untilMs(headers.get('x-ratelimit-reset'), now) ?? seconds(parameter('t') ?? parameter('w'));
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(remaining === undefined ? {} : { remaining }),
    ...(resetsInMs === undefined ? {} : { resetsInMs }),
  };
}

/** Milliseconds from now: of a number of seconds, of seconds since the epoch, or of a date. */
export function untilMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const number = count(header);
  // A budget is refilled within the day; a larger number can only be a point in time.
  if (number !== undefined) return number < 100_000 ? number * 1000 : Math.max(0, number * 1000 - now);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function count(text: string | null | undefined): number | undefined {
  return text != null && /^\s*\d{1,12}\s*$/.test(text) ? Number(text) : undefined;
}

function seconds(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000;
}
