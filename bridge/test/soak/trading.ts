import type { CtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { pick, type Random } from '../../../emulators/ctrader/prng.ts';
import { traded } from './scenario.ts';

const mostPositions = 6;
const symbols = Object.keys(traded);

/** One thing that a trader or a broker does. Returns the accounts whose broker described a symbol anew, if that was it. */
export function tradeOnce({ trade, oracle, accounts, market }: CtraderEmulator, random: Random): number[] {
  const { ctidTraderAccountId: id, broker } = pick(random, accounts);
  const { positions, balance } = oracle(id);
  const position = positions.length === 0 ? undefined : pick(random, positions);
  if (position === undefined || (random() < 0.3 && positions.length < mostPositions)) {
    const symbol = pick(random, symbols);
    const units = symbol === 'XAUUSD' ? 2 : 3_000;
    trade.open(id, { symbol, side: pick(random, ['BUY', 'SELL'] as const), units });
    return [];
  }
  pick<() => unknown>(random, [
    () => trade.close(id, position.id),
    () => Number(position.units) > 2_000 && trade.closePartially(id, position.id, 1_000),
    () => trade.swap(id, position.id, '-1'),
    () => trade.deposit(id, '12'),
    () => Number(balance) > 100 && trade.withdraw(id, '1'),
    () => trade.changeLeverage(id, pick(random, [30, 50, 100])),
    () => trade.stopOut(id, position.id),
    () => market.tick(broker),
  ])();
  if (random() > 0.005) return [];
  trade.changeSymbol(broker, 'EURUSD', { lotUnits: pick(random, [100_000, 10_000]) });
  return accounts.filter((one) => one.broker === broker).map((one) => one.ctidTraderAccountId);
}
