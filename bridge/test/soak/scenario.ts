import { Decimal } from 'decimal.js';
import {
  type AccountSpec,
  defaultScenario,
  type PositionSpec,
  type Scenario,
} from '../../../emulators/ctrader/emulator.ts';
import { between, pick, type Random } from '../../../emulators/ctrader/prng.ts';

const firstAccount = 51_000_001;
/** Deposit currencies into which every symbol that is traded here can be converted, with digits of their money. */
const currencies = [
  ['USD', 2],
  ['EUR', 2],
  ['JPY', 0],
  ['USD', 8],
  ['EUR', 4],
  ['JPY', 2],
] as const;
export const traded = { EURUSD: '1.10300', USDJPY: '149.900', XAUUSD: '2360.00' } as const;

/** The default brokers, with as many accounts of every kind as asked for. Two accounts share a user. */
export function soakScenario(count: number, random: Random): Scenario {
  const { brokers } = defaultScenario();
  const accounts = Array.from({ length: count }, (_, at): AccountSpec => {
    const { name, environment } = brokers[at % brokers.length]!;
    const [currency, moneyDigits] = currencies[Math.floor(at / brokers.length) % currencies.length]!;
    return {
      ctidTraderAccountId: firstAccount + at,
      environment,
      broker: name,
      // Neighbours in the list are on different servers: a user has accounts on two of them.
      user: `trader-${Math.floor(at / 2)}`,
      traderLogin: 6_000_000 + at,
      currency,
      moneyDigits,
      balance: String(between(random, 1, 90) * (currency === 'JPY' ? 100_000 : 1_000)),
      leverage: pick(random, [30, 100, 200]),
      accountType: at % 5 === 4 ? 'NETTED' : 'HEDGED',
      marginType: pick(random, ['MAX', 'SUM', 'NET'] as const),
      ...(at % 7 === 0 && { markup: 200 }),
      positions: at % 11 === 0 ? [] : somePositions(random, at % 5 === 4),
    };
  });
  return { brokers, accounts };
}

function somePositions(random: Random, isNetted: boolean): PositionSpec[] {
  const symbols = Object.entries(traded);
  const chosen = isNetted
    ? symbols.slice(0, 2)
    : Array.from({ length: between(random, 1, 4) }, () => pick(random, symbols));
  return chosen.map(([symbol, price]) => ({
    symbol,
    side: random() < 0.5 ? 'BUY' : 'SELL',
    units: symbol === 'XAUUSD' ? between(random, 1, 9) : between(random, 1, 30) * 1_000,
    price: new Decimal(price)
      .times(1 + between(random, -300, 300) / 100_000)
      .toDecimalPlaces(3)
      .toString(),
    swap: String(between(random, -9, 3)),
    commission: String(-between(random, 0, 3)),
    openedMinutesAgo: between(random, 2, 4_000),
  }));
}
