import type { AccountSpec, PositionSpec } from './scenario.ts';

const kestrelDemo = { broker: 'Kestrel', environment: 'demo' } as const;
const kestrelLive = { broker: 'Kestrel', environment: 'live' } as const;
const larchDemo = { broker: 'Larch', environment: 'demo' } as const;
const larchLive = { broker: 'Larch', environment: 'live' } as const;

/** Chosen so that every rule of the arithmetic has an account that comes out wrong when the rule is broken. */
export const demoAccounts: readonly AccountSpec[] = [
  {
    // Hedged in one symbol, margin by the larger side; one leg, divided.
    ...account(41_000_101, 'ada', 3_100_101, kestrelDemo),
    ...money('USD', 2, '10000.00', 100),
    ...{ accountType: 'HEDGED', marginType: 'MAX' },
    positions: [
      buy('EURUSD', 100_000, '1.10000', '-3.45', '-3.50'),
      sell('EURUSD', 40_000, '1.10410', '0.62', '-1.40'),
      sell('USDJPY', 50_000, '150.125', '2.10', '-1.75'),
      buy('XAUUSD', 20, '2350.15', '-8.04', '-1.65'),
    ],
  },
  {
    // Two legs, both divided; an average entry price with more decimals than the symbol has.
    ...account(41_000_102, 'ada', 3_100_102, kestrelDemo),
    ...money('EUR', 2, '5000.00', 30),
    ...{ accountType: 'HEDGED', marginType: 'SUM' },
    positions: [
      sell('AUDJPY', 30_000, '97.500', '-0.58', '-1.20'),
      buy('EURGBP', 25_000, '0.8567133333', '-1.12', '-0.88'),
      sell('EURGBP', 10_000, '0.85512', '0.31', '-0.35'),
      { ...sell('EURUSD', 20_000, '1.10666', '0', '-0.70'), stopLoss: '1.12', takeProfit: '1.08' },
    ],
  },
  {
    // No minor units; legs that multiply, one and two of them; opposite positions free each other's margin.
    ...account(41_000_103, 'ben', 3_100_103, kestrelDemo),
    ...money('JPY', 0, '1250000', 25),
    ...{ accountType: 'HEDGED', marginType: 'NET' },
    positions: [
      buy('USDJPY', 30_000, '149.201', '512', '-158'),
      sell('USDJPY', 12_000, '149.987', '-204', '-63'),
      sell('GBPUSD', 8_000, '1.28755', '-77', '-53'),
      buy('EURGBP', 5_000, '0.85733', '-31', '-28'),
    ],
  },
  {
    // More money units than a double can count; a login that another broker gave too.
    ...account(41_000_104, 'ben', 3_100_101, larchDemo),
    ...money('USD', 8, '98765432.10987653', 200),
    ...{ accountType: 'NETTED', marginType: 'MAX' },
    positions: [
      buy('BTCUSD', '12.34', '61234.567890123', '-91.23456789', '-12.5'),
      sell('GBPJPY', 77_000, '191.777', '-3.00000001', '-4.10000007'),
    ],
  },
];

/** The one with many positions; a seed makes them. */
export const busyAccount: AccountSpec = {
  ...account(41_000_105, 'cleo', 3_100_105, larchDemo),
  ...money('EUR', 4, '48211.0755', 50),
  ...{ accountType: 'HEDGED', marginType: 'MAX' },
  positions: [],
};

export const liveAccounts: readonly AccountSpec[] = [
  {
    ...account(42_000_201, 'ada', 7_700_201, kestrelLive),
    ...money('USD', 2, '2500.00', 100),
    ...{ accountType: 'HEDGED', marginType: 'MAX' },
    positions: [],
  },
  {
    // Positions count money in other digits than the trader.
    ...account(42_000_202, 'dora', 7_700_202, kestrelLive),
    ...money('EUR', 2, '15873.20', 30),
    ...{ accountType: 'HEDGED', marginType: 'SUM', messageDigits: 4 },
    positions: [buy('GBPUSD', 40_000, '1.2712', '-2.20', '-1.60'), buy('AUDJPY', 60_000, '96.841', '1.75', '-1.25')],
  },
  {
    // Yen have no decimals to show, though this server counts hundredths.
    ...account(42_000_203, 'dora', 7_700_203, larchLive),
    ...money('JPY', 2, '3400210.55', 25),
    ...{ accountType: 'HEDGED', marginType: 'MAX' },
    positions: [
      sell('EURUSD', 15_000, '1.0921', '33.15', '-80.42'),
      buy('GBPJPY', 9_000, '190.008', '-12.5', '-61.07'),
      sell('XAUUSD', 5, '2391.04', '-40', '-61.3'),
    ],
  },
  {
    // A group with a spread of its own: its ticks are not those of others.
    ...account(42_000_204, 'emil', 7_700_204, larchLive),
    ...money('USD', 2, '820.17', 500),
    ...{ accountType: 'NETTED', marginType: 'NET', markup: 300 },
    positions: [buy('USDJPY', 6_000, '150.4366666667', '0.44', '-0.42'), sell('XAUUSD', 1, '2377.5', '-0.35', '-0.08')],
  },
  {
    // Three legs: one multiplies, two divide.
    ...account(42_000_205, 'emil', 7_700_205, larchLive),
    ...money('EUR', 8, '100.00000001', 30),
    ...{ accountType: 'NETTED', marginType: 'MAX' },
    positions: [buy('AUDCAD', 1_000, '0.90111', '-0.01234567', '-0.03'), sell('EURUSD', 600, '1.0999', '0', '-0.02')],
  },
];

function account(
  ctidTraderAccountId: number,
  user: string,
  traderLogin: number,
  server: Pick<AccountSpec, 'broker' | 'environment'>,
) {
  return { ctidTraderAccountId, user, traderLogin, ...server };
}

function money(currency: string, moneyDigits: number, balance: string, leverage: number) {
  return { currency, moneyDigits, balance, leverage };
}

type Numbers = [symbol: string, units: number | string, price: string, swap: string, commission: string];

function buy(...[symbol, units, price, swap, commission]: Numbers): PositionSpec {
  return { symbol, side: 'BUY', units, price, swap, commission };
}

function sell(...[symbol, units, price, swap, commission]: Numbers): PositionSpec {
  return { symbol, side: 'SELL', units, price, swap, commission };
}
