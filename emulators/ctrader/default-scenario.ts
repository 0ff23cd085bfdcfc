import { Decimal } from 'decimal.js';
import { kestrelDemo, kestrelLive, larchDemo, larchLive } from './default-brokers.ts';
import { between, pick, type Random, randomStream } from './prng.ts';
import type { AccountSpec, ClosedSpec, PositionSpec, Scenario, Side } from './scenario.ts';

/**
 * Ten accounts of five users over two brokers and both environments, chosen so that every rule of the arithmetic has one
 * that gets it wrong when the rule is broken. `seed` decides the day's closed trades and the account with many positions.
 */
export function defaultScenario(seed = 1): Scenario {
  const random = randomStream(seed, 'scenario');
  return {
    brokers: [kestrelDemo, kestrelLive, larchDemo, larchLive],
    accounts: [...demoAccounts(random), ...liveAccounts(random)].map((account) => ({
      ...account,
      closed: account.closed ?? pastTrades(random, account),
    })),
  };
}

function demoAccounts(random: Random): AccountSpec[] {
  return [
    {
      // Hedged in one symbol, margin by the larger side; deposit currency is quote of most.
      ...{
        ctidTraderAccountId: 41_000_101,
        environment: 'demo',
        broker: 'Kestrel',
        user: 'ada',
        traderLogin: 3_100_101,
      },
      ...{ currency: 'USD', moneyDigits: 2, balance: '10000.00', leverage: 100 },
      ...{ accountType: 'HEDGED', marginType: 'MAX' },
      positions: [
        { symbol: 'EURUSD', side: 'BUY', units: 100_000, price: '1.10000', swap: '-3.45', commission: '-3.50' },
        { symbol: 'EURUSD', side: 'SELL', units: 40_000, price: '1.10410', swap: '0.62', commission: '-1.40' },
        { symbol: 'USDJPY', side: 'SELL', units: 50_000, price: '150.125', swap: '2.10', commission: '-1.75' },
        { symbol: 'XAUUSD', side: 'BUY', units: 20, price: '2350.15', swap: '-8.04', commission: '-1.65' },
      ],
    },
    {
      // Two legs, both divided; an average entry price with more decimals than the symbol has.
      ...{
        ctidTraderAccountId: 41_000_102,
        environment: 'demo',
        broker: 'Kestrel',
        user: 'ada',
        traderLogin: 3_100_102,
      },
      ...{ currency: 'EUR', moneyDigits: 2, balance: '5000.00', leverage: 30 },
      ...{ accountType: 'HEDGED', marginType: 'SUM' },
      positions: [
        { symbol: 'AUDJPY', side: 'SELL', units: 30_000, price: '97.500', swap: '-0.58', commission: '-1.20' },
        { symbol: 'EURGBP', side: 'BUY', units: 25_000, price: '0.8567133333', swap: '-1.12', commission: '-0.88' },
        { symbol: 'EURGBP', side: 'SELL', units: 10_000, price: '0.85512', swap: '0.31', commission: '-0.35' },
        {
          symbol: 'EURUSD',
          side: 'SELL',
          units: 20_000,
          price: '1.10666',
          commission: '-0.70',
          stopLoss: '1.12',
          takeProfit: '1.08',
        },
      ],
    },
    {
      // No minor units; legs that multiply, one and two of them; opposite positions free each other's margin.
      ...{
        ctidTraderAccountId: 41_000_103,
        environment: 'demo',
        broker: 'Kestrel',
        user: 'ben',
        traderLogin: 3_100_103,
      },
      ...{ currency: 'JPY', moneyDigits: 0, balance: '1250000', leverage: 25 },
      ...{ accountType: 'HEDGED', marginType: 'NET' },
      positions: [
        { symbol: 'USDJPY', side: 'BUY', units: 30_000, price: '149.201', swap: '512', commission: '-158' },
        { symbol: 'USDJPY', side: 'SELL', units: 12_000, price: '149.987', swap: '-204', commission: '-63' },
        { symbol: 'GBPUSD', side: 'SELL', units: 8_000, price: '1.28755', swap: '-77', commission: '-53' },
        { symbol: 'EURGBP', side: 'BUY', units: 5_000, price: '0.85733', swap: '-31', commission: '-28' },
      ],
    },
    {
      // More money units than a double can count; netted.
      ...{ ctidTraderAccountId: 41_000_104, environment: 'demo', broker: 'Larch', user: 'ben', traderLogin: 3_100_101 },
      ...{ currency: 'USD', moneyDigits: 8, balance: '98765432.10987653', leverage: 200 },
      ...{ accountType: 'NETTED', marginType: 'MAX' },
      positions: [
        {
          symbol: 'BTCUSD',
          side: 'BUY',
          units: '12.34',
          price: '61234.567890123',
          swap: '-91.23456789',
          commission: '-12.5',
        },
        {
          symbol: 'GBPJPY',
          side: 'SELL',
          units: 77_000,
          price: '191.777',
          swap: '-3.00000001',
          commission: '-4.10000007',
        },
      ],
    },
    {
      ...{
        ctidTraderAccountId: 41_000_105,
        environment: 'demo',
        broker: 'Larch',
        user: 'cleo',
        traderLogin: 3_100_105,
      },
      ...{ currency: 'EUR', moneyDigits: 4, balance: '48211.0755', leverage: 50 },
      ...{ accountType: 'HEDGED', marginType: 'MAX' },
      positions: manyPositions(random),
    },
  ];
}

function liveAccounts(random: Random): AccountSpec[] {
  return [
    {
      ...{
        ctidTraderAccountId: 42_000_201,
        environment: 'live',
        broker: 'Kestrel',
        user: 'ada',
        traderLogin: 7_700_201,
      },
      ...{ currency: 'USD', moneyDigits: 2, balance: '2500.00', leverage: 100 },
      ...{ accountType: 'HEDGED', marginType: 'MAX' },
      positions: [],
    },
    {
      // Positions count money in other digits than the trader.
      ...{
        ctidTraderAccountId: 42_000_202,
        environment: 'live',
        broker: 'Kestrel',
        user: 'dora',
        traderLogin: 7_700_202,
      },
      ...{ currency: 'EUR', moneyDigits: 2, messageDigits: 4, balance: '15873.20', leverage: 30 },
      ...{ accountType: 'HEDGED', marginType: 'SUM' },
      positions: [
        { symbol: 'GBPUSD', side: 'BUY', units: 40_000, price: '1.2712', swap: '-2.20', commission: '-1.60' },
        { symbol: 'AUDJPY', side: 'BUY', units: 60_000, price: '96.841', swap: '1.75', commission: '-1.25' },
      ],
    },
    {
      // Yen have no decimals to show, though this server counts hundredths.
      ...{
        ctidTraderAccountId: 42_000_203,
        environment: 'live',
        broker: 'Larch',
        user: 'dora',
        traderLogin: 7_700_203,
      },
      ...{ currency: 'JPY', moneyDigits: 2, balance: '3400210.55', leverage: 25 },
      ...{ accountType: 'HEDGED', marginType: 'MAX' },
      positions: [
        { symbol: 'EURUSD', side: 'SELL', units: 15_000, price: '1.0921', swap: '33.15', commission: '-80.42' },
        { symbol: 'GBPJPY', side: 'BUY', units: 9_000, price: '190.008', swap: '-12.5', commission: '-61.07' },
        { symbol: 'XAUUSD', side: 'SELL', units: 5, price: '2391.04', swap: '-40', commission: '-61.3' },
      ],
    },
    {
      // A group with a spread of its own: its ticks are not those of others.
      ...{
        ctidTraderAccountId: 42_000_204,
        environment: 'live',
        broker: 'Larch',
        user: 'emil',
        traderLogin: 7_700_204,
      },
      ...{ currency: 'USD', moneyDigits: 2, balance: '820.17', leverage: 500, markup: 300 },
      ...{ accountType: 'NETTED', marginType: 'NET' },
      positions: [
        { symbol: 'USDJPY', side: 'BUY', units: 6_000, price: '150.4366666667', swap: '0.44', commission: '-0.42' },
        { symbol: 'XAUUSD', side: 'SELL', units: 1, price: '2377.5', swap: '-0.35', commission: '-0.08' },
      ],
    },
    {
      // Three legs: one multiplies, two divide.
      ...{
        ctidTraderAccountId: 42_000_205,
        environment: 'live',
        broker: 'Larch',
        user: 'emil',
        traderLogin: 7_700_205,
      },
      ...{ currency: 'EUR', moneyDigits: 8, balance: '100.00000001', leverage: 30 },
      ...{ accountType: 'NETTED', marginType: 'MAX' },
      positions: [
        { symbol: 'AUDCAD', side: 'BUY', units: 1_000, price: '0.90111', swap: '-0.01234567', commission: '-0.03' },
        {
          symbol: 'EURUSD',
          side: 'SELL',
          units: 600,
          price: random() < 0.5 ? '1.0999' : '1.1001',
          commission: '-0.02',
        },
      ],
    },
  ];
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
