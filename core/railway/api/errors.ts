import { refusals } from './refusals.ts';

/** Why a call to Railway's API did not work, as far as it matters for what to do next. */
export type RailwayFault =
  | 'not-authorised'
  | 'not-found'
  | 'instance-not-ready'
  | 'already-exists'
  | 'commit-not-found'
  | 'no-repo-access'
  | 'domain-not-created'
  | 'too-quickly'
  | 'rate-limited'
  | 'refused'
  | 'schema-changed'
  | 'unavailable'
  | 'unreachable'
  | 'timeout';

export interface RailwayErrorDetails {
  readonly kind: RailwayFault;
  readonly operation?: string | undefined;
  readonly hint?: string | undefined;
  /** Railway's support asks for it. */
  readonly traceId?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** Railway's API refused a call, or could not be reached. Never holds a token or a variable's value. */
export class RailwayError extends Error {
  override readonly name = 'RailwayError';
  readonly kind: RailwayFault;
  readonly operation: string | undefined;
  readonly hint: string | undefined;
  readonly traceId: string | undefined;
  readonly httpStatus: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: RailwayErrorDetails) {
    super(details.traceId ? `${message} (trace ${details.traceId})` : message);
    this.kind = details.kind;
    this.operation = details.operation;
    this.hint = details.hint;
    this.traceId = details.traceId;
    this.httpStatus = details.httpStatus;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export function isFault(error: unknown, ...faults: readonly RailwayFault[]): error is RailwayError {
  return error instanceof RailwayError && faults.includes(error.kind);
}

/** Nothing is known to be wrong with the request itself: the same call may work in a moment. */
export function isTransient(error: unknown): error is RailwayError {
  return error instanceof RailwayError && retryOf(error.kind) === 'again';
}

/**
 * What may be done about a fault without anybody's help: `again` the same call after a moment; `when-told` after the wait
 * that the answer asks for; `later` after the time that Railway keeps between two creations; `eventually` for a while, as
 * what was just created shows up late; `once` more; `never` otherwise.
 */
export type Retry = 'again' | 'when-told' | 'later' | 'eventually' | 'once' | 'never';

const retries: Readonly<Partial<Record<RailwayFault, Retry>>> = {
  unavailable: 'again',
  unreachable: 'again',
  timeout: 'again',
  'rate-limited': 'when-told',
  'too-quickly': 'later',
  'instance-not-ready': 'eventually',
  'domain-not-created': 'once',
};

export function retryOf(kind: RailwayFault): Retry {
  return retries[kind] ?? 'never';
}

/** What an error's text, code and HTTP status mean. Codes decide only where the text is unknown. */
export function classify(
  message: string,
  code?: string | undefined,
  httpStatus = 200,
): { kind: RailwayFault; hint?: string } {
  const rule = refusals.find(({ text }) => text.test(message));
  // A throttle is one whatever its words; those of one for creations say how long to wait.
  if (httpStatus === 429 && rule?.kind !== 'too-quickly') return { kind: 'rate-limited' };
  if (rule) return { kind: rule.kind, ...(rule.hint ? { hint: rule.hint } : {}) };
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED')
    return { kind: 'schema-changed', hint: 'Railway changed its API: use a newer version of this action.' };
  if (httpStatus === 401 || httpStatus === 403)
    return {
      kind: 'not-authorised',
      hint: 'The token was not accepted, or something between here and Railway refused the request.',
    };
  if (httpStatus >= 500 || httpStatus === 408) return { kind: 'unavailable' };
  return { kind: 'refused' };
}
