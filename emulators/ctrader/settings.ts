import type { ErrorCode } from './errors.ts';
import { defaultPricing, type PricingKnobs } from './pricing.ts';

/** The figures that a server is set to; the real ones by default. */
export interface Limits {
  /** A connection is closed (1000 `Bye`) this long after its last frame from the client, or without application auth. */
  readonly idleMs: number;
  /** The server sends a heartbeat when it had nothing else to send for this long. */
  readonly heartbeatMs: number;
  /** Requests per second; history requests count in both. */
  readonly perSecond: number;
  readonly historyPerSecond: number;
  /** Connections per environment. */
  readonly maxConnections: number;
  /** Life of an access token, in seconds. */
  readonly tokenLifeSeconds: number;
  /** Rows of a history answer before `hasMore`. */
  readonly maxRows: number;
}

export const defaultLimits: Limits = {
  idleMs: 30_000,
  heartbeatMs: 25_000,
  perSecond: 50,
  historyPerSecond: 5,
  maxConnections: 25,
  tokenLifeSeconds: 2_628_000,
  maxRows: 500,
};

/** Behaviour that is undocumented, differs between servers, or is simply nasty; may be changed while it runs. */
export interface Knobs extends PricingKnobs {
  /** Margin level, in percent, below which the server closes positions; undefined: it never does by itself. */
  readonly stopOutLevel: number | undefined;
  /** Whether clients are told, at most once in ten minutes, that the margin level is below one of the account's marks. */
  readonly marginCalls: boolean;
  /** Every frame the server sends is held this long. */
  readonly delayMs: number;
  /** How fast the server sends; 0: without a bound. */
  readonly bytesPerSecond: number;
  /** Longer messages come in several WebSocket frames of this size, with a ping among them; 0: in one. */
  readonly fragmentBytes: number;
  /** Probability that an event is sent twice. */
  readonly duplicateEvents: number;
  /** Adds a field of no proto to every object, an enum integer of no proto where one is optional, and messages of unknown type. */
  readonly unknownFields: boolean;
  readonly int64AsStrings: boolean;
  /** Optional fields, by name, left out wherever they occur; leave out only what a client can do without. */
  readonly omitFields: readonly string[];
  /** How often such a field is left out; 1: always. */
  readonly omitProbability: number;
  /** Responses come without clientMsgId. */
  readonly dropClientMsgId: boolean;
  /** Probability that a tick moves, and so carries, one side only: shared evenly between bid and ask. */
  readonly oneSidedTicks: number;
  /** Probability that a spot event with neither side (session close only) goes before a tick. */
  readonly pricelessTicks: number;
  /** Probability that one more tick follows the answer to an unsubscription. */
  readonly stragglers: number;
  /** What a second connection that authorises the same account does to the first. */
  readonly secondConnection: 'coexist' | 'kick' | 'silent';
  /** How a broken limit is answered: REQUEST_FREQUENCY_EXCEEDED, or BLOCKED_PAYLOAD_TYPE with retryAfter. */
  readonly overLimit: 'frequency' | 'blocked';
  /** One connection too many is answered CONNECTIONS_LIMIT_EXCEEDED and closed, or refused at the handshake (HTTP 429). */
  readonly overConnections: 'answer' | 'refuse';
  readonly limitScope: 'connection' | 'application';
  readonly secondApplicationAuth: Extract<ErrorCode, 'CH_CLIENT_ALREADY_AUTHENTICATED' | 'ALREADY_LOGGED_IN'>;
  readonly expiredToken: Extract<ErrorCode, 'CH_ACCESS_TOKEN_INVALID' | 'OA_AUTH_TOKEN_EXPIRED'>;
  readonly otherEnvironment: Extract<ErrorCode, 'CANT_ROUTE_REQUEST' | 'CH_CTID_TRADER_ACCOUNT_NOT_FOUND'>;
  readonly unknownSymbol: Extract<ErrorCode, 'SYMBOL_NOT_FOUND' | 'UNKNOWN_SYMBOL'>;
  /** What the sessions of a rotated token are told: 2147, 2164, both or nothing. */
  readonly rotationNotice: 'invalidated' | 'disconnect' | 'both' | 'none';
  /** The notice comes this much later: it may then be stale. */
  readonly rotationNoticeDelayMs: number;
  /** Requests on the accounts of a rotated token stay unanswered this long. */
  readonly rotationMuteMs: number;
  /** moneyDigits of the unrealised P&L answer; the account's own when undefined. */
  readonly pnlMoneyDigits: number | undefined;
  readonly dealOrder: 'oldest-first' | 'newest-first';
}

export const defaultKnobs: Knobs = {
  stopOutLevel: undefined,
  marginCalls: false,
  delayMs: 0,
  bytesPerSecond: 0,
  fragmentBytes: 0,
  duplicateEvents: 0,
  unknownFields: false,
  int64AsStrings: false,
  omitFields: [],
  omitProbability: 1,
  dropClientMsgId: false,
  oneSidedTicks: 0.6,
  pricelessTicks: 0.02,
  stragglers: 0,
  secondConnection: 'coexist',
  overLimit: 'frequency',
  overConnections: 'answer',
  limitScope: 'connection',
  secondApplicationAuth: 'CH_CLIENT_ALREADY_AUTHENTICATED',
  expiredToken: 'CH_ACCESS_TOKEN_INVALID',
  otherEnvironment: 'CANT_ROUTE_REQUEST',
  unknownSymbol: 'SYMBOL_NOT_FOUND',
  rotationNotice: 'invalidated',
  rotationNoticeDelayMs: 0,
  rotationMuteMs: 0,
  ...defaultPricing,
  pnlMoneyDigits: undefined,
  dealOrder: 'oldest-first',
};
