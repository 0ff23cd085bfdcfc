import { createLocalJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import type { JsonAnswer } from './answer.ts';
import { type ProjectSecrets, publicKeys, signUserToken } from './keys.ts';
import type { User, Users } from './users.ts';

export interface AuthService {
  readonly secrets: ProjectSecrets;
  readonly users: Users;
  /** `<url>/auth/v1`, known once the gateway listens. */
  readonly issuer: () => string;
}

export interface AuthCall {
  readonly method: string;
  readonly url: URL;
  /** The Authorization header. */
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

const LIFETIME_SECONDS = 3600;

/** The part of hosted Auth that a client needs to sign in and to learn who it is; undefined for every other path. */
export async function answerAuth(service: AuthService, call: AuthCall): Promise<JsonAnswer | undefined> {
  switch (`${call.method} ${call.url.pathname}`) {
    case 'GET /auth/v1/user':
      return currentUser(service.secrets, call.authorization);
    case 'POST /auth/v1/token':
      return signIn(service, call);
    case 'POST /auth/v1/logout':
      return { status: 204 };
    default:
      return undefined;
  }
}

/** `/auth/v1/.well-known/jwks.json`, cacheable for ten minutes as on hosted projects. */
export function jwks(secrets: ProjectSecrets): JsonAnswer {
  return { status: 200, body: publicKeys(secrets), headers: { 'cache-control': 'public, max-age=600' } };
}

async function currentUser(secrets: ProjectSecrets, authorization: string | undefined): Promise<JsonAnswer> {
  const token = /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return problem(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  try {
    const claims = await verify(secrets, token);
    if (claims.sub === undefined) return problem(403, 'bad_jwt', 'invalid claim: missing sub claim');
    return { status: 200, body: describe(claims) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(403, 'bad_jwt', `invalid JWT: unable to parse or verify signature, ${reason}`);
  }
}

async function verify(secrets: ProjectSecrets, token: string): Promise<JWTPayload> {
  const signed = createLocalJWKSet(publicKeys(secrets));
  const shared = Buffer.from(secrets.jwtSecret);
  // The algorithms are ours and each has its own key: a token cannot choose how it is checked.
  const keyOf = (header: { alg: string }, input: Parameters<typeof signed>[1]) =>
    header.alg === 'HS256' ? shared : signed(header, input);
  return (await jwtVerify(token, keyOf, { algorithms: ['ES256', 'HS256'] })).payload;
}

async function signIn(service: AuthService, { url, body }: AuthCall): Promise<JsonAnswer> {
  const { email, password, refresh_token: refreshToken } = textFields(body);
  switch (url.searchParams.get('grant_type')) {
    case 'password': {
      const user = service.users.withPassword(email ?? '', password ?? '');
      return user ? session(service, user) : problem(400, 'invalid_credentials', 'Invalid login credentials');
    }
    case 'refresh_token': {
      const user = service.users.takeRefreshToken(refreshToken ?? '');
      return user
        ? session(service, user)
        : problem(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
    }
    default:
      return problem(400, 'validation_failed', 'unsupported_grant_type');
  }
}

async function session({ secrets, issuer, users }: AuthService, user: User): Promise<JsonAnswer> {
  const token = await signUserToken(secrets, issuer(), { ...user, expiresIn: LIFETIME_SECONDS });
  const claims = decodeJwt(token);
  const body = {
    access_token: token,
    token_type: 'bearer',
    expires_in: LIFETIME_SECONDS,
    expires_at: claims.exp,
    refresh_token: users.issueRefreshToken(user),
    user: describe(claims),
  };
  return { status: 200, body };
}

function textFields(body: Buffer): Readonly<Record<string, string | undefined>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
  } catch {
    return {};
  }
}

function describe(claims: JWTPayload): Record<string, unknown> {
  const since = new Date((claims.iat ?? 0) * 1000).toISOString();
  return {
    id: claims.sub,
    aud: claims.aud,
    role: claims['role'],
    email: claims['email'] ?? '',
    phone: '',
    app_metadata: claims['app_metadata'] ?? {},
    user_metadata: claims['user_metadata'] ?? {},
    identities: [],
    created_at: since,
    updated_at: since,
    is_anonymous: claims['is_anonymous'] ?? false,
  };
}

function problem(status: number, code: string, message: string): JsonAnswer {
  return { status, body: { code: status, error_code: code, msg: message } };
}
