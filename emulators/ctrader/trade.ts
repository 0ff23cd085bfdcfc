import type { Account } from './account.ts';
import { positionOf, volumeOf } from './account.ts';
import {
  type BonusKind,
  changeAccess,
  changeBalance,
  changeBonus,
  changeLeverage,
  changeMargin,
  changeMarginCall,
  changeNonWithdrawableBonus,
  chargeSwap,
} from './balance.ts';
import { type Broker, symbolNamed } from './broker.ts';
import type { BalanceOperation } from './enums.ts';
import type { Traded } from './execution.ts';
import { watchMargin } from './margin-watch.ts';
import { brokersNamed } from './market.ts';
import { endOrder, type OpenRequest, type Protection, placeOrder, protect, rejectOrder } from './orders.ts';
import { closePosition, fillOrder, openPosition } from './trading.ts';
import type { World } from './world.ts';
import { publish } from './world.ts';

/** Also as the text that the oracle gives. */
type Id = number | string;

/**
 * What traders, brokers and the server do to accounts. Each call changes the world and sends the events of a real server
 * before it returns. Amounts are decimal text in the account's currency; an impossible request throws.
 */
export interface Trade {
  open(accountId: number, request: OpenRequest): Traded;
  closePartially(accountId: number, positionId: Id, units: number | string): Traded;
  close(accountId: number, positionId: Id): Traded;
  /** Closed by the server, for want of margin. */
  stopOut(accountId: number, positionId: Id): Traded;
  /** Pending orders take no margin and have no result. */
  placeOrder(accountId: number, request: OpenRequest & { limitPrice: number }): { orderId: number; positionId: number };
  cancelOrder(accountId: number, orderId: number): void;
  expireOrder(accountId: number, orderId: number): void;
  /** The market reaches a pending order: it trades at its own price. */
  fillOrder(accountId: number, orderId: number): Traded;
  /** An order that is taken and then rejected, with any code. */
  rejectOrder(accountId: number, request: OpenRequest, errorCode?: string): { orderId: number };
  /** Sets the stop loss and the take profit of a position; one not given is taken away. */
  protect(accountId: number, positionId: Id, protection: Protection): void;
  swap(accountId: number, positionId: Id, amount: string): void;
  deposit(accountId: number, amount: string): { balanceHistoryId: number };
  withdraw(accountId: number, amount: string): { balanceHistoryId: number };
  /** A cash flow of any kind, such as BALANCE_WITHDRAW_SWAP; the sign of the amount is the one it has on the balance. */
  balanceOperation(accountId: number, operation: BalanceOperation, amount: string): { balanceHistoryId: number };
  /** Given, or, negative, taken; by the broker's manager unless told. */
  bonus(accountId: number, amount: string, kind?: BonusKind): { bonusHistoryId: number };
  nonWithdrawableBonus(accountId: number, amount: string): { balanceHistoryId: number };
  changeLeverage(accountId: number, leverage: number): void;
  changeMargin(accountId: number, positionId: Id, amount: string): void;
  changeAccess(accountId: number, accessRights: Account['accessRights']): void;
  /** The margin level, in percent, of the first (0), second or third margin call. */
  changeMarginCall(accountId: number, at: number, level: number): void;
  /** The broker redefines a symbol; clients are told its id only. */
  changeSymbol(broker: string, symbol: string, change: { digits?: number; lotUnits?: number }): void;
}

export function createTrade(world: World): Trade {
  const account = (accountId: number) => accountOf(world, accountId);
  const position = (accountId: number, positionId: Id) => positionOf(account(accountId), Number(positionId));
  const close = (accountId: number, positionId: Id, stopOut: boolean) => {
    const closing = position(accountId, positionId);
    return closePosition(world, account(accountId), closing, closing.volume, stopOut);
  };
  /** What may leave too little margin. */
  const watched = <T>(accountId: number, result: T): T => {
    watchMargin(world, account(accountId));
    return result;
  };
  return {
    open: (accountId, request) => watched(accountId, openPosition(world, account(accountId), request)),
    closePartially: (accountId, positionId, units) =>
      closePosition(world, account(accountId), position(accountId, positionId), volumeOf(units)),
    close: (accountId, positionId) => close(accountId, positionId, false),
    stopOut: (accountId, positionId) => close(accountId, positionId, true),
    placeOrder: (accountId, request) => placeOrder(world, account(accountId), request),
    cancelOrder: (accountId, orderId) => endOrder(world, account(accountId), orderId, 'CANCELLED'),
    expireOrder: (accountId, orderId) => endOrder(world, account(accountId), orderId, 'EXPIRED'),
    fillOrder: (accountId, orderId) => watched(accountId, fillOrder(world, account(accountId), orderId)),
    rejectOrder: (accountId, request, errorCode = 'NOT_ENOUGH_MONEY') =>
      rejectOrder(world, account(accountId), request, errorCode),
    protect: (accountId, positionId, protection) =>
      protect(world, account(accountId), position(accountId, positionId), protection),
    changeAccess: (accountId, accessRights) => changeAccess(account(accountId), accessRights),
    changeMarginCall: (accountId, at, level) => changeMarginCall(account(accountId), at, level),
    swap: (accountId, positionId, amount) =>
      watched(accountId, chargeSwap(world, account(accountId), position(accountId, positionId), amount)),
    deposit: (accountId, amount) => changeBalance(world, account(accountId), amount),
    withdraw: (accountId, amount) => watched(accountId, changeBalance(world, account(accountId), `-${amount}`)),
    balanceOperation: (accountId, operation, amount) =>
      watched(accountId, changeBalance(world, account(accountId), amount, operation)),
    bonus: (accountId, amount, kind) => watched(accountId, changeBonus(world, account(accountId), amount, kind)),
    nonWithdrawableBonus: (accountId, amount) =>
      watched(accountId, changeNonWithdrawableBonus(world, account(accountId), amount)),
    changeLeverage: (accountId, leverage) => watched(accountId, changeLeverage(world, account(accountId), leverage)),
    changeMargin: (accountId, positionId, amount) =>
      watched(accountId, changeMargin(account(accountId), position(accountId, positionId), amount)),
    changeSymbol(brokerName, symbolName, change) {
      for (const broker of brokersNamed(world, brokerName)) changeSymbol(world, broker, symbolName, change);
    },
  };
}

export function accountOf(world: World, accountId: number): Account {
  const account = world.accounts.get(accountId);
  if (account) return account;
  throw new Error(`There is no account ${accountId}; the scenario has ${[...world.accounts.keys()].join(', ')}`);
}

function changeSymbol(
  world: World,
  broker: Broker,
  symbolName: string,
  { digits, lotUnits }: { digits?: number; lotUnits?: number },
): void {
  const symbol = symbolNamed(broker, symbolName);
  symbol.digits = digits ?? symbol.digits;
  symbol.lotUnits = lotUnits ?? symbol.lotUnits;
  symbol.onChange?.();
  for (const account of world.accounts.values()) {
    if (account.broker !== broker) continue;
    publish(account, 'ProtoOASymbolChangedEvent', { ctidTraderAccountId: account.id, symbolId: [symbol.id] });
  }
}
