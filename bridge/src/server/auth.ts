import { createHash, timingSafeEqual } from 'node:crypto';
import {
  createRemoteJWKSet,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';
import { hashUser } from '../cache/keys.ts';
import { Problem } from './problem.ts';

/** Who is asking: the operator's key may do everything, a user's token only what is that user's. */
export type Caller = { readonly kind: 'operator' } | { readonly kind: 'user'; readonly user: string };

export interface AuthOptions {
  readonly apiKey: string | undefined;
  readonly supabaseUrl: string;
  /** Accepts HS256 tokens, signed with this secret. Without it they are refused, whatever their header says. */
  readonly jwtSecret: string | undefined;
  readonly userClaim: 'sub' | 'email';
}

export interface RequestHeaders {
  readonly authorization: string | undefined;
  readonly apiKey: string | undefined;
}

export interface Auth {
  /** The caller; null if the request carries no credentials at all. Throws a 401 or 503 {@link Problem}. */
  identify(headers: RequestHeaders): Promise<Caller | null>;
}

const asymmetric = ['ES256', 'RS256'];
const clockToleranceSeconds = 5;
const jwksTimeoutMs = 5_000;

export function createAuth({ apiKey, supabaseUrl, jwtSecret, userClaim }: AuthOptions): Auth {
  const issuer = `${supabaseUrl}/auth/v1`;
  const expected = apiKey === undefined ? undefined : digest(apiKey);
  const secret = jwtSecret === undefined ? undefined : new TextEncoder().encode(jwtSecret);
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), { timeoutDuration: jwksTimeoutMs });
  const isApiKey = (given: string) => expected !== undefined && timingSafeEqual(digest(given), expected);
  const claims = {
    issuer,
    audience: 'authenticated',
    requiredClaims: ['sub', 'exp'],
    clockTolerance: clockToleranceSeconds,
  };

  /** Only that there is no such key is the token's fault; whatever else happens here is the key server's. */
  const findKey: JWTVerifyGetKey = (header, token) =>
    keys(header, token).catch((error) => {
      const isOfToken = error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      throw isOfToken ? error : keysUnavailable();
    });

  async function verify(token: string): Promise<JWTPayload> {
    const algorithm = decodeProtectedHeader(token).alg ?? '';
    if (algorithm === 'HS256' && secret) {
      return (await jwtVerify(token, secret, { ...claims, algorithms: ['HS256'] })).payload;
    }
    return (await jwtVerify(token, findKey, { ...claims, algorithms: asymmetric })).payload;
  }

  async function userOf(token: string): Promise<Caller> {
    const payload = await verify(token).catch((error) => {
      throw error instanceof Problem ? error : refused();
    });
    const user = payload[userClaim];
    const isSignedIn = payload['role'] === 'authenticated' && payload['is_anonymous'] !== true;
    if (!isSignedIn || typeof user !== 'string' || user === '') throw refused();
    return { kind: 'user', user };
  }

  return {
    async identify({ authorization, apiKey: keyHeader }) {
      if (keyHeader !== undefined) {
        if (isApiKey(keyHeader)) return { kind: 'operator' };
        throw refused();
      }
      if (authorization === undefined) return null;
      const token = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1];
      if (token === undefined) throw refused();
      return isApiKey(token) ? { kind: 'operator' } : userOf(token);
    },
  };
}

/** The user a path or body names, if the caller may act for that user. `named` is an id or its hash. */
export function mayActFor(caller: Caller, named: string): boolean {
  return caller.kind === 'operator' || caller.user === named || hashUser(caller.user) === named;
}

/** Equal lengths for the comparison, whose duration then tells nothing. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

function refused(): Problem {
  const hint = 'send the bridge API key, or a current access token of a signed-in Supabase user';
  return new Problem(401, 'NOT_AUTHENTICATED', 'the credentials were not accepted', hint);
}

function keysUnavailable(): Problem {
  const message = 'the signing keys of the Supabase project could not be read';
  return new Problem(503, 'KEYS_UNAVAILABLE', message, 'try again shortly; check SUPABASE_URL if it stays');
}
