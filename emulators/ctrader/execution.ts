import type { Account, Deal, Order, Position } from './account.ts';
import { dealModel, messageMoney, orderModel, positionModel } from './account-models.ts';
import { ENUMS } from './enums.ts';
import type { WireObject } from './wire.ts';
import { publish, publishBalance, type World } from './world.ts';

const { ORDER_FILLED } = ENUMS.ProtoOAExecutionType;

export interface Traded {
  readonly positionId: number;
  readonly orderId: number;
  readonly dealId: number;
}

export type Terms = Pick<Deal, 'side' | 'volume' | 'price' | 'commission' | 'close'>;

/** The order has traded: its deal is written down and told, with the margin of what is left. */
export function completeOrder(world: World, account: Account, position: Position, order: Order, terms: Terms): Traded {
  order.status = 'FILLED';
  order.updatedAt = stamp(world, order.updatedAt);
  const deal: Deal = {
    id: account.broker.nextId('deal'),
    orderId: order.id,
    positionId: position.id,
    symbol: position.symbol,
    at: world.clock.now(),
    marginRate: position.marginRate,
    ...terms,
  };
  account.deals.push(deal);
  const parts = {
    position: positionModel(account, position),
    order: orderModel(order),
    deal: dealModel(account, deal),
  };
  const event = execution(account, ORDER_FILLED, parts, order.stopOut);
  if (deal.close) publishBalance(world, account, 'ProtoOAExecutionEvent', event);
  else publish(account, 'ProtoOAExecutionEvent', event);
  if (!position.closed) sendMargin(account, position);
  return { positionId: position.id, orderId: order.id, dealId: deal.id };
}

export function sendMargin(account: Account, position: Position): void {
  publish(account, 'ProtoOAMarginChangedEvent', {
    ctidTraderAccountId: account.id,
    positionId: position.id,
    usedMargin: messageMoney(account, position.usedMargin),
    moneyDigits: account.messageDigits,
  });
}

export function sendExecution(account: Account, executionType: number, parts: WireObject, byServer = false): void {
  publish(account, 'ProtoOAExecutionEvent', execution(account, executionType, parts, byServer));
}

/** Payload of an ExecutionEvent; `byServer`: no client asked for it. */
export function execution(account: Account, executionType: number, parts: WireObject, byServer = false): WireObject {
  return { ctidTraderAccountId: account.id, executionType, ...parts, isServerEvent: byServer ? true : undefined };
}

/** Two changes of one thing within a millisecond still have an order. */
export function stamp(world: World, previous: number): number {
  return Math.max(world.clock.now(), previous + 1);
}
