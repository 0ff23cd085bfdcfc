import type { Clock } from './clock.ts';

/** The one retry policy: exponential backoff with full jitter above a floor, never earlier than the server asks. */
export interface RetryPolicy {
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  readonly baseMs: number;
  readonly maxMs: number;
}

export const defaultRetry: RetryPolicy = { attempts: 5, baseMs: 500, maxMs: 20_000 };

/** What an error means for the next attempt: `false` gives up, `afterMs` is the server's own Retry-After. */
export type RetryDecision = false | { readonly afterMs?: number | undefined };

export interface RetryOptions {
  readonly policy?: RetryPolicy;
  readonly decide: (error: unknown) => RetryDecision;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random?: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onRetry?: (event: { error: unknown; attempt: number; waitMs: number }) => void;
}

/**
 * Milliseconds to wait before attempt `attempt + 1`: between half and all of `baseMs * 2^(attempt-1)`, at most `maxMs`;
 * a Retry-After is a floor that no cap lowers.
 */
export function backoffMs(policy: RetryPolicy, attempt: number, random: number, afterMs = 0): number {
  const ceiling = Math.min(policy.maxMs, policy.baseMs * 2 ** (attempt - 1));
  return Math.max(afterMs, ceiling / 2 + (random * ceiling) / 2);
}

/** Runs `operation` until it succeeds, `decide` gives up, or the attempts are used: then rethrows the last error itself. */
export async function retry<T>(operation: (attempt: number) => Promise<T>, options: RetryOptions): Promise<T> {
  const { policy = defaultRetry, clock, random = Math.random, signal } = options;
  for (let attempt = 1; ; attempt++) {
    signal?.throwIfAborted();
    try {
      return await operation(attempt);
    } catch (error) {
      signal?.throwIfAborted();
      const decision = attempt < policy.attempts && options.decide(error);
      if (!decision) throw error;
      const waitMs = backoffMs(policy, attempt, random(), decision.afterMs);
      options.onRetry?.({ error, attempt, waitMs });
      await clock.sleep(waitMs, signal);
    }
  }
}
