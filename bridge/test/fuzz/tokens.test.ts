import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAuth } from '../../src/server/auth.ts';
import { Problem } from '../../src/server/problem.ts';
import { type KeyPair, type KeyServer, makeKey, someone, startKeyServer } from '../server/key-server.ts';
import { createChance, seed } from './chance.ts';
import { mutated, parsed } from './hostile-json.ts';
import { forged } from './requests.ts';

const chance = createChance(seed);
let server: KeyServer;
let key: KeyPair;

beforeAll(async () => {
  [server, key] = await Promise.all([startKeyServer(), makeKey('1')]);
  server.show(key.shown);
});

afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
});

const auths = [undefined, 'the-shared-secret-of-the-project'].flatMap((jwtSecret) =>
  (['sub', 'email'] as const).map((userClaim) => ({ apiKey: 'an-operator-key-0123456789', jwtSecret, userClaim })),
);

test('a token that was changed opens nothing, whatever was changed', async () => {
  const keepers = auths.map((options) => createAuth({ ...options, supabaseUrl: server.url }));
  const good = await server.sign(key, { email: 'ada@example.org' });
  const before = server.requests;
  const times = 4_000;
  for (let at = 0; at < times; at += 1) {
    const token = forged(good, chance);
    if (isSame(token, good)) continue;
    const told = await chance
      .one(keepers)
      .identify({ authorization: `Bearer ${token}`, apiKey: undefined })
      .catch((error) => error);
    if (!(told instanceof Problem && told.status === 401))
      throw new Error(`token ${at} of seed ${seed}: ${token}`, { cause: told });
  }
  expect(server.requests - before).toBeLessThanOrEqual(2 * keepers.length);
  console.info(`fuzz: ${times} forged tokens, seed ${seed} (FUZZ_SEED)`);
});

/** The last letter of a signature has bits that mean nothing. */
function isSame(token: string, good: string): boolean {
  const [signed, signature] = [token, good].map((one) => one.lastIndexOf('.')) as [number, number];
  const bytes = (one: string, at: number) => Buffer.from(one.slice(at + 1), 'base64url').toString('hex');
  return token.slice(0, signed) === good.slice(0, signature) && bytes(token, signed) === bytes(good, signature);
}

test('a token the project did sign names a user by text, or nobody', async () => {
  const keepers = auths.map((options) => createAuth({ ...options, supabaseUrl: server.url }));
  const claims = { sub: someone, email: 'ada@example.org', role: 'authenticated', is_anonymous: false };
  for (let at = 0; at < 400; at += 1) {
    const changed = parsed(mutated(claims, chance), chance);
    if (typeof changed !== 'object' || changed === null || Array.isArray(changed)) continue;
    const token = await server.sign(key, changed as Record<string, unknown>).catch(() => undefined);
    if (token === undefined) continue;
    const told = await chance
      .one(keepers)
      .identify({ authorization: `Bearer ${token}`, apiKey: undefined })
      .catch((error) => error);
    const isUser = told.kind === 'user' && typeof told.user === 'string' && told.user.length <= 320;
    if (!isUser && !(told instanceof Problem && told.status === 401))
      throw new Error(`token ${at} of seed ${seed}`, { cause: told });
  }
});
