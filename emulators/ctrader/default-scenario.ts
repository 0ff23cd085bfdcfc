import { Decimal } from 'decimal.js';
import { busyAccount, demoAccounts, liveAccounts } from './default-accounts.ts';
import { kestrelDemo, kestrelLive, larchDemo, larchLive } from './default-brokers.ts';
import { between, pick, type Random, randomStream } from './prng.ts';
import type { AccountSpec, ClosedSpec, PositionSpec, Scenario, Side } from './scenario.ts';

/**
 * Ten accounts of five users over two brokers and both environments. `seed` decides the trades closed before the start and
 * the positions of the account that has many.
 */
export function defaultScenario(seed = 1): Scenario {
  const random = randomStream(seed, 'scenario');
  const busy = { ...busyAccount, positions: manyPositions(random) };
  return {
    brokers: [kestrelDemo, kestrelLive, larchDemo, larchLive],
    accounts: [...demoAccounts, busy, ...liveAccounts].map((account) => ({
      ...account,
      closed: pastTrades(random, account),
    })),
  };
}

function manyPositions(random: Random): PositionSpec[] {
  const near = { EURUSD: '1.10300', USDJPY: '149.900', GBPJPY: '191.250', AUDCAD: '0.90150', XAUUSD: '2360.00' };
  return Array.from({ length: 14 }, () => {
    const [symbol, price] = pick(random, Object.entries(near));
    const side: Side = random() < 0.5 ? 'BUY' : 'SELL';
    const units = symbol === 'XAUUSD' ? between(random, 1, 20) : between(random, 1, 60) * 1_000;
    const entry = new Decimal(price).times(1 + between(random, -400, 400) / 100_000);
    return {
      symbol,
      side,
      units,
      price: entry.toDecimalPlaces(random() < 0.3 ? 9 : 3).toString(),
      swap: cents(random, -900, 400),
      commission: cents(random, -300, 0),
      openedMinutesAgo: between(random, 2, 5_000),
    };
  });
}

/** Closed before the start: some yesterday, some today. */
function pastTrades(random: Random, account: AccountSpec): ClosedSpec[] {
  return Array.from({ length: 7 }, (_, at) => {
    const entry = new Decimal('1.10000').plus(between(random, -500, 500) / 100_000);
    const gain = between(random, -300, 400);
    const side: Side = random() < 0.5 ? 'BUY' : 'SELL';
    return {
      symbol: 'EURUSD',
      side,
      units: 10_000,
      entryPrice: entry.toString(),
      closePrice: entry.plus((side === 'BUY' ? gain : -gain) / 100_000).toString(),
      gross: account.currency === 'JPY' ? String(gain * 15) : new Decimal(gain).div(10).toString(),
      swap: account.currency === 'JPY' ? '-12' : '-0.08',
      commission: account.currency === 'JPY' ? '-104' : '-0.7',
      daysAgo: at < 3 ? 1 : 0,
    };
  });
}

function cents(random: Random, from: number, to: number): string {
  return new Decimal(between(random, from, to)).div(100).toString();
}
