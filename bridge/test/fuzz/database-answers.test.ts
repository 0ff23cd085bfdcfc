import { expect, test } from '@jest/globals';
import { errors } from 'jose';
import { createKv } from '../../src/cache/kv.ts';
import { KvError } from '../../src/cache/kv-error.ts';
import { createRegistry } from '../../src/cache/registry.ts';
import { silentLog } from '../../src/log.ts';
import { Problem } from '../../src/server/problem.ts';
import { createSigningKeys } from '../../src/server/signing-keys.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createChance, seed } from './chance.ts';
import { hostileText, mutated } from './hostile-json.ts';

const chance = createChance(seed);
const times = 1_000;

const settings = { accessToken: 'a', refreshToken: 'r', accountId: '1', isDemo: true, expiresAt: 1 };
const session = { user: 'ada', accountId: 1, environment: 'demo', wishes: 1, fence: 2, isMine: true, isHeld: true };
const goodAnswers: readonly unknown[] = [
  [{ value: settings }],
  [],
  session,
  { replicas: 2, sessions: [session], surplus: ['ada'] },
  [session, session],
  { state: 'busy', waitMs: 5 },
  { state: 'done', by: 'ben' },
  true,
  { message: 'no', code: 'PGRST202', details: 'x', hint: null },
];
const statuses = [200, 200, 200, 201, 204, 206, 300, 400, 401, 404, 406, 409, 413, 429, 500, 503];

/** Answers like a database, or a gateway before it, that lost its mind. */
const send: typeof fetch = async () => {
  if (chance.under(50) === 0) throw new TypeError('fetch failed');
  const status = chance.one(statuses);
  const headers = {
    'content-type': chance.one(['application/json', 'text/html', 'application/vnd.pgrst.object+json', '']),
  };
  const body = status === 204 ? null : hostileText(mutated(chance.one(goodAnswers), chance), chance);
  return new Response(body, { status, headers });
};

const access = { url: 'http://127.0.0.1:9', key: 'k', fetch: send };
const kv = createKv({ ...access, table: 'kv_store', log: silentLog });
const registry = createRegistry({ ...access, replica: 'r', ttlMs: 15_000, capacity: 5 });
const pair = { accessToken: 'A', refreshToken: 'R', expiresAt: 5 };

const questions: Readonly<Record<string, () => Promise<unknown>>> = {
  credentials: () => kv.credentials('ada'),
  'storing tokens': () => kv.storeTokens('ada', pair, 'r'),
  writing: () => kv.write([{ user: 'ada', value: {} as never }]),
  checking: () => kv.check(),
  wanting: () => registry.want('ada', {}, { take: true, replace: false }),
  keeping: () => registry.keep(),
  claiming: () => registry.claim(5),
  reading: () => registry.read(['ada']),
  unwanting: () => registry.unwant('ada'),
  finding: () => registry.found('ada', 'demo', 1),
  'claiming a refresh': () => registry.claimRefresh('h', 'ada', 5),
};

test.each(Object.entries(questions))(
  '%s: an answer of any shape is understood, or is the error of a database',
  async (name, ask) => {
    for (let at = 0; at < times; at += 1) {
      await ask().catch((error) => {
        if (error instanceof KvError && error.message.length < 400) return;
        throw new Error(`${name}: answer ${at} of seed ${seed}`, { cause: error });
      });
    }
  },
);

test('a key set of any shape is a key set, or none to be had', async () => {
  const clock = createFakeClock();
  const good = { keys: [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: '1', alg: 'ES256', use: 'sig' }] };
  const answer: typeof fetch = async () => new Response(hostileText(mutated(good, chance), chance));
  const findKey = createSigningKeys({ url: 'http://127.0.0.1:9', clock, fetch: answer });
  for (let at = 0; at < times; at += 1) {
    clock.advance(11 * 60_000);
    const ask = async () => findKey({ alg: 'ES256', kid: '1' }, { payload: '', signature: '' });
    const found = await ask().catch((error) => error);
    const isTold = found instanceof Problem || found instanceof errors.JOSEError;
    if (!isTold) expect(Object.prototype.toString.call(found)).toBe('[object CryptoKey]');
  }
  console.info(`fuzz: ${times * (Object.keys(questions).length + 1)} answers of a database, seed ${seed} (FUZZ_SEED)`);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
