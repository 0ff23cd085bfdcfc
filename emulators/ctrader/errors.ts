import type { WireObject } from './wire.ts';

/** Names of ProtoErrorCode and ProtoOAErrorCode that this emulator answers with. On the wire they are strings. */
export const ERROR_CODES = [
  'UNSUPPORTED_MESSAGE',
  'INVALID_REQUEST',
  'ENTITY_NOT_FOUND',
  'CANT_ROUTE_REQUEST',
  'BLOCKED_PAYLOAD_TYPE',
  'OA_AUTH_TOKEN_EXPIRED',
  'ACCOUNT_NOT_AUTHORIZED',
  'ALREADY_LOGGED_IN',
  'CH_CLIENT_AUTH_FAILURE',
  'CH_CLIENT_NOT_AUTHENTICATED',
  'CH_CLIENT_ALREADY_AUTHENTICATED',
  'CH_ACCESS_TOKEN_INVALID',
  'CH_CTID_TRADER_ACCOUNT_NOT_FOUND',
  'REQUEST_FREQUENCY_EXCEEDED',
  'SERVER_IS_UNDER_MAINTENANCE',
  'CHANNEL_IS_BLOCKED',
  'CONNECTIONS_LIMIT_EXCEEDED',
  'NOT_SUBSCRIBED_TO_SPOTS',
  'ALREADY_SUBSCRIBED',
  'SYMBOL_NOT_FOUND',
  'UNKNOWN_SYMBOL',
  'INCORRECT_BOUNDARIES',
  'POSITION_NOT_FOUND',
  'ORDER_NOT_FOUND',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A request that the server answers with an error message instead of its response. */
export class Refusal extends Error {
  readonly code: string;
  readonly extra: WireObject;
  /** Whether the answer is a ProtoErrorRes (50) instead of a ProtoOAErrorRes (2142). */
  readonly common: boolean;

  /** `code` is normally an ErrorCode; scripted faults may answer any text. `extra`: retryAfter (s), maintenanceEndTimestamp. */
  constructor(code: string, description: string, extra: WireObject = {}, common = false) {
    super(description);
    this.name = 'Refusal';
    this.code = code;
    this.extra = extra;
    this.common = common;
  }
}

/** Refusal with a code of the published list. */
export function refuse(code: ErrorCode, description: string, extra?: WireObject): never {
  throw new Refusal(code, description, extra);
}
