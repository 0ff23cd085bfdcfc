import { Decimal } from 'decimal.js';
import type { Account, Deal, Order, Position } from './account.ts';
import { quoteFor, volumeOf } from './account.ts';
import { dealModel, messageMoney, orderModel, positionModel, positionShell } from './account-models.ts';
import type { TradedSymbol } from './broker.ts';
import { PRICE_SCALE, symbolNamed } from './broker.ts';
import { ENUMS } from './enums.ts';
import { marginFor } from './margin.ts';
import { closingPrice, depositRate, grossOf, roundToUnits } from './oracle.ts';
import type { Side } from './scenario.ts';
import type { WireObject } from './wire.ts';
import { publish, publishBalance, type World } from './world.ts';

const { ORDER_ACCEPTED, ORDER_FILLED } = ENUMS.ProtoOAExecutionType;

export interface OpenRequest {
  readonly symbol: string;
  readonly side: Side;
  readonly units: number | string;
  readonly stopLoss?: number;
  readonly takeProfit?: number;
}

export interface Traded {
  readonly positionId: number;
  readonly orderId: number;
  readonly dealId: number;
}

/**
 * Opens at the market. On a netted account a trade of the same side enlarges the position and averages its price; one of
 * the other side reduces it, closes it, or turns it round.
 */
export function openPosition(world: World, account: Account, request: OpenRequest): Traded {
  const symbol = symbolNamed(account.broker, request.symbol);
  const volume = volumeOf(request.units);
  if (!depositRate(account, symbol.quote.id, world.knobs, request.side)) {
    throw new Error(
      `Account ${account.id} cannot trade ${symbol.name}: nothing converts its quote to ${account.asset.name}`,
    );
  }
  const known = account.accountType === 'NETTED' ? positionIn(account, symbol) : undefined;
  if (!known) return fill(world, account, request, newPosition(world, account, symbol, request), volume);
  if (known.side === request.side) return fill(world, account, request, known, volume);
  const closing = Math.min(known.volume, volume);
  const closed = closePosition(world, account, known, closing);
  const rest = volume - closing;
  return rest === 0 ? closed : openPosition(world, account, { ...request, units: String(rest / 100) });
}

function positionIn(account: Account, symbol: TradedSymbol): Position | undefined {
  return [...account.positions.values()].find((position) => position.symbol === symbol);
}

function newPosition(world: World, account: Account, symbol: TradedSymbol, request: OpenRequest): Position {
  const now = world.clock.now();
  return {
    id: account.broker.nextId('position'),
    symbol,
    side: request.side,
    volume: 0,
    price: 0,
    swap: 0n,
    commission: 0n,
    usedMargin: 0n,
    marginRate: 0,
    openedAt: now,
    updatedAt: now,
    closed: false,
    stopLoss: request.stopLoss,
    takeProfit: request.takeProfit,
  };
}

function fill(world: World, account: Account, request: OpenRequest, position: Position, volume: number): Traded {
  const { symbol, side } = position;
  const order = newOrder(world, account, position, { side, volume, closing: false, stopOut: false });
  const accepted = account.positions.has(position.id)
    ? positionModel(account, position)
    : positionShell(account, order);
  sendExecution(account, ORDER_ACCEPTED, { position: accepted, order: orderModel(order) });

  const { bid, ask } = quoteFor(account, symbol);
  const price = (request.side === 'BUY' ? ask : bid) / PRICE_SCALE;
  const margin = marginFor(account, symbol, side, volume, world.knobs);
  const commission = commissionFor(world, account, symbol, side, volume, price);
  position.price = averagePrice(position, price, volume);
  position.volume += volume;
  position.commission += commission;
  position.usedMargin += margin.usedMargin;
  position.marginRate = margin.rate;
  position.updatedAt = stamp(world, position.updatedAt);
  account.positions.set(position.id, position);
  order.status = 'FILLED';

  const deal = addDeal(world, account, { position, order, side, volume, price, commission, close: undefined });
  sendFilled(world, account, position, order, deal, false);
  return { positionId: position.id, orderId: order.id, dealId: deal.id };
}

/** Volume weighted, to 10 decimals: more than any symbol has. */
function averagePrice(position: Position, price: number, volume: number): number {
  if (position.volume === 0) return price;
  const weighted = new Decimal(position.price).times(position.volume).plus(new Decimal(price).times(volume));
  return weighted
    .div(position.volume + volume)
    .toDecimalPlaces(10)
    .toNumber();
}

function commissionFor(
  world: World,
  account: Account,
  symbol: TradedSymbol,
  side: Side,
  volume: number,
  price: number,
) {
  const rate = depositRate(account, symbol.quote.id, world.knobs, side);
  if (!rate) return 0n;
  const turnover = new Decimal(price).times(volume).div(100).times(rate.times).div(rate.over);
  return -roundToUnits(turnover.times(symbol.commissionPerMillion).div(1_000_000), account.moneyDigits);
}

/** Closes `volume` hundredths of a unit at the market. Swap, commission and margin go in proportion; closing costs the commission once more. */
export function closePosition(
  world: World,
  account: Account,
  position: Position,
  volume: number,
  stopOut = false,
): Traded {
  if (volume <= 0 || volume > position.volume) {
    throw new Error(`Position ${position.id} has ${position.volume / 100} units: ${volume / 100} cannot be closed`);
  }
  const side = position.side === 'BUY' ? 'SELL' : 'BUY';
  const order = newOrder(world, account, position, { side, volume, closing: true, stopOut });
  sendExecution(
    account,
    ORDER_ACCEPTED,
    { position: positionModel(account, position), order: orderModel(order) },
    stopOut,
  );

  const price = closingPrice(account, position.symbol, position.side);
  const gross = grossOf(account, position, volume, price, world.knobs);
  const rate = depositRate(account, position.symbol.quote.id, world.knobs, position.side);
  const share = (whole: bigint) => (whole * BigInt(volume)) / BigInt(position.volume);
  const swap = share(position.swap);
  const opening = share(position.commission);
  const commission = opening * 2n;
  account.balance += gross + swap + commission;
  account.balanceVersion += 1;
  const close = {
    entryPrice: position.price,
    gross,
    swap,
    commission,
    balance: account.balance,
    balanceVersion: account.balanceVersion,
    rate: rate ? rate.times.div(rate.over).toNumber() : 1,
  };
  position.usedMargin -= share(position.usedMargin);
  position.swap -= swap;
  position.commission -= opening;
  position.volume -= volume;
  position.updatedAt = stamp(world, position.updatedAt);
  position.closed = position.volume === 0;
  if (position.closed) account.positions.delete(position.id);
  order.status = 'FILLED';
  const deal = addDeal(world, account, { position, order, side, volume, price: price.toNumber(), commission, close });
  sendFilled(world, account, position, order, deal, stopOut);
  return { positionId: position.id, orderId: order.id, dealId: deal.id };
}

function newOrder(
  world: World,
  account: Account,
  position: Position,
  { side, volume, closing, stopOut }: { side: Side; volume: number; closing: boolean; stopOut: boolean },
): Order {
  const now = world.clock.now();
  return {
    id: account.broker.nextId('order'),
    positionId: position.id,
    symbol: position.symbol,
    side,
    volume,
    type: 'MARKET',
    limitPrice: undefined,
    status: 'ACCEPTED',
    closing,
    stopOut,
    openedAt: now,
    updatedAt: now,
  };
}

function addDeal(
  world: World,
  account: Account,
  {
    position,
    order,
    ...rest
  }: Pick<Deal, 'side' | 'volume' | 'price' | 'commission' | 'close'> & {
    position: Position;
    order: Order;
  },
): Deal {
  const deal: Deal = {
    id: account.broker.nextId('deal'),
    orderId: order.id,
    positionId: position.id,
    symbol: position.symbol,
    at: world.clock.now(),
    marginRate: position.marginRate,
    ...rest,
  };
  account.deals.push(deal);
  return deal;
}

function sendFilled(
  world: World,
  account: Account,
  position: Position,
  order: Order,
  deal: Deal,
  stopOut: boolean,
): void {
  const parts = {
    position: positionModel(account, position),
    order: orderModel(order),
    deal: dealModel(account, deal),
  };
  if (deal.close)
    publishBalance(world, account, 'ProtoOAExecutionEvent', execution(account, ORDER_FILLED, parts, stopOut));
  else sendExecution(account, ORDER_FILLED, parts);
  if (!position.closed) sendMargin(account, position);
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

export function execution(account: Account, executionType: number, parts: WireObject, byServer = false): WireObject {
  return { ctidTraderAccountId: account.id, executionType, ...parts, isServerEvent: byServer ? true : undefined };
}

/** Two changes of one position within a millisecond still have an order. */
export function stamp(world: World, previous: number): number {
  return Math.max(world.clock.now(), previous + 1);
}

/** Pending order: accepted, with the shell of a position. */
export function placeOrder(world: World, account: Account, request: OpenRequest & { limitPrice: number }) {
  const symbol = symbolNamed(account.broker, request.symbol);
  const shell = newPosition(world, account, symbol, request);
  const order: Order = {
    ...newOrder(world, account, shell, {
      side: request.side,
      volume: volumeOf(request.units),
      closing: false,
      stopOut: false,
    }),
    type: 'LIMIT',
    limitPrice: request.limitPrice,
  };
  account.orders.set(order.id, order);
  sendExecution(account, ORDER_ACCEPTED, { position: positionShell(account, order), order: orderModel(order) });
  return { orderId: order.id, positionId: order.positionId };
}

export function cancelOrder(world: World, account: Account, orderId: number): void {
  const order = account.orders.get(orderId);
  if (!order) throw new Error(`Account ${account.id} has no pending order ${orderId}`);
  account.orders.delete(orderId);
  order.status = 'CANCELLED';
  order.updatedAt = stamp(world, order.updatedAt);
  const parts = { position: positionShell(account, order), order: orderModel(order) };
  sendExecution(account, ENUMS.ProtoOAExecutionType.ORDER_CANCELLED, parts);
}
