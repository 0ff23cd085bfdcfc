import type { Account, Order, Position } from './account.ts';
import { volumeOf } from './account.ts';
import { orderModel, positionModel, positionShell } from './account-models.ts';
import type { TradedSymbol } from './broker.ts';
import { symbolNamed } from './broker.ts';
import { ENUMS } from './enums.ts';
import { sendExecution, sendMargin, stamp } from './execution.ts';
import { remargin } from './margin.ts';
import type { Side } from './scenario.ts';
import type { World } from './world.ts';
import { publish } from './world.ts';

const { ORDER_ACCEPTED, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_REJECTED, ORDER_REPLACED } = ENUMS.ProtoOAExecutionType;

export interface OpenRequest {
  readonly symbol: string;
  readonly side: Side;
  readonly units: number | string;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
  /** The stop loss is guaranteed: it bounds what the position can lose. */
  readonly guaranteedStop?: boolean;
}

type OrderTerms = Pick<Order, 'side' | 'volume'> & Partial<Pick<Order, 'closing' | 'stopOut' | 'type' | 'limitPrice'>>;

/** An order on a position, accepted and told. While nothing is held yet, the position is an empty shell. */
export function acceptOrder(world: World, account: Account, position: Position, terms: OrderTerms): Order {
  const now = world.clock.now();
  const order: Order = {
    id: account.broker.nextId('order'),
    positionId: position.id,
    symbol: position.symbol,
    type: 'MARKET',
    limitPrice: undefined,
    status: 'ACCEPTED',
    closing: false,
    stopOut: false,
    openedAt: now,
    updatedAt: now,
    ...terms,
  };
  account.orderHistory.push(order);
  const held = account.positions.has(position.id);
  const about = held ? positionModel(account, position) : positionShell(account, order);
  sendExecution(account, ORDER_ACCEPTED, { position: about, order: orderModel(order) }, order.stopOut);
  return order;
}

/** A position that nothing was traded for yet. */
export function emptyPosition(world: World, account: Account, symbol: TradedSymbol, request: OpenRequest): Position {
  const now = world.clock.now();
  return {
    id: account.broker.nextId('position'),
    symbol,
    side: request.side,
    volume: 0,
    price: 0,
    swap: 0n,
    commission: 0n,
    mirroringCommission: 0n,
    usedMargin: 0n,
    marginRate: 0,
    openedAt: now,
    updatedAt: now,
    closed: false,
    stopLoss: request.stopLoss,
    takeProfit: request.takeProfit,
    guaranteedStop: request.guaranteedStop ?? false,
  };
}

/** A pending order. The market never reaches it by itself. */
export function placeOrder(world: World, account: Account, request: OpenRequest & { limitPrice: number }) {
  const symbol = symbolNamed(account.broker, request.symbol);
  const shell = emptyPosition(world, account, symbol, request);
  const { side, limitPrice } = request;
  const order = acceptOrder(world, account, shell, {
    side,
    volume: volumeOf(request.units),
    type: 'LIMIT',
    limitPrice,
  });
  account.orders.set(order.id, order);
  return { orderId: order.id, positionId: order.positionId };
}

const ENDS = { CANCELLED: ORDER_CANCELLED, EXPIRED: ORDER_EXPIRED } as const;

/** Ends a pending order that was not filled. */
export function endOrder(world: World, account: Account, orderId: number, status: keyof typeof ENDS): void {
  const order = takePending(account, orderId);
  order.status = status;
  order.updatedAt = stamp(world, order.updatedAt);
  sendExecution(account, ENDS[status], { position: positionShell(account, order), order: orderModel(order) });
}

/** A pending order, which is none from now on. */
export function takePending(account: Account, orderId: number): Order {
  const order = account.orders.get(orderId);
  if (!order) throw new Error(`Account ${account.id} has no pending order ${orderId}`);
  account.orders.delete(orderId);
  return order;
}

/** An order that the server takes and then will not have: an execution that says why, and an error event besides. */
export function rejectOrder(
  world: World,
  account: Account,
  request: OpenRequest,
  errorCode: string,
): { orderId: number } {
  const shell = emptyPosition(world, account, symbolNamed(account.broker, request.symbol), request);
  const order = acceptOrder(world, account, shell, { side: request.side, volume: volumeOf(request.units) });
  order.status = 'REJECTED';
  order.updatedAt = stamp(world, order.updatedAt);
  const parts = { position: positionShell(account, order), order: orderModel(order), errorCode };
  sendExecution(account, ORDER_REJECTED, parts);
  const ids = { ctidTraderAccountId: account.id, orderId: order.id, positionId: shell.id };
  publish(account, 'ProtoOAOrderErrorEvent', { ...ids, errorCode, description: 'The order was rejected' });
  return { orderId: order.id };
}

export interface Protection {
  readonly stopLoss?: number;
  readonly takeProfit?: number;
}

/** Moves the stop loss and the take profit of a position; one that is not given is taken away. */
export function protect(
  world: World,
  account: Account,
  position: Position,
  { stopLoss, takeProfit }: Protection,
): void {
  position.stopLoss = stopLoss;
  position.takeProfit = takeProfit;
  position.updatedAt = stamp(world, position.updatedAt);
  const side = position.side === 'BUY' ? 'SELL' : 'BUY';
  const order = acceptOrder(world, account, position, {
    side,
    volume: position.volume,
    closing: true,
    type: 'STOP_LOSS_TAKE_PROFIT',
  });
  sendExecution(account, ORDER_REPLACED, { position: positionModel(account, position), order: orderModel(order) });
  for (const changed of remargin(account, position.symbol, world.knobs)) sendMargin(account, changed);
}
