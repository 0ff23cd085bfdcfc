import type { AccountSpec, BrokerSpec, PositionSpec, Scenario } from '../../../emulators/ctrader/emulator.ts';
import type { PricingRules } from '../../../emulators/ctrader/pricing.ts';

const bonusRules = ['added', 'capped', 'added-withdrawable', 'capped-withdrawable', 'ignored'] as const;
const fees = ['none', 'charged', 'charged-negative', 'included'] as const;

/** Every way of working out gross and net, with the ways of counting bonuses and fees dealt out among them. */
export const ways: readonly PricingRules[] = (['bid', 'ask', 'mid', 'side'] as const)
  .flatMap((legPrice) => (['half-away', 'half-even', 'truncated'] as const).map((rounding) => ({ legPrice, rounding })))
  .flatMap((gross) => ([1, 2] as const).map((netCommissions) => ({ ...gross, netCommissions })))
  .flatMap((way) => ([0, 1] as const).map((netMirroring) => ({ ...way, netMirroring })))
  .map((way, at) => ({ ...way, bonusRule: bonusRules[at % 5]!, conversionFee: fees[at % 4]! }));

export const brokerName = (at: number) => `Broker${at}`;

/** One broker for each way, and one account at each, where every way shows figures of its own. */
export function manyBrokers(): Scenario {
  return { brokers: ways.map((_, at) => broker(at)), accounts: ways.map((_, at) => account(at)) };
}

function broker(at: number): BrokerSpec {
  const fx = (id: number, name: string, digits: number, bid: string, ask: string) => {
    const [base, quote] = [name.slice(0, 3), name.slice(3)];
    return { id, name, base, quote, digits, lotUnits: 100_000, bid, ask, commissionPerMillion: 35 };
  };
  return {
    name: brokerName(at),
    environment: 'demo',
    assets: ['EUR', 'USD', 'JPY', 'AUD', 'GBP'].map((name, id) => ({
      id: id + 1,
      name,
      digits: name === 'JPY' ? 0 : 2,
    })),
    // Wide spreads, so that no two ways of pricing a leg agree by chance.
    symbols: [
      fx(1, 'EURUSD', 5, '1.10250', '1.10950'),
      fx(2, 'USDJPY', 3, '149.980', '150.992'),
      fx(3, 'AUDJPY', 3, '97.105', '97.920'),
      fx(4, 'GBPEUR', 5, '1.16005', '1.16105'),
    ],
  };
}

const traded = (symbol: string, side: PositionSpec['side'], units: number, price: string): PositionSpec => ({
  ...{ symbol, side, units, price, swap: '-0.58', commission: '-1.20', mirroringCommission: '-0.77' },
});

function account(at: number): AccountSpec {
  return {
    ctidTraderAccountId: 50_000_000 + at,
    environment: 'demo',
    broker: brokerName(at),
    user: `user${at}`,
    traderLogin: 900_000 + at,
    currency: 'EUR',
    moneyDigits: 2,
    balance: '5000.00',
    bonus: '4100.00',
    ibBonus: '200.00',
    nonWithdrawableBonus: '900.00',
    leverage: 100,
    accountType: 'HEDGED',
    marginType: 'SUM',
    positions: [
      traded('AUDJPY', 'BUY', 30_000, '96.541'),
      traded('AUDJPY', 'SELL', 41_000, '98.777'),
      traded('EURUSD', 'SELL', 20_000, '1.12666'),
      // Two and a half cents exactly.
      { ...traded('GBPEUR', 'BUY', 500, '1.16'), swap: '0', commission: '0', mirroringCommission: '0' },
    ],
  };
}
