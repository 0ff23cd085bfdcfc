import { Decimal } from 'decimal.js';
import type { OracleAccount } from '../../../emulators/ctrader/emulator.ts';

/** The figures a row must show for an account as the oracle knows it, with the day's figures worked out here. */
export function expectedFigures(account: OracleAccount) {
  const { shown, today, balance, positions, leverage, currencyDigits } = account;
  const open = positions.reduce((sum, { net }) => sum.plus(net), new Decimal(0));
  const daily = new Decimal(today.realised).plus(open);
  const before = new Decimal(balance).minus(today.realised);
  return {
    currency: shown.currency,
    balance: Number(shown.balance),
    equity: Number(shown.equity),
    margin: Number(shown.margin),
    freeMargin: Number(shown.freeMargin),
    marginLevel: shown.marginLevel === null ? null : Number(shown.marginLevel),
    leverage,
    dailyPnL: daily.toDecimalPlaces(currencyDigits, Decimal.ROUND_HALF_UP).toNumber(),
    // In percent of a balance that is nothing or less, a change says nothing.
    dailyChange: before.lte(0)
      ? null
      : daily.div(before).times(100).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toNumber(),
    winRate:
      today.closed === 0 ? null : new Decimal(today.won).div(today.closed).times(100).toDecimalPlaces(1).toNumber(),
    quality: 'exact',
    reasons: [],
    positions: shown.positions.map((position) => ({
      id: position.id,
      symbol: position.symbol,
      side: position.side,
      volume: Number(position.units),
      lots: Number(position.lots),
      entryPrice: Number(position.entryPrice),
      currentPrice: Number(position.currentPrice),
      swap: Number(position.swap),
      commission: Number(position.commission),
      pnl: Number(position.gross),
      netPnl: Number(position.net),
      openedAt: position.openedAt,
    })),
  };
}
