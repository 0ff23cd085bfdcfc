import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { type ProjectSecrets, publicKeys } from './keys.ts';

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** `GET /auth/v1/.well-known/jwks.json`, cacheable for ten minutes as on hosted projects. */
export function jwks(secrets: ProjectSecrets): JsonAnswer {
  return { status: 200, body: publicKeys(secrets), headers: { 'cache-control': 'public, max-age=600' } };
}

/** `GET /auth/v1/user`: who the Bearer token belongs to. */
export async function currentUser(secrets: ProjectSecrets, authorization: string | undefined): Promise<JsonAnswer> {
  const token = /^bearer\s+(.+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) {
    return problem(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
  }
  try {
    const claims = await verify(secrets, token);
    if (claims.sub === undefined) return problem(403, 'bad_jwt', 'invalid claim: missing sub claim');
    return { status: 200, body: user(claims) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return problem(403, 'bad_jwt', `invalid JWT: unable to parse or verify signature, ${reason}`);
  }
}

async function verify(secrets: ProjectSecrets, token: string): Promise<JWTPayload> {
  const signed = createLocalJWKSet(publicKeys(secrets));
  const shared = Buffer.from(secrets.jwtSecret);
  // The key follows from the algorithm, and the list of algorithms is ours: a token cannot choose how it is checked.
  const { payload } = await jwtVerify(
    token,
    (header, input) => (header.alg === 'HS256' ? shared : signed(header, input)),
    {
      algorithms: ['ES256', 'HS256'],
    },
  );
  return payload;
}

function user(claims: JWTPayload): Record<string, unknown> {
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
