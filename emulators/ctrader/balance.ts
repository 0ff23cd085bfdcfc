import type { Account, CashFlow, Position } from './account.ts';
import { moneyUnits } from './account.ts';
import { cashFlowModel, marginCallModel, messageMoney, positionModel, traderModel } from './account-models.ts';
import type { TradedSymbol } from './broker.ts';
import { type BalanceOperation, ENUMS } from './enums.ts';
import { execution, sendExecution, sendMargin, stamp } from './execution.ts';
import { hasSpecialMargin, marginFor, remargin } from './margin.ts';
import { equityOf } from './oracle.ts';
import type { World } from './world.ts';
import { publish, publishBalance } from './world.ts';

const { SWAP, DEPOSIT_WITHDRAW, BONUS_DEPOSIT_WITHDRAW } = ENUMS.ProtoOAExecutionType;

/** Adds to the swap of a position; a charge is negative. The balance follows only when it is closed. */
export function chargeSwap(world: World, account: Account, position: Position, amount: string): void {
  position.swap += moneyUnits(amount, account.moneyDigits);
  position.updatedAt = stamp(world, position.updatedAt);
  sendExecution(account, SWAP, { position: positionModel(account, position) });
}

/** Moves the balance; a withdrawal is negative. The event tells the equity after it. `operation`: what it is for. */
export function changeBalance(
  world: World,
  account: Account,
  amount: string,
  operation?: BalanceOperation,
): { balanceHistoryId: number } {
  const delta = moneyUnits(amount, account.moneyDigits);
  account.balance += delta;
  account.balanceVersion += 1;
  return tellCashFlow(world, account, delta, operation ?? (delta < 0n ? 'BALANCE_WITHDRAW' : 'BALANCE_DEPOSIT'));
}

function tellCashFlow(world: World, account: Account, delta: bigint, operation: BalanceOperation) {
  const flow: CashFlow = {
    id: account.broker.nextId('history'),
    operation,
    delta,
    balance: account.balance,
    balanceVersion: account.balanceVersion,
    equity: equityOf(account, world.knobs),
    at: world.clock.now(),
  };
  account.cashFlows.push(flow);
  const event = execution(account, DEPOSIT_WITHDRAW, { depositWithdraw: cashFlowModel(account, flow) });
  publishBalance(world, account, 'ProtoOAExecutionEvent', event);
  return { balanceHistoryId: flow.id };
}

/** Who gives a bonus. */
export type BonusKind = 'manager' | 'ib';

/** Gives or, negative, takes a bonus; it counts in equity and not in the balance. */
export function changeBonus(
  world: World,
  account: Account,
  amount: string,
  kind: BonusKind = 'manager',
): { bonusHistoryId: number } {
  const delta = moneyUnits(amount, account.moneyDigits);
  const bonusHistoryId = account.broker.nextId('history');
  account[kind === 'ib' ? 'ibBonus' : 'managerBonus'] += delta;
  const bonusDepositWithdraw = {
    operationType: ENUMS.ProtoOAChangeBonusType[delta < 0n ? 'BONUS_WITHDRAW' : 'BONUS_DEPOSIT'],
    bonusHistoryId,
    managerBonus: messageMoney(account, account.managerBonus),
    managerDelta: messageMoney(account, kind === 'manager' ? delta : 0n),
    ibBonus: messageMoney(account, account.ibBonus),
    ibDelta: messageMoney(account, kind === 'ib' ? delta : 0n),
    changeBonusTimestamp: world.clock.now(),
    moneyDigits: account.messageDigits,
  };
  sendExecution(account, BONUS_DEPOSIT_WITHDRAW, { bonusDepositWithdraw });
  return { bonusHistoryId };
}

/**
 * Gives or takes a bonus that cannot be withdrawn. The protocol tells it as an operation on the balance, which it leaves
 * alone here: it counts in the trader's nonWithdrawableBonus, told right after.
 */
export function changeNonWithdrawableBonus(
  world: World,
  account: Account,
  amount: string,
): { balanceHistoryId: number } {
  const delta = moneyUnits(amount, account.moneyDigits);
  account.nonWithdrawableBonus += delta;
  account.balanceVersion += 1;
  const [gift, taking] = ['BALANCE_DEPOSIT_NONWITHDRAWABLE_BONUS', 'BALANCE_WITHDRAW_NONWITHDRAWABLE_BONUS'] as const;
  const told = tellCashFlow(world, account, delta, delta < 0n ? taking : gift);
  tellTrader(account);
  return told;
}

/** TraderUpdatedEvent: the whole trader as it is now. */
export function tellTrader(account: Account): void {
  publish(account, 'ProtoOATraderUpdatedEvent', { ctidTraderAccountId: account.id, trader: traderModel(account) });
}

/** Sets the leverage, and the margin of every position after it. */
export function changeLeverage(world: World, account: Account, leverage: number): void {
  if (!(leverage >= 1)) throw new Error(`Leverage ${leverage} must be 1 or more`);
  account.leverageInCents = Math.round(leverage * 100);
  tellTrader(account);
  const special = new Set<TradedSymbol>();
  for (const position of account.positions.values()) {
    const { symbol, side, volume } = position;
    if (hasSpecialMargin(account, symbol)) special.add(symbol);
    else {
      const margin = marginFor(account, symbol, side, volume, world.knobs);
      position.usedMargin = margin.usedMargin;
      position.marginRate = margin.rate;
      sendMargin(account, position);
    }
  }
  const changed = [...special].flatMap((symbol) => remargin(account, symbol, world.knobs));
  for (const position of changed) sendMargin(account, position);
}

/** What the trader may do; NO_LOGIN: not even look. */
export function changeAccess(account: Account, accessRights: Account['accessRights']): void {
  account.accessRights = accessRights;
  tellTrader(account);
}

/** Sets the margin level, in percent, of the margin call of that number, from 0. */
export function changeMarginCall(account: Account, at: number, level: number): void {
  account.marginCallLevels[at] = level;
  publish(account, 'ProtoOAMarginCallUpdateEvent', {
    ctidTraderAccountId: account.id,
    marginCall: marginCallModel(account, at),
  });
}

/** Sets the used margin of one position. */
export function changeMargin(account: Account, position: Position, amount: string): void {
  const usedMargin = moneyUnits(amount, account.moneyDigits);
  if (usedMargin < 0n) throw new Error(`Margin ${amount} may not be negative`);
  position.usedMargin = usedMargin;
  sendMargin(account, position);
}
