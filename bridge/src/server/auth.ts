import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { hashUser, isUuid } from '../cache/keys.ts';
import { type Clock, systemClock } from '../clock.ts';
import { Problem } from './problem.ts';
import { createSigningKeys } from './signing-keys.ts';

/** Who is asking: the operator's key may do everything, a user's token only what is that user's. */
export type Caller = { readonly kind: 'operator' } | { readonly kind: 'user'; readonly user: string };

export interface AuthOptions {
  readonly apiKey: string | undefined;
  readonly supabaseUrl: string;
  /** Accepts HS256 tokens, signed with this secret. Without it they are refused, whatever their header says. */
  readonly jwtSecret: string | undefined;
  readonly userClaim: 'sub' | 'email';
  readonly clock?: Pick<Clock, 'monotonic'>;
}

/** What of a request says who asks. */
export interface AuthRequest {
  readonly authorization: string | undefined;
  /** The X-API-Key header. */
  readonly apiKey: string | undefined;
  readonly address?: string;
  readonly method?: string;
}

export interface Auth {
  /** Whether the request carries the operator's key: one comparison, in constant time. */
  isOperator(request: AuthRequest): boolean;
  /** The caller; null if the request carries no credentials at all. Throws a 401 or 503 {@link Problem}. */
  identify(request: AuthRequest): Promise<Caller | null>;
}

/** A token the project did sign, and that opens nothing: expired, anonymous, of another role. No guess at a key. */
export class UnfitToken extends Problem {
  constructor() {
    const hint = 'refresh the access token, or sign in with an account that is not anonymous';
    super(401, 'NOT_AUTHENTICATED', 'the access token is expired or not one of a signed-in user', hint);
  }
}

/** Supabase signs with no other. */
const asymmetric = ['ES256', 'RS256'];
const clockToleranceSeconds = 5;
/** Of a token; Supabase's have about 1,000 characters, more with much in the user's metadata. */
const maxTokenLength = 8_192;
const maxUserLength = 320;

export function createAuth(options: AuthOptions): Auth {
  const { apiKey, supabaseUrl, jwtSecret, userClaim, clock = systemClock } = options;
  const issuer = `${supabaseUrl}/auth/v1`;
  const expected = apiKey === undefined ? undefined : digest(apiKey);
  const secret = jwtSecret === undefined ? undefined : new TextEncoder().encode(jwtSecret);
  const findKey = createSigningKeys({ url: `${issuer}/.well-known/jwks.json`, clock });
  const isApiKey = (given: string) => expected !== undefined && timingSafeEqual(digest(given), expected);
  const claims = {
    issuer,
    audience: 'authenticated',
    requiredClaims: ['sub', 'exp'],
    clockTolerance: clockToleranceSeconds,
  };

  async function verify(token: string): Promise<JWTPayload> {
    const algorithm = decodeProtectedHeader(token).alg ?? '';
    if (algorithm === 'HS256' && secret) {
      return (await jwtVerify(token, secret, { ...claims, algorithms: ['HS256'] })).payload;
    }
    return (await jwtVerify(token, findKey, { ...claims, algorithms: asymmetric })).payload;
  }

  async function userOf(token: string): Promise<Caller> {
    const payload = await verify(token).catch((error) => {
      throw problemOf(error);
    });
    const user = textOf(payload[userClaim]);
    const isSignedIn = payload['role'] === 'authenticated' && payload['is_anonymous'] !== true;
    if (!isSignedIn || !isUuid(textOf(payload.sub))) throw new UnfitToken();
    if (user === '' || user.length > maxUserLength) throw new UnfitToken();
    return { kind: 'user', user };
  }

  function isOperator({ authorization, apiKey: keyHeader }: AuthRequest): boolean {
    const given = keyHeader ?? tokenIn(authorization);
    return given !== undefined && isApiKey(given);
  }

  return {
    isOperator,
    async identify(request) {
      if (isOperator(request)) return { kind: 'operator' };
      if (request.apiKey !== undefined) throw refused();
      if (request.authorization === undefined) return null;
      const token = tokenIn(request.authorization);
      if (token === undefined) throw refused();
      return userOf(token);
    },
  };
}

/** The user a path or body names, if the caller may act for that user. `named` is an id or its hash. */
export function mayActFor(caller: Caller, named: string): boolean {
  return caller.kind === 'operator' || caller.user === named || hashUser(caller.user) === named;
}

/** The token of a Bearer header, unless it is too long for one. */
function tokenIn(authorization: string | undefined): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? '')?.[1];
  return token === undefined || token.length > maxTokenLength ? undefined : token;
}

/** Equal lengths for the comparison, whose duration then tells nothing. */
function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}

function refused(): Problem {
  const hint = 'send the bridge API key, or a current access token of a signed-in Supabase user';
  return new Problem(401, 'NOT_AUTHENTICATED', 'the credentials were not accepted', hint);
}

/** A claim may be signed and still not be of the type it should. */
function textOf(claim: unknown): string {
  return typeof claim === 'string' ? claim : '';
}

/** jose looks at claims only after the signature. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const isGenuine = error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed;
  return isGenuine ? new UnfitToken() : refused();
}

export function requestOf(context: Context): AuthRequest {
  const { req } = context;
  const address = context.get('address');
  const headers = { authorization: req.header('authorization'), apiKey: req.header('x-api-key') };
  return { ...headers, method: req.method, address };
}
