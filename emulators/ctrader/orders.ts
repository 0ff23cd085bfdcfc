import type { Account, Order, Position } from './account.ts';
import { volumeOf } from './account.ts';
import { orderModel, positionModel, positionShell } from './account-models.ts';
import type { TradedSymbol } from './broker.ts';
import { symbolNamed } from './broker.ts';
import { ENUMS } from './enums.ts';
import { sendExecution, stamp } from './execution.ts';
import type { Side } from './scenario.ts';
import type { World } from './world.ts';

const { ORDER_ACCEPTED, ORDER_CANCELLED } = ENUMS.ProtoOAExecutionType;

export interface OpenRequest {
  readonly symbol: string;
  readonly side: Side;
  readonly units: number | string;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
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

export function cancelOrder(world: World, account: Account, orderId: number): void {
  const order = account.orders.get(orderId);
  if (!order) throw new Error(`Account ${account.id} has no pending order ${orderId}`);
  account.orders.delete(orderId);
  order.status = 'CANCELLED';
  order.updatedAt = stamp(world, order.updatedAt);
  sendExecution(account, ORDER_CANCELLED, { position: positionShell(account, order), order: orderModel(order) });
}
