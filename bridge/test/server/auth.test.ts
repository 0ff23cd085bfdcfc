import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type CryptoKey, exportSPKI, importJWK, SignJWT } from 'jose';
import { type AuthOptions, createAuth, UnfitToken } from '../../src/server/auth.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { type KeyPair, type KeyServer, makeKey, someone, startKeyServer } from './key-server.ts';

const minute = 60_000;
const apiKey = 'an-operator-key-0123456789';
const signedIn = { kind: 'user', user: someone };
const refused = [401, 'NOT_AUTHENTICATED'];
const unavailable = [503, 'KEYS_UNAVAILABLE'];

let server: KeyServer;
let attacker: KeyServer;
let key: KeyPair;
let other: KeyPair;
let rsa: KeyPair;
let clock: FakeClock;

beforeAll(async () => {
  [server, attacker] = await Promise.all([startKeyServer(), startKeyServer()]);
  [key, other, rsa] = await Promise.all([makeKey('1'), makeKey('2'), makeKey('3', 'RS256')]);
});

afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  await attacker?.[Symbol.asyncDispose]();
});

beforeEach(() => {
  clock = createFakeClock();
  server.show(key.shown, rsa.shown);
});

/** One process that lives on over several tokens: what they lead to, a caller or the status and code of the refusal. */
function doorkeeper(options: Partial<AuthOptions> = {}) {
  const auth = createAuth({
    apiKey,
    supabaseUrl: server.url,
    jwtSecret: undefined,
    userClaim: 'sub',
    clock,
    ...options,
  });
  const ask = (authorization: string | undefined, keyHeader?: string) =>
    auth.identify({ authorization, apiKey: keyHeader }).catch((error) => [error.status, error.code]);
  return { ask, token: (token: string) => ask(`Bearer ${token}`), auth };
}

describe('the keys of the project', () => {
  test('are read once for many tokens, of both algorithms', async () => {
    const before = server.requests;
    const { token } = doorkeeper();
    const tokens = await Promise.all([key, rsa, key, rsa].map((one) => server.sign(one)));
    expect(await Promise.all(tokens.map(token))).toEqual([signedIn, signedIn, signedIn, signedIn]);
    expect(server.requests - before).toBe(1);
  });

  test('are read again for a key that is new, and the one taken away is refused from then on', async () => {
    const { token } = doorkeeper();
    expect(await token(await server.sign(key))).toEqual(signedIn);
    server.show(other.shown);
    clock.advance(minute);
    expect(await token(await server.sign(other))).toEqual(signedIn);
    expect(await token(await server.sign(key))).toEqual(refused);
  });

  test('are not read for each token of a made-up key', async () => {
    const { token } = doorkeeper();
    await token(await server.sign(key));
    const before = server.requests;
    clock.advance(minute);
    const forged = await Promise.all(
      Array.from({ length: 50 }, (_, at) => server.sign(other, {}, { kid: `made-up-${at}` })),
    );
    for (const one of forged) expect(await token(one)).toEqual(refused);
    expect(server.requests - before).toBe(1);
  });

  test('that are known stay good through an outage, for a day', async () => {
    const { token } = doorkeeper();
    await token(await server.sign(key));
    server.answer((_request, response) => void response.writeHead(503).end());
    const good = await server.sign(key);
    for (const hours of [1, 22]) {
      clock.advance(hours * 60 * minute);
      expect(await token(good)).toEqual(signedIn);
    }
    const before = server.requests;
    for (let times = 0; times < 20; times += 1) await token(good);
    expect(server.requests).toBe(before);
    clock.advance(2 * 60 * minute);
    expect(await token(good)).toEqual(unavailable);
    server.show(key.shown);
    clock.advance(minute);
    expect(await token(good)).toEqual(signedIn);
  });

  test('that nobody could read yet are nobody’s fault, and are not asked for by each token', async () => {
    server.answer((_request, response) => void response.destroy());
    const before = server.requests;
    const { token } = doorkeeper();
    const good = await server.sign(key);
    for (let times = 0; times < 20; times += 1) expect(await token(good)).toEqual(unavailable);
    expect(server.requests - before).toBe(1);
    server.show(key.shown);
    clock.advance(3_000);
    expect(await token(good)).toEqual(signedIn);
  });

  test('an unknown key while the key server is away may be a good one', async () => {
    const { token } = doorkeeper();
    await token(await server.sign(key));
    server.answer((_request, response) => void response.destroy());
    clock.advance(minute);
    expect(await token(await server.sign(other))).toEqual(unavailable);
  });

  test.each([
    { name: 'no JSON', body: '<html>' },
    { name: 'no key set', body: '{"keys":{"a":1}}' },
    { name: 'null', body: 'null' },
    { name: 'a key set larger than any', body: JSON.stringify({ keys: [], more: 'x'.repeat(300_000) }) },
  ])('$name is no answer', async ({ body }) => {
    server.answer((_request, response) => void response.end(body));
    expect(await doorkeeper().token(await server.sign(key))).toEqual(unavailable);
  });

  test('are not fetched from where a redirect points', async () => {
    attacker.show(key.shown);
    server.answer((_request, response) => void response.writeHead(302, { location: attacker.url }).end());
    const before = attacker.requests;
    expect(await doorkeeper().token(await server.sign(key))).toEqual(unavailable);
    expect(attacker.requests).toBe(before);
  });
});

describe('a token is refused', () => {
  const publicKey = async () => (await importJWK(key.shown, 'ES256', { extractable: true })) as CryptoKey;
  const withSecret = (secret: string | Uint8Array) =>
    server.sign(key).then((token) => {
      const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
      const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
      return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: '1' }).sign(bytes);
    });
  const unsigned = async (alg: string) => {
    const [, payload] = (await server.sign(key)).split('.');
    return `${Buffer.from(JSON.stringify({ alg, kid: '1' })).toString('base64url')}.${payload}.`;
  };
  const withOtherUser = (token: string) => {
    const [header, payload = '', signature] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = JSON.stringify({ ...claims, sub: someone.replace('ada', 'eda') });
    return `${header}.${Buffer.from(changed).toString('base64url')}.${signature}`;
  };
  const ofAttacker = (header: Record<string, unknown>) => server.sign(other, {}, { kid: '1', ...header });

  test.each([
    {
      name: 'signed with the public key as a secret (PEM)',
      make: async () => withSecret(await exportSPKI(await publicKey())),
    },
    { name: 'signed with the public key as a secret (JWK)', make: () => withSecret(JSON.stringify(key.shown)) },
    {
      name: 'signed with a coordinate as a secret',
      make: () => withSecret(Buffer.from(key.shown.x ?? '', 'base64url')),
    },
    { name: 'that says it needs no signature', make: () => unsigned('none') },
    { name: 'that says so in other letters', make: () => unsigned('nOnE') },
    { name: 'without its signature', make: () => unsigned('ES256') },
    { name: 'that names no algorithm', make: async () => `${Buffer.from('{}').toString('base64url')}.e30.AA` },
    { name: 'that brings its own key', make: () => ofAttacker({ jwk: other.shown }) },
    {
      name: 'that says where its key is',
      make: () => ofAttacker({ jku: `${attacker.url}/jwks`, x5u: `${attacker.url}/x5u` }),
    },
    { name: 'that brings its own certificate', make: () => ofAttacker({ x5c: ['MIIB'] }) },
    { name: 'whose key id is a path', make: () => ofAttacker({ kid: '../../../../dev/null' }) },
    { name: 'whose key id is a name objects have', make: () => ofAttacker({ kid: '__proto__' }) },
    { name: 'whose key id is no text', make: () => ofAttacker({ kid: { toString: '1' } }) },
    { name: 'that demands what is not understood', make: () => ofAttacker({ crit: ['exp'] }).catch(() => 'a.b.c') },
    { name: 'that names the algorithm of another key', make: () => server.sign(rsa, {}, { kid: '1' }) },
    {
      name: 'changed after it was signed',
      make: async () => withOtherUser(await server.sign(key)),
    },
    { name: 'not valid yet', make: () => server.sign(key, { nbf: Math.floor(Date.now() / 1_000) + 600 }) },
    { name: 'whose user is no id', make: () => server.sign(key, { sub: 'admin' }) },
    { name: 'whose user is no text', make: () => server.sign(key, { sub: { $ne: null } }) },
    { name: 'for several audiences, none of them this', make: () => server.sign(key, { aud: ['a', 'anon'] }) },
    { name: 'longer than any', make: () => server.sign(key, { user_metadata: { note: 'x'.repeat(9_000) } }) },
  ])('$name', async ({ make }) => {
    const before = attacker.requests;
    const token = await make();
    for (const jwtSecret of [undefined, 'the-shared-secret-of-the-project']) {
      expect(await doorkeeper({ jwtSecret }).token(token)).toEqual(refused);
    }
    expect(attacker.requests).toBe(before);
  });

  test('if a shared secret stands among the public keys', async () => {
    const secret = Buffer.from('a secret that must not have been published');
    server.show(key.shown, { kty: 'oct', k: secret.toString('base64url'), kid: 'shared', alg: 'HS256' });
    const token = await new SignJWT({ role: 'authenticated' })
      .setProtectedHeader({ alg: 'HS256', kid: 'shared' })
      .setSubject(someone)
      .setAudience('authenticated')
      .setIssuer(`${server.url}/auth/v1`)
      .setExpirationTime('5m')
      .sign(secret);
    expect(await doorkeeper().token(token)).toEqual(refused);
  });

  test('of an algorithm Supabase does not sign with, though its key is published', async () => {
    const edwards = await makeKey('4', 'EdDSA');
    server.show(edwards.shown);
    expect(await doorkeeper().token(await server.sign(edwards))).toEqual(refused);
  });
});

test('a project that still has its shared secret may sign with its keys already', async () => {
  expect(await doorkeeper({ jwtSecret: 'the-shared-secret-of-the-project' }).token(await server.sign(key))).toEqual(
    signedIn,
  );
});

test('a clock that differs by seconds is forgiven, and a large token is read', async () => {
  const { token } = doorkeeper();
  const now = Math.floor(Date.now() / 1_000);
  expect(await token(await server.sign(key, { nbf: now + 3 }))).toEqual(signedIn);
  expect(await token(await server.sign(key, { user_metadata: { note: 'x'.repeat(5_000) } }))).toEqual(signedIn);
});

test.each([
  { name: 'an expired token', change: { exp: 1_000 } },
  { name: 'an anonymous user', change: { is_anonymous: true } },
  { name: 'another role', change: { role: 'anon' } },
  { name: 'another issuer', change: { iss: 'https://other.supabase.co/auth/v1' } },
])('$name is told from a guess', async ({ change }) => {
  const authorization = `Bearer ${await server.sign(key, change)}`;
  const { auth } = doorkeeper();
  await expect(auth.identify({ authorization, apiKey: undefined })).rejects.toBeInstanceOf(UnfitToken);
  await expect(auth.identify({ authorization: 'Bearer a.b.c', apiKey: undefined })).rejects.not.toBeInstanceOf(
    UnfitToken,
  );
});

describe('the operator’s key', () => {
  test.each([
    { name: 'as it is', given: apiKey, expected: { kind: 'operator' } },
    { name: 'shorter', given: apiKey.slice(0, -1), expected: refused },
    { name: 'longer', given: `${apiKey}0`, expected: refused },
    { name: 'of other letters', given: apiKey.toUpperCase(), expected: refused },
    { name: 'empty', given: '', expected: refused },
    { name: 'its digest', given: createHash('sha256').update(apiKey).digest('hex'), expected: refused },
  ])('$name', async ({ given, expected }) => {
    const { ask } = doorkeeper();
    expect(await ask(undefined, given)).toEqual(expected);
    expect(await ask(`Bearer ${given}`)).toEqual(expected);
  });

  test('that is not set lets nobody in, whatever is sent for it', async () => {
    const { ask } = doorkeeper({ apiKey: undefined });
    for (const given of ['', 'undefined', 'null', apiKey]) expect(await ask(undefined, given)).toEqual(refused);
  });
});
