import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type CtraderEmulator, type OracleAccount, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';

const account = 41_000_101;
const bystander = 41_000_103;
const keepMs = 60_000;
const began = Date.UTC(2026, 10, 22, 12);

let now = began;
let emulator: CtraderEmulator;

beforeAll(async () => {
  const clock = { now: () => now };
  emulator = await startCtraderEmulator({ clock, tickRate: 0, lifeRate: 0, chronicleMs: keepMs });
});
afterAll(() => emulator.close());

const told = (from: number, to: number, id = account) => [...emulator.chronicle.oracleAt(id, from, to)];
const deposit = (amount: string) => emulator.trade.deposit(account, amount);

describe('the chronicle', () => {
  test('tells what the oracle told then, the newest first', () => {
    const then: OracleAccount[] = [];
    const from = now;
    for (const change of [
      () => {},
      () => emulator.market.tick('Kestrel', 'EURUSD', { bid: '1.10100' }),
      () => deposit('12.34'),
      () => emulator.market.tick('Kestrel', 'USDJPY', { ask: '150.500' }),
      () => void emulator.trade.close(account, emulator.oracle(account).positions[0]!.id),
      () => emulator.trade.swap(account, emulator.oracle(account).positions[0]!.id, '-1.11'),
    ]) {
      change();
      then.unshift(emulator.oracle(account));
      now += 100;
    }
    const seen = told(from, now);
    const distinct = seen.filter((one, at) => JSON.stringify(one) !== JSON.stringify(seen[at - 1]));
    expect(distinct).toEqual(then);
  });

  test('begins with what was in force at the first instant, and ends with the last', () => {
    const before = emulator.oracle(account);
    now += 1_000;
    const from = now;
    now += 1_000;
    deposit('1');
    expect(told(from, from)).toEqual([before]);
    expect(told(from, now)).toEqual([emulator.oracle(account), before]);
    expect(told(now, now)[0]).toEqual(emulator.oracle(account));
  });

  test('keeps the order of what happened within one millisecond', () => {
    const from = now + 1;
    now += 2;
    for (const amount of ['1', '2', '3']) deposit(amount);
    const balances = [...new Set(told(from, now).map(({ balance }) => Number(balance)))];
    const last = Number(emulator.oracle(account).balance);
    expect(balances).toEqual([last, last - 3, last - 5, last - 6]);
  });

  test('knows every step of what is told in several messages', () => {
    now += 1;
    const from = now - 1;
    const before = emulator.oracle(account);
    emulator.trade.changeLeverage(account, before.leverage === 50 ? 60 : 50);
    const margins = new Set(told(from, now).map(({ margin }) => margin));
    expect(margins.size).toBe(before.positions.length + 1);
  });

  test('tells the old words of a broker about a symbol beside the new ones: they are told by name and must be asked for', () => {
    now += 10;
    const from = now - 1;
    const lots = () =>
      told(from, now).map(({ positions }) => positions.find(({ symbol }) => symbol === 'EURUSD')?.lots);
    const [was] = lots();
    emulator.trade.changeSymbol('Kestrel', 'EURUSD', { lotUnits: 10_000 });
    expect([...new Set(lots())]).toEqual([String(Number(was) * 10), was]);
    now += 10;
    expect(new Set(told(now - 1, now).map(({ positions }) => positions[0]?.lots)).size).toBe(1);
  });

  test('passes over what does not concern an account', () => {
    now += 10;
    const from = now - 1;
    emulator.market.tick('Kestrel', 'XAUUSD', { bid: '2300.11', ask: '2300.51' });
    emulator.market.tick('Larch');
    deposit('5');
    expect(told(from, now, bystander)).toHaveLength(1);
  });

  test('a sketch says what can be had without working anything out', () => {
    const [newest] = emulator.chronicle.moments(account, now, now);
    const { positions, balanceVersion } = emulator.oracle(account);
    expect(newest?.sketch.balanceVersion).toBe(balanceVersion);
    expect([...(newest?.sketch.positions.keys() ?? [])]).toEqual(positions.map(({ id }) => id));
  });

  test('forgets, and says so when asked for what it forgot', () => {
    for (let step = 0; step < 500; step += 1) {
      now += keepMs / 20;
      emulator.market.tick('Kestrel');
      deposit('0.01');
    }
    expect(emulator.chronicle.size).toBeLessThan(1_000);
    expect(() => told(now - keepMs - 1, now)).toThrow('goes back 60000 ms');
    expect(told(now - keepMs, now).length).toBeGreaterThan(20);
  });
});

test('without being asked to, an emulator keeps nothing', async () => {
  await using other = await startCtraderEmulator({ tickRate: 0, lifeRate: 0 });
  expect(() => other.chronicle).toThrow('give chronicleMs');
});
