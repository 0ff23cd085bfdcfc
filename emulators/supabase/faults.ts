/**
 * A trouble of the REST interface, as callers see it when a hosted gateway has one.
 * - status: an error answer as the gateway words it, in JSON
 * - html: the error page of the network in front of it
 * - hang: the request is taken and never answered
 * - refuse: the connection is reset, nothing was done
 * - lose-answer: the request is carried out, then the connection is reset
 */
export type RestFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'hang' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'lose-answer' };

export interface Faults {
  /** Answers the next `times` REST requests with the fault; without `times` until the next call of rest() or clear(). */
  rest(fault: RestFault, options?: { readonly times?: number }): void;
  clear(): void;
}

/** The faults to set, and `take`, by which the gateway learns whether a request meets one. */
export function createFaults(): Faults & { take(): RestFault | undefined } {
  let current: RestFault | undefined;
  let left = 0;
  return {
    rest(fault, { times = Number.POSITIVE_INFINITY } = {}) {
      current = fault;
      left = times;
    },
    clear() {
      current = undefined;
      left = 0;
    },
    take() {
      if (left <= 0) return undefined;
      left -= 1;
      return current;
    },
  };
}
