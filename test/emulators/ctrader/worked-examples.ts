import type { AccountSpec, Scenario } from '../../../emulators/ctrader/emulator.ts';

const account: Omit<AccountSpec, 'currency' | 'balance' | 'leverage' | 'positions'> = {
  ctidTraderAccountId: 1,
  environment: 'demo',
  broker: 'Example',
  user: 'one',
  traderLogin: 1,
  moneyDigits: 2,
  accountType: 'HEDGED',
  marginType: 'MAX',
};

const EURUSD = { id: 1, name: 'EURUSD', base: 'EUR', quote: 'USD', digits: 5, lotUnits: 100_000 };
const USDJPY = { id: 2, name: 'USDJPY', base: 'USD', quote: 'JPY', digits: 3, lotUnits: 100_000 };
const AUDJPY = { id: 3, name: 'AUDJPY', base: 'AUD', quote: 'JPY', digits: 3, lotUnits: 100_000 };
const assets = ['USD', 'EUR', 'JPY', 'AUD'].map((name, at) => ({ id: at + 1, name, digits: name === 'JPY' ? 0 : 2 }));

/** A dollar account, long one lot of EURUSD: net 243.05, equity 10 243.05, free 9 143.05, level 931.19 %. */
export const exampleA: Scenario = {
  brokers: [{ name: 'Example', environment: 'demo', assets, symbols: [{ ...EURUSD, bid: '1.10250', ask: '1.10262' }] }],
  accounts: [
    {
      ...account,
      currency: 'USD',
      balance: '10000.00',
      leverage: 100,
      positions: [
        {
          ...{ symbol: 'EURUSD', side: 'BUY', units: 100_000, price: '1.10000' },
          ...{ swap: '-3.45', commission: '-3.50', usedMargin: '1100.00' },
        },
      ],
    },
  ],
};

/** A euro account, short AUDJPY, without EURJPY: net 68.28, equity 5 068.28, free 4 471.48, level 849.24 %. */
export const exampleB: Scenario = {
  brokers: [
    {
      name: 'Example',
      environment: 'demo',
      assets,
      symbols: [
        { ...AUDJPY, bid: '97.105', ask: '97.120' },
        { ...USDJPY, bid: '149.980', ask: '149.992' },
        { ...EURUSD, bid: '1.08500', ask: '1.08508' },
      ],
    },
  ],
  accounts: [
    {
      ...account,
      currency: 'EUR',
      balance: '5000.00',
      leverage: 30,
      positions: [
        {
          ...{ symbol: 'AUDJPY', side: 'SELL', units: 30_000, price: '97.500' },
          ...{ swap: '-0.58', commission: '-1.20', usedMargin: '596.80' },
        },
      ],
    },
  ],
};
