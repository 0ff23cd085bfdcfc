import { Decimal } from 'decimal.js';
import type { OracleAccount } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';

/** All figures of an account that hang on how its broker works them out, as its own oracle has them. */
export function truth({ shown, today, positions, currencyDigits }: OracleAccount) {
  const open = positions.reduce((sum, { net }) => sum.plus(net), new Decimal(0));
  const { balance, equity, freeMargin, marginLevel } = shown;
  return {
    balance: Number(balance),
    equity: Number(equity),
    freeMargin: Number(freeMargin),
    marginLevel: marginLevel === null ? null : Number(marginLevel),
    dailyPnL: open.plus(today.realised).toDecimalPlaces(currencyDigits, Decimal.ROUND_HALF_UP).toNumber(),
    positions: shown.positions.map(({ id, gross, net }) => ({ id, pnl: Number(gross), netPnl: Number(net) })),
  };
}

/** The same figures of a row. */
export function figuresOf({ positions, balance, equity, freeMargin, marginLevel, dailyPnL }: AccountRow) {
  const shown = positions.map(({ id, pnl, netPnl }) => ({ id, pnl, netPnl }));
  return { balance, equity, freeMargin, marginLevel, dailyPnL, positions: shown };
}
