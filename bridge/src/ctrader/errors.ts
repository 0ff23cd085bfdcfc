import { integer, text } from './fields.ts';
import type { Fields } from './wire.ts';

/** What an error code asks of us. Unknown codes are retried with growing pauses: they must not end a session. */
export type ErrorAction =
  | 'already' // the wanted state is already there
  | 'retry' // keep the connection, try again later
  | 'slow-down'
  | 'application-auth' // the connection lost its application: begin anew
  | 'account-auth' // the account lost its place on this connection
  | 'refresh-token'
  | 'stop' // this account cannot work; only its user can change that
  | 'operator' // the application itself is refused
  | 'defect'; // we asked for something that does not exist

const actions: Readonly<Record<string, ErrorAction>> = {
  ALREADY_LOGGED_IN: 'already',
  CH_CLIENT_ALREADY_AUTHENTICATED: 'already',
  ALREADY_SUBSCRIBED: 'already',
  NOT_SUBSCRIBED_TO_SPOTS: 'already',
  REQUEST_FREQUENCY_EXCEEDED: 'slow-down',
  BLOCKED_PAYLOAD_TYPE: 'slow-down',
  CONNECTIONS_LIMIT_EXCEEDED: 'slow-down',
  CH_CLIENT_NOT_AUTHENTICATED: 'application-auth',
  ACCOUNT_NOT_AUTHORIZED: 'account-auth',
  OA_AUTH_TOKEN_EXPIRED: 'refresh-token',
  CH_ACCESS_TOKEN_INVALID: 'refresh-token',
  RET_NO_SUCH_LOGIN: 'stop',
  RET_ACCOUNT_DISABLED: 'stop',
  CH_CTID_TRADER_ACCOUNT_NOT_FOUND: 'stop',
  CH_CLIENT_AUTH_FAILURE: 'operator',
  CH_OA_CLIENT_NOT_FOUND: 'operator',
  CHANNEL_IS_BLOCKED: 'operator',
  UNSUPPORTED_MESSAGE: 'defect',
  FRAME_TOO_LONG: 'defect',
  SYMBOL_NOT_FOUND: 'defect',
  NO_QUOTES: 'defect',
  UNKNOWN_SYMBOL: 'defect',
  INCORRECT_BOUNDARIES: 'defect',
  ENTITY_NOT_FOUND: 'defect',
};

export function actionFor(errorCode: string, description = ''): ErrorAction {
  // Seen in the wild: a session that lost its authorisation answers INVALID_REQUEST with these words.
  if (errorCode === 'INVALID_REQUEST') return /not authori[sz]ed/i.test(description) ? 'account-auth' : 'defect';
  return actions[errorCode] ?? 'retry';
}

/** An error the server answered with. `description` is the server's own text. */
export class CtraderError extends Error {
  readonly code: string;
  readonly action: ErrorAction;
  /** Milliseconds since the epoch, when the server announced the end of a maintenance. */
  readonly maintenanceUntil: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: string, details: { description?: string; maintenanceUntil?: number; retryAfterMs?: number } = {}) {
    super(details.description ? `${code}: ${details.description}` : code);
    this.name = 'CtraderError';
    this.code = code;
    this.action = actionFor(code, details.description);
    this.maintenanceUntil = details.maintenanceUntil;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** The request got no answer: the connection went, or the deadline passed. Worth another try. */
export class NoAnswerError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoAnswerError';
  }
}

/** Narrows any of the server's three error carriers. */
export function readError(payload: Fields<'error'> & Fields<'commonError'>): CtraderError {
  const description = text(payload.description);
  const until = integer(payload.maintenanceEndTimestamp);
  const retryAfter = integer(payload.retryAfter);
  return new CtraderError(text(payload.errorCode) ?? 'UNKNOWN_ERROR', {
    ...(description !== undefined && { description }),
    ...(until !== undefined && { maintenanceUntil: toMilliseconds(until) }),
    ...(retryAfter !== undefined && { retryAfterMs: retryAfter * 1_000 }),
  });
}

/** The two carriers disagree on the unit of the same field (seconds in 2142, milliseconds in 50): told by magnitude. */
function toMilliseconds(timestamp: number): number {
  return timestamp < 100_000_000_000 ? timestamp * 1_000 : timestamp;
}
