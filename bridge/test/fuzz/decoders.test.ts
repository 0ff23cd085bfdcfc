import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readCredentials, withTokens } from '../../src/cache/credentials.ts';
import { KvError } from '../../src/cache/kv-error.ts';
import { readStoredRow } from '../../src/cache/stored-row.ts';
import { createConnectionCounts } from '../../src/ctrader/connection-counts.ts';
import { CtraderError, NoAnswerError, readError } from '../../src/ctrader/errors.ts';
import { integers, structures, WireError } from '../../src/ctrader/fields.ts';
import { createIncoming } from '../../src/ctrader/incoming.ts';
import { createRequests } from '../../src/ctrader/requests.ts';
import {
  isLoginForbidden,
  toAsset,
  toDeal,
  toExecution,
  toGrantedAccount,
  toLightSymbol,
  toPosition,
  toSymbolDetails,
  toTrader,
  toUsedMarginChange,
} from '../../src/ctrader/to-model.ts';
import { toTokenPair } from '../../src/ctrader/token-endpoint.ts';
import { decode } from '../../src/ctrader/wire.ts';
import { silentLog } from '../../src/log.ts';
import { originOf } from '../../src/server/address.ts';
import { type Environment, readSettings, SettingsError } from '../../src/settings.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { type Chance, createChance, seed } from './chance.ts';
import { frameOf, goodFrames } from './frames.ts';
import { hostileText, mutated, parsed } from './hostile-json.ts';

const tried = new Map<string, number>();
let chance: Chance;

beforeEach(() => {
  chance = createChance(seed);
});

afterEach(() => {
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

/** Runs `attempt` so often; what fails is told with its number, at which FUZZ_SEED shows it again. */
function tryOften(
  name: string,
  times: number,
  attempt: () => unknown,
  allowed: readonly (new (...of: never[]) => Error)[],
) {
  for (let at = 0; at < times; at += 1) {
    try {
      attempt();
    } catch (error) {
      if (allowed.some((kind) => error instanceof kind)) continue;
      throw new Error(`${name}: input ${at} of seed ${seed}`, { cause: error });
    }
  }
  tried.set(name, times);
}

test('frames: whatever comes, an incoming frame is taken apart, counted and survived', () => {
  const counts = createConnectionCounts();
  const clock = createFakeClock();
  const requests = createRequests(clock, () => {}, 'demo1');
  const waiting = new AbortController();
  const ask = () =>
    void requests
      .send('traderReq', { ctidTraderAccountId: 1 }, { timeoutMs: 1_000, signal: waiting.signal })
      .catch(() => {});
  const seen: string[] = [];
  const note = (what: string) => () => void seen.push(what);
  const take = createIncoming({
    name: 'demo',
    log: silentLog,
    counts,
    handlers: { onSpot: note('spot'), onEvent: note('event') },
    requests: () => requests,
    onOver: note('over'),
  });
  const times = 35_000;
  let at = 0;
  tryOften(
    'frames',
    times,
    () => {
      at += 1;
      if (at % 100 === 0) ask();
      const good = chance.one(goodFrames);
      take(hostileText(mutated(frameOf(good, `demo1-${chance.under(at)}`), chance), chance));
    },
    [],
  );
  waiting.abort();
  expect(counts.framesIn).toBe(times);
  expect(Object.values(counts.frames).reduce((sum, count) => sum + count)).toBe(times);
  expect(Object.keys(counts.errors).length).toBeLessThanOrEqual(101);
  expect(new Set(seen)).toEqual(new Set(['spot', 'event', 'over']));
  expect(Math.min(...Object.values(counts.frames))).toBeGreaterThan(0);
});

const readers: Readonly<Record<string, (payload: Record<string, unknown>) => unknown>> = {
  executionEvent: toExecution,
  traderUpdatedEvent: ({ trader }) => [isLoginForbidden(trader), toTrader(trader)],
  traderRes: ({ trader }) => toTrader(trader),
  reconcileRes: ({ position }) => structures<object>(position).map(toPosition),
  marginChangedEvent: toUsedMarginChange,
  symbolChangedEvent: ({ symbolId }) => integers(symbolId),
  symbolsListRes: ({ symbol }) => structures<object>(symbol).map(toLightSymbol),
  symbolByIdRes: ({ symbol }) => structures<object>(symbol).map(toSymbolDetails),
  assetListRes: ({ asset }) => structures<object>(asset).map(toAsset),
  dealListRes: ({ deal }) => structures<object>(deal).map(toDeal),
  error: readError,
  commonError: readError,
  accountsTokenInvalidatedEvent: ({ ctidTraderAccountIds }) => integers(ctidTraderAccountIds),
  accountListRes: ({ ctidTraderAccount }) => structures<object>(ctidTraderAccount).map(toGrantedAccount),
};

test('payloads: they become what the account understands, or are refused by name', () => {
  tryOften(
    'payloads',
    35_000,
    () => {
      const good = chance.one(goodFrames);
      const frame = decode(hostileText(mutated(frameOf(good, 'x'), chance), chance));
      if (frame === null) return;
      const model = readers[good[0]]?.(frame.payload);
      for (const value of numbersIn(model)) if (!Number.isFinite(value)) throw new Error(`a number is ${value}`);
    },
    [WireError],
  );
});

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

test('settings rows: credentials are found or not, and new tokens always find their place', () => {
  const row = { accessToken: 'a', refreshToken: 'r', expiresAt: 1_790_000_000, accountId: '41000101', isDemo: true };
  const pair = { accessToken: 'A', refreshToken: 'R', expiresAt: 1_790_000_000_000 };
  tryOften(
    'settings rows',
    10_000,
    () => {
      const value = parsed(chance.under(4) === 0 ? JSON.stringify(mutated(row, chance)) : mutated(row, chance), chance);
      const credentials = readCredentials(value);
      if (credentials === null) return;
      const { accountId, environment } = credentials;
      if (accountId !== undefined && !(Number.isSafeInteger(accountId) && accountId > 0))
        throw new Error('no account id');
      if (![undefined, 'demo', 'live'].includes(environment)) throw new Error('no environment');
      const after = readCredentials(withTokens(value, pair));
      if (after?.accessToken !== 'A' || after.refreshToken !== 'R') throw new Error('the new tokens are lost');
      JSON.stringify(withTokens(value, pair));
    },
    [],
  );
});

test('stored rows: they are ours or none', () => {
  const row = {
    ...{
      schema: 1,
      session: 'live',
      asOf: '2026-11-22T12:00:00.000Z',
      reasons: [],
      positions: [],
      balance: 1,
      equity: 2,
    },
    ...{ lastUpdate: null, freshUntil: null, accountId: '41000101' },
  };
  tryOften(
    'stored rows',
    5_000,
    () => {
      const found = readStoredRow(parsed(mutated(row, chance), chance));
      if (found && ![found.balance, found.equity].every((figure) => figure === null || Number.isFinite(figure))) {
        throw new Error('a figure is none');
      }
    },
    [],
  );
});

test('answers of the token endpoint: a pair that can be stored, or an error', () => {
  const answer = { accessToken: 'a', tokenType: 'bearer', expiresIn: 2_628_000, refreshToken: 'r', errorCode: null };
  tryOften(
    'token answers',
    10_000,
    () => {
      const pair = toTokenPair(parsed(mutated(answer, chance), chance), Date.UTC(2026, 10, 22));
      if (!pair.accessToken || !pair.refreshToken) throw new Error('an empty token');
      new Date(pair.expiresAt).toISOString();
    },
    [CtraderError, NoAnswerError],
  );
});

test('errors of the database: told in a few words', () => {
  const answer = { message: 'no', code: '42501', details: 'Caused by: Error: reset', hint: null };
  tryOften(
    'database errors',
    5_000,
    () => {
      const value = parsed(mutated(answer, chance), chance);
      const error = new KvError('what', chance.under(600), Object(value));
      if (error.message.length > 250) throw new Error('too many words');
    },
    [],
  );
});

test('addresses of clients: an address, a network or nothing', () => {
  const parts = [
    '203.0.113.7',
    '::1',
    '2001:db8::',
    ':',
    '.',
    '255',
    '256',
    'ffff',
    '%eth0',
    ',',
    ' ',
    '[',
    ']',
    '\u0000',
    '0x7f',
    '/64',
    'é',
  ];
  tryOften(
    'addresses',
    15_000,
    () => {
      const text = Array.from({ length: chance.under(8) }, () => chance.one(parts)).join(chance.one(['', ':', '.']));
      const origin = originOf(text);
      if (origin !== undefined && !/^([\d.]{7,15}|[0-9a-f:]{7,19}::\/64)$/.test(origin))
        throw new Error(`${text}: ${origin}`);
    },
    [],
  );
});

test('environment variables: settings, or the list of what is wrong, without a value', () => {
  const names = [
    'SUPABASE_URL',
    'CTRADER_DEMO_URL',
    'PORT',
    'ALLOWED_ORIGINS',
    'CLIENT_ADDRESS_HEADER',
    'FLUSH_INTERVAL',
    'MAX_SESSIONS',
    'KV_TABLE',
  ];
  const values = [
    '',
    ' ',
    'https://a.example',
    'wss://',
    '-1',
    '1e3',
    '2s',
    '*',
    'null',
    'x'.repeat(1_000),
    '\n',
    '🦊',
    'https://[',
    'hunter2',
  ];
  tryOften(
    'environments',
    3_000,
    () => {
      const env: Environment = Object.fromEntries(
        names.map((name) => [name, `${chance.one(values)}${chance.one(values)}`]),
      );
      try {
        readSettings(env);
      } catch (error) {
        if (error instanceof SettingsError && error.message.includes('hunter2')) throw new Error('a value was told');
        throw error;
      }
    },
    [SettingsError],
  );
});

test('all in all, so many inputs were tried', () => {
  const all = [...tried.values()].reduce((sum, count) => sum + count, 0);
  console.info(`fuzz: ${all} inputs to ${tried.size} decoders, seed ${seed} (FUZZ_SEED)`);
  expect(all).toBeGreaterThanOrEqual(100_000);
});
