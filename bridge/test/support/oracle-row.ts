import { Decimal } from 'decimal.js';
import { defaultScenario, type OracleAccount } from '../../../emulators/ctrader/emulator.ts';

const { brokers } = defaultScenario();

/** A price as it is shown: on the digits its broker gives the symbol. */
function priceShown(price: string, symbol: string, { broker, environment }: OracleAccount): number {
  const server = brokers.find((one) => one.name === broker && one.environment === environment);
  const { digits } = server!.symbols.find(({ name }) => name === symbol)!;
  return new Decimal(price).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toNumber();
}

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
      currentPrice: priceShown(position.currentPrice, position.symbol, account),
      swap: Number(position.swap),
      commission: Number(position.commission),
      pnl: Number(position.gross),
      netPnl: Number(position.net),
      openedAt: position.openedAt,
    })),
  };
}
