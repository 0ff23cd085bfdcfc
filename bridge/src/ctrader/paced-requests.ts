import { backoffDelay } from '../backoff.ts';
import type { Log } from '../log.ts';
import { CtraderError, NoAnswerError } from './errors.ts';
import type { Limiter, Priority, RequestKind } from './limiter.ts';
import type { AnswerName, Payload, RequestName, Requests } from './requests.ts';
import type { Fields } from './wire.ts';

export interface RequestOptions {
  readonly priority: Priority;
  readonly kind?: RequestKind;
  readonly signal?: AbortSignal | undefined;
}

export interface PacedRequestsOptions {
  /** Of the connection, for words. */
  readonly name: string;
  readonly limiter: Limiter;
  readonly log: Log;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly timeoutMs: number;
  /** The requests of the link that is up; undefined while none is. */
  readonly current: () => Requests | undefined;
  readonly trouble: () => string | undefined;
  readonly onApplicationLost: () => void;
}

/** Sends a request when its turn comes, and again where the server asks for fewer. */
export type PacedRequest = <R extends RequestName>(
  name: R,
  payload: Payload<R>,
  options: RequestOptions,
) => Promise<Fields<AnswerName<R>>>;

const maxSlowDowns = 6;
/** However long a pause the server asks for: nothing is shown meanwhile, and an absurd figure must not end the service. */
const longestPauseMs = 600_000;

export function createPacedRequest(options: PacedRequestsOptions): PacedRequest {
  const { name, limiter, log, random, timeoutMs, current, trouble, onApplicationLost } = options;

  function link(): Requests {
    const requests = current();
    if (requests) return requests;
    const why = trouble();
    throw new NoAnswerError(`the ${name} connection is down${why ? `: ${why}` : ''}`);
  }

  return async (request, payload, { priority, kind = 'plain', signal }) => {
    for (let attempt = 0; ; attempt += 1) {
      link();
      await limiter.acquire(priority, kind, signal);
      try {
        return await link().send(request, payload, { timeoutMs, signal });
      } catch (error) {
        if (!(error instanceof CtraderError)) throw error;
        if (error.action === 'application-auth') onApplicationLost();
        if (error.action !== 'slow-down' || attempt >= maxSlowDowns) throw error;
        const own = backoffDelay(attempt, { baseMs: 1_000, maxMs: 120_000, random });
        limiter.pause(kind, Math.min(Math.max(error.retryAfterMs ?? 0, own), longestPauseMs));
        log.warn('the server asked for fewer requests', { connection: name, request, code: error.code });
      }
    }
  };
}
