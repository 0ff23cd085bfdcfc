import type { Environment } from '../account/model.ts';

/** What a user's settings row says about cTrader. */
export interface Credentials {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  /** The cTID trader account id or the trader login, as the user's app stored it. */
  readonly accountId: number | undefined;
  readonly environment: Environment | undefined;
  /** When the access token ends, milliseconds since the epoch, if the app stored it in a form that is understood. */
  readonly expiresAt?: number | undefined;
}

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Narrows the value of a settings row; null if it holds no access token. */
export function readCredentials(value: unknown): Credentials | null {
  const from = asObject(value);
  const accessToken = from && nonEmpty(from['accessToken']);
  if (!accessToken) return null;
  return {
    accessToken,
    refreshToken: nonEmpty(from['refreshToken']),
    accountId: positiveInteger(from['accountId']),
    environment: readEnvironment(from),
    expiresAt: readInstant(from['expiresAt']),
  };
}

/** Apps store seconds, milliseconds or an ISO instant. */
function readInstant(value: unknown): number | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const number = typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  const instant = Number.isNaN(number) ? Date.parse(String(value)) : isSeconds(number) ? number * 1_000 : number;
  return instant > 0 && instant <= latestInstant ? instant : undefined;
}

const latestInstant = 8.64e15;

function isSeconds(number: number): boolean {
  return number < 100_000_000_000;
}

/** The row's value with a new token pair in it; everything else stays, and the value and its `expiresAt` keep the form they had. */
export function withTokens(value: unknown, { accessToken, refreshToken, expiresAt }: TokenPair): object | string {
  const before = asObject(value) ?? {};
  const after = { ...before, accessToken, refreshToken, expiresAt: inTheFormOf(before['expiresAt'], expiresAt) };
  return typeof value === 'string' ? JSON.stringify(after) : after;
}

/** Milliseconds unless the app stored seconds or an ISO instant before. */
function inTheFormOf(before: unknown, expiresAt: number): number | string {
  if (typeof before === 'string' && Number.isNaN(Number(before))) return new Date(expiresAt).toISOString();
  const number = typeof before === 'string' || typeof before === 'number' ? Number(before) : 0;
  return number > 0 && isSeconds(number) ? Math.floor(expiresAt / 1_000) : expiresAt;
}

function readEnvironment(from: Record<string, unknown>): Environment | undefined {
  const { environment, isDemo } = from;
  if (environment === 'demo' || environment === 'live') return environment;
  if (typeof isDemo === 'boolean') return isDemo ? 'demo' : 'live';
  return undefined;
}

function asObject(value: unknown): Record<string, unknown> | undefined {
  if (typeof value === 'string') {
    try {
      return asObject(JSON.parse(value));
    } catch {
      return undefined;
    }
  }
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** An account id as the app or a caller gives it: a positive whole number, also as text. */
export function positiveInteger(value: unknown): number | undefined {
  if (typeof value !== 'number' && !(typeof value === 'string' && /^\d{1,16}$/.test(value.trim()))) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
