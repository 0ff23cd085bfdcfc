import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';

/** Everything of a project that must stay secret and, for a kept data directory, the same. */
export interface ProjectSecrets {
  readonly superuserPassword: string;
  readonly postgresPassword: string;
  readonly authenticatorPassword: string;
  /** The legacy shared secret of the HS256 keys. */
  readonly jwtSecret: string;
  /** The ES256 key of user tokens, private part included. */
  readonly signingKey: JWK;
  readonly secretKey: string;
  readonly publishableKey: string;
  /** Legacy keys, kept too: signed anew they would be other keys. */
  readonly anonKey: string;
  readonly serviceRoleKey: string;
}

export interface UserTokenOptions {
  /** The user's id, a UUID. */
  readonly sub: string;
  readonly email?: string;
  /** Default `authenticated`. */
  readonly role?: string;
  /** Seconds from now, negative for an expired token; default 3600. */
  readonly expiresIn?: number;
  /** ES256 as new projects sign, or HS256 as legacy ones do; default ES256. */
  readonly algorithm?: 'ES256' | 'HS256';
}

/**
 * Random secrets, kept in `file` when one is given and found there the next time.
 * @throws when the file lacks some, as one written by another version may.
 */
export async function loadSecrets(file?: string): Promise<ProjectSecrets> {
  if (file !== undefined && existsSync(file)) {
    const kept: Partial<ProjectSecrets> = JSON.parse(readFileSync(file, 'utf8'));
    if (!isComplete(kept))
      throw new Error(`${file} does not hold this version's secrets: remove its folder to start anew.`);
    return kept;
  }
  const secrets = await createSecrets();
  if (file !== undefined) writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

async function createSecrets(): Promise<ProjectSecrets> {
  const random = () => randomBytes(32).toString('base64url');
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const jwtSecret = random();
  return {
    superuserPassword: random(),
    postgresPassword: random(),
    authenticatorPassword: random(),
    jwtSecret,
    signingKey: { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'ES256', use: 'sig' },
    secretKey: `sb_secret_${random()}`,
    publishableKey: `sb_publishable_${random()}`,
    anonKey: await signApiKey(jwtSecret, 'anon'),
    serviceRoleKey: await signApiKey(jwtSecret, 'service_role'),
  };
}

function isComplete(kept: Partial<ProjectSecrets>): kept is ProjectSecrets {
  const { signingKey, ...texts } = kept;
  const { superuserPassword, postgresPassword, authenticatorPassword, jwtSecret } = texts;
  const { secretKey, publishableKey, anonKey, serviceRoleKey } = texts;
  const passwords = [superuserPassword, postgresPassword, authenticatorPassword, jwtSecret];
  const keys = [secretKey, publishableKey, anonKey, serviceRoleKey, signingKey?.kid];
  return [...passwords, ...keys].every((text) => typeof text === 'string');
}

/** What anybody may know: `/auth/v1/.well-known/jwks.json`. The shared secret is never in it. */
export function publicKeys({ signingKey: { kty, crv, x, y, kid, alg, use } }: ProjectSecrets): { keys: JWK[] } {
  return { keys: [{ kty, crv, x, y, kid, alg, use, key_ops: ['verify'] } as JWK] };
}

/** What PostgREST verifies with: the legacy secret and the public signing key side by side. */
export function verificationKeys(secrets: ProjectSecrets): { keys: JWK[] } {
  const legacy = { kty: 'oct', k: Buffer.from(secrets.jwtSecret).toString('base64url'), alg: 'HS256', use: 'sig' };
  return { keys: [legacy, ...publicKeys(secrets).keys] };
}

/** A legacy API key: a long-lived HS256 token that holds a role and no user. */
function signApiKey(jwtSecret: string, role: 'anon' | 'service_role'): Promise<string> {
  return new SignJWT({ role, ref: 'emulator' })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('supabase')
    .setIssuedAt()
    .setExpirationTime('10y')
    .sign(Buffer.from(jwtSecret));
}

/** A user's access token, with the claims that hosted Auth puts in. */
export async function signUserToken(
  secrets: ProjectSecrets,
  issuer: string,
  options: UserTokenOptions,
): Promise<string> {
  const { sub, email = '', role = 'authenticated', expiresIn = 3600, algorithm = 'ES256' } = options;
  const now = Math.floor(Date.now() / 1000);
  const claims = { role, email, phone: '', aal: 'aal1', session_id: randomUUID(), is_anonymous: false };
  const token = new SignJWT({ ...claims, app_metadata: { provider: 'email' }, user_metadata: {} })
    .setSubject(sub)
    .setAudience('authenticated')
    .setIssuer(issuer)
    .setIssuedAt(Math.min(now, now + expiresIn))
    .setExpirationTime(now + expiresIn);
  if (algorithm === 'HS256') {
    return token.setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(Buffer.from(secrets.jwtSecret));
  }
  const { kid } = secrets.signingKey;
  const header = { alg: 'ES256', typ: 'JWT', ...(kid === undefined ? {} : { kid }) };
  return token.setProtectedHeader(header).sign(await importJWK(secrets.signingKey, 'ES256'));
}
