import type { TokenPair } from '../cache/credentials.ts';
import { CtraderError, NoAnswerError } from './errors.ts';
import { integer, text } from './fields.ts';
import { isRecord } from './wire.ts';

export interface TokenEndpoint {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

const timeoutMs = 10_000;
/** Ten years: what claims to live longer is damage, and might not even be a date. */
const longestLifeSeconds = 315_360_000;

/**
 * Asks the OAuth endpoint for a new pair. Used only where the connection does not offer it. The secrets travel in the
 * query, so nothing of the address or of a fetch error may reach a message.
 */
export async function refreshByHttp(endpoint: TokenEndpoint, refreshToken: string): Promise<TokenPair> {
  const { url, clientId, clientSecret } = endpoint;
  const query = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: clientSecret,
  });
  let body: unknown;
  try {
    const response = await endpoint.fetch(`${url}?${query}`, { signal: AbortSignal.timeout(timeoutMs) });
    body = await response.json();
  } catch {
    throw new NoAnswerError('the token endpoint gave no readable answer');
  }
  return toTokenPair(body, endpoint.now());
}

/** Narrows an answer to a refresh; refusals come as an `errorCode` in the body, even with HTTP 200. */
export function toTokenPair(body: unknown, now: number): TokenPair {
  const from = isRecord(body) ? body : {};
  const errorCode = text(from['errorCode']);
  if (errorCode) {
    // No document lists this endpoint's codes; those that blame the token are final, any other may pass.
    const isRefusal = /denied|invalid|expired|not_found|unauthori[sz]ed/i.test(errorCode);
    throw new CtraderError(isRefusal ? 'CH_ACCESS_TOKEN_INVALID' : errorCode, { description: errorCode });
  }
  const accessToken = text(from['accessToken']);
  const refreshToken = text(from['refreshToken']);
  if (!accessToken || !refreshToken) throw new NoAnswerError('the answer to a token refresh held no tokens');
  const lifeSeconds = Math.min(integer(from['expiresIn']) ?? 0, longestLifeSeconds);
  return { accessToken, refreshToken, expiresAt: now + lifeSeconds * 1_000 };
}
