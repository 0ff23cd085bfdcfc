import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CtraderEmulator, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { judge } from '../support/judgement.ts';
import { expectedFigures } from '../support/oracle-row.ts';

const account = 41_000_101;
const other = 41_000_103;
const toleranceMs = 1_000;

let now = Date.UTC(2026, 10, 22, 12);
let ctrader: CtraderEmulator;

beforeAll(async () => {
  ctrader = await startCtraderEmulator({ clock: { now: () => now }, tickRate: 0, lifeRate: 0, chronicleMs: 60_000 });
});
afterAll(async () => ctrader?.close());

/** The row of an account as a faultless bridge would write it now. */
function faultless(id = account): AccountRow {
  const { positions, ...figures } = expectedFigures(ctrader.oracle(id));
  const row = {
    ...{ schema: 1, accountId: String(id), environment: 'demo', broker: 'Kestrel' },
    ...{ session: 'live', freshUntil: null, fence: 1, lastUpdate: null, _cache: true },
    ...{ asOf: new Date(now).toISOString(), _cacheTimestamp: now },
    ...figures,
    positions: positions.map((position) => ({ ...position, stopLoss: null, takeProfit: null })),
  };
  return row as unknown as AccountRow;
}

function complaints(row: Partial<AccountRow>, id = account): readonly string[] {
  const owned = ctrader.accounts.find((one) => one.ctidTraderAccountId === id)!;
  const judged = { ...faultless(id), ...row };
  return judge({ row: judged, owned, chronicle: ctrader.chronicle, toleranceMs }).complaints;
}

const said = (code: string, more = {}) => [{ code, message: 'because', ...more }] as unknown as AccountRow['reasons'];
const lost = (since: number) => ({
  quality: 'stale' as const,
  reasons: said('disconnected', { since: new Date(since).toISOString() }),
  session: 'connecting' as const,
  asOf: new Date(since).toISOString(),
});

describe('an exact row', () => {
  test('is good when it is true, whatever it hangs on', () => {
    for (const { ctidTraderAccountId: id, environment } of ctrader.accounts) {
      expect(complaints({ environment }, id)).toEqual([]);
    }
  });

  test.each([
    'balance',
    'equity',
    'margin',
    'freeMargin',
    'marginLevel',
    'leverage',
    'dailyPnL',
    'dailyChange',
    'winRate',
  ] as const)('is bad when its %s is off by a hundredth, or missing', (name) => {
    expect(complaints({ [name]: Number(faultless()[name]) + 0.01 }).join()).toContain(name);
    expect(complaints({ [name]: null }).join()).toContain(name);
  });

  test.each(['volume', 'lots', 'entryPrice', 'currentPrice', 'swap', 'commission', 'pnl', 'netPnl'] as const)(
    'is bad when the %s of a position is off',
    (name) => {
      const [first, ...rest] = faultless().positions;
      expect(complaints({ positions: [{ ...first!, [name]: Number(first![name]) + 0.01 }, ...rest] })).not.toEqual([]);
    },
  );

  test('is bad with a position too few, too many, or twice', () => {
    const { positions } = faultless();
    expect(complaints({ positions: positions.slice(1) }).join()).toContain('is missing');
    expect(complaints({ positions: [...positions, { ...positions[0]!, id: '1' }] }).join()).toContain('does not exist');
    expect(complaints({ positions: [...positions, positions[0]!] }).join()).toContain('twice');
  });

  test.each([
    { name: 'it is the row of another account', row: { accountId: String(other) } },
    { name: 'it is in another currency', row: { currency: 'EUR' } },
    { name: 'it is of the other environment', row: { environment: 'live' as const } },
    { name: 'its session is not live', row: { session: 'connecting' as const } },
    { name: 'it gives reasons why it is not exact', row: { reasons: said('price-stale') } },
  ])('is bad when $name', ({ row }) => expect(complaints(row)).not.toEqual([]));

  test('may be as old as the tolerance, and not older', () => {
    const before = faultless();
    now += 100;
    ctrader.trade.deposit(account, '1');
    const at = (ms: number) => ({ ...before, asOf: new Date(ms).toISOString(), _cacheTimestamp: ms });
    now += toleranceMs * 3;
    const changed = before._cacheTimestamp + 100;
    expect(complaints(at(changed + toleranceMs))).toEqual([]);
    expect(complaints(at(changed + toleranceMs + 1)).join()).toContain('balance');
  });

  test('must be true of one instant: no figure of one and another of the next', () => {
    const { balance } = faultless();
    now += 10;
    ctrader.trade.deposit(account, '5');
    expect(complaints({ balance }).join()).toContain('balance');
  });
});

describe('a row that claims less', () => {
  test('gives a reason', () => {
    expect(complaints({ quality: 'stale' }).join()).toContain('no reason');
    expect(complaints({ quality: 'approximate' }).join()).toContain('no reason');
  });

  test('shows what was true when it is said to have been', () => {
    now += 10_000;
    const then = now;
    const old = faultless();
    now += 5_000;
    ctrader.trade.deposit(account, '7');
    now += 5_000;
    const { balance, equity, freeMargin, marginLevel, dailyPnL, dailyChange } = old;
    const figures = { balance, equity, freeMargin, marginLevel, dailyPnL, dailyChange };
    expect(complaints({ ...figures, ...lost(then) })).toEqual([]);
    expect(complaints({ ...figures, ...lost(then), balance: 1 }).join()).toContain('never was: balance 1');
    expect(complaints({ ...figures, ...lost(now + 1) }).join()).toContain('after its writing');
  });

  test('may be off by what its reason names, and by nothing else', () => {
    const { equity, freeMargin, balance } = faultless();
    const off = { equity: equity! + 0.01, freeMargin: freeMargin! + 0.01, quality: 'approximate' as const };
    expect(complaints({ ...off, reasons: said('rounding-unverified') })).toEqual([]);
    expect(complaints({ ...off, reasons: said('rounding-unverified'), equity: equity! + 9 }).join()).toContain(
      'equity',
    );
    expect(complaints({ ...off, reasons: said('rounding-unverified'), balance: balance! + 0.01 }).join()).toContain(
      'balance',
    );
  });

  test('leaves the figures of the day out when it says so, and then all of them', () => {
    const row = { quality: 'approximate' as const, reasons: said('deals-missing') };
    expect(complaints({ ...row, dailyPnL: null, dailyChange: null, winRate: null })).toEqual([]);
    expect(complaints({ ...row, dailyPnL: 0, dailyChange: null, winRate: null }).join()).toContain('dailyPnL');
  });
});
