import { backoffDelay } from '../backoff.ts';
import { type Clock, sleep } from '../clock.ts';
import type { Log } from '../log.ts';
import { type ConnectionCounts, countRequest, type Outcome } from './connection-counts.ts';
import { CtraderError, NoAnswerError } from './errors.ts';
import type { Limiter, Priority, RequestKind } from './limiter.ts';
import type { AnswerName, Payload, RequestName, Requests } from './requests.ts';
import type { Fields } from './wire.ts';

export interface RequestOptions {
  readonly priority: Priority;
  readonly kind?: RequestKind;
  readonly signal?: AbortSignal | undefined;
  /** Of one priority the higher turn goes first: see Limiter. */
  readonly turn?: number;
  /** Called at the moment it goes out, and again where it must be repeated. */
  readonly onSend?: () => void;
}

export interface PacedRequestsOptions {
  /** Of the connection, for words. */
  readonly name: string;
  readonly limiter: Limiter;
  readonly log: Log;
  readonly clock: Clock;
  readonly counts: ConnectionCounts;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly timeoutMs: number;
  /** The requests of the link that is up; undefined while none is. */
  readonly current: () => Requests | undefined;
  readonly trouble: () => string | undefined;
  readonly onApplicationLost: () => void;
  /** A request's deadline passed. */
  readonly onUnanswered: () => void;
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
  const { name, limiter, log, clock, counts, random, timeoutMs, current, trouble, onApplicationLost, onUnanswered } =
    options;
  /** By request, until when the server blocks it. */
  const blockedUntil = new Map<RequestName, number>();

  function link(): Requests {
    const requests = current();
    if (requests) return requests;
    const why = trouble();
    throw new NoAnswerError(`the ${name} connection is down${why ? `: ${why}` : ''}`);
  }

  async function myTurn(request: RequestName, { priority, kind = 'plain', signal, turn }: RequestOptions) {
    for (let left = 1; left > 0; ) {
      link();
      await limiter.acquire(priority, kind, signal, turn);
      left = (blockedUntil.get(request) ?? 0) - clock.monotonic();
      if (left > 0) await sleep(clock, left, signal);
    }
  }

  function slowDown(request: RequestName, kind: RequestKind, error: CtraderError, attempt: number): void {
    const own = backoffDelay(attempt, { baseMs: 1_000, maxMs: 120_000, random });
    const pauseMs = Math.min(Math.max(error.retryAfterMs ?? 0, own), longestPauseMs);
    counts.slowDowns += 1;
    // One blocked kind of message says nothing of the others: they are not to wait for it.
    if (error.code === 'BLOCKED_PAYLOAD_TYPE') blockedUntil.set(request, clock.monotonic() + pauseMs);
    else limiter.pause(kind, pauseMs);
    log.warn('the server asked for fewer requests', { connection: name, request, code: error.code });
  }

  return async (request, payload, asked) => {
    for (let attempt = 0; ; attempt += 1) {
      await myTurn(request, asked);
      try {
        asked.onSend?.();
        const answer = await link().send(request, payload, { timeoutMs, signal: asked.signal });
        countRequest(counts, request, 'answered');
        return answer;
      } catch (error) {
        // Why it is no longer wanted may look like an answer of the server to another request.
        const isWithdrawn = asked.signal?.aborted ?? false;
        countRequest(counts, request, isWithdrawn ? 'withdrawn' : outcomeOf(error));
        if (isWithdrawn) throw error;
        if (error instanceof NoAnswerError) onUnanswered();
        if (!(error instanceof CtraderError)) throw error;
        if (error.action === 'application-auth') onApplicationLost();
        if (error.action !== 'slow-down' || attempt >= maxSlowDowns) throw error;
        slowDown(request, asked.kind ?? 'plain', error, attempt);
      }
    }
  };
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof CtraderError) return error.action === 'already' ? 'already' : 'refused';
  return error instanceof NoAnswerError ? 'unanswered' : 'withdrawn';
}
