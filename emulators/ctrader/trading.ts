import { Decimal } from 'decimal.js';
import type { Account, CloseDetail, Order, Position } from './account.ts';
import { quoteFor, volumeOf } from './account.ts';
import type { TradedSymbol } from './broker.ts';
import { PRICE_SCALE, symbolNamed } from './broker.ts';
import { completeOrder, sendMargin, stamp, type Terms, type Traded } from './execution.ts';
import { marginFor, remargin } from './margin.ts';
import { closingPrice, depositRate, grossOf, roundToUnits } from './oracle.ts';
import { acceptOrder, emptyPosition, type OpenRequest, takePending } from './orders.ts';
import { rulesOf } from './pricing.ts';
import type { Side } from './scenario.ts';
import type { World } from './world.ts';

/**
 * Opens at the market. On a netted account a trade of the same side enlarges the position and averages its price; one of
 * the other side reduces it, closes it, or turns it round.
 */
export function openPosition(world: World, account: Account, request: OpenRequest): Traded {
  const symbol = symbolNamed(account.broker, request.symbol);
  const volume = volumeOf(request.units);
  mustBeOpen(symbol);
  if (!depositRate(account, symbol.quote.id, world.knobs, request.side)) {
    throw new Error(
      `Account ${account.id} cannot trade ${symbol.name}: nothing converts its quote to ${account.asset.name}`,
    );
  }
  const known = account.accountType === 'NETTED' ? positionIn(account, symbol) : undefined;
  if (!known) return enlarge(world, account, emptyPosition(world, account, symbol, request), volume);
  if (known.side === request.side) return enlarge(world, account, known, volume);
  const closing = Math.min(known.volume, volume);
  const closed = closePosition(world, account, known, closing);
  const rest = volume - closing;
  return rest === 0 ? closed : openPosition(world, account, { ...request, units: String(rest / 100) });
}

function positionIn(account: Account, symbol: TradedSymbol): Position | undefined {
  return [...account.positions.values()].find((position) => position.symbol === symbol);
}

function mustBeOpen({ isClosed, name }: TradedSymbol): void {
  if (isClosed) throw new Error(`The market of ${name} is closed: reopen it before it is traded`);
}

/** A pending order is reached by the market, which trades it at its own price. On a netted account it makes a position beside others. */
export function fillOrder(world: World, account: Account, orderId: number): Traded {
  const order = takePending(account, orderId);
  mustBeOpen(order.symbol);
  const { side, volume, limitPrice } = order;
  const shell = emptyPosition(world, account, order.symbol, { symbol: order.symbol.name, side, units: 1 });
  return trade(world, account, { ...shell, id: order.positionId }, order, volume, limitPrice);
}

function enlarge(world: World, account: Account, position: Position, volume: number): Traded {
  const order = acceptOrder(world, account, position, { side: position.side, volume });
  return trade(world, account, position, order, volume);
}

function trade(
  world: World,
  account: Account,
  position: Position,
  order: Order,
  volume: number,
  limitPrice?: number,
): Traded {
  const { symbol, side } = position;
  const { bid, ask } = quoteFor(account, symbol);
  const price = limitPrice ?? (side === 'BUY' ? ask : bid) / PRICE_SCALE;
  const margin = marginFor(account, symbol, side, volume, world.knobs);
  const commission = commissionFor(world, account, symbol, side, volume, price);
  position.price = averagePrice(position, price, volume);
  position.volume += volume;
  position.commission += commission;
  position.usedMargin += margin.usedMargin;
  position.marginRate = margin.rate;
  position.updatedAt = stamp(world, position.updatedAt);
  account.positions.set(position.id, position);
  const terms = { side, volume, price, commission, close: undefined };
  return completeAll(world, account, position, order, terms);
}

/** Completes an order, and tells the margins of other positions that hang on this one. */
function completeAll(world: World, account: Account, position: Position, order: Order, terms: Terms): Traded {
  const changed = remargin(account, position.symbol, world.knobs);
  const traded = completeOrder(world, account, position, order, terms);
  for (const other of changed) if (other !== position) sendMargin(account, other);
  return traded;
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
): bigint {
  const rate = depositRate(account, symbol.quote.id, world.knobs, side);
  if (!rate) return 0n;
  const turnover = new Decimal(price).times(volume).div(100).times(rate.times).div(rate.over);
  return -roundToUnits(turnover.times(symbol.commissionPerMillion).div(1_000_000), account.moneyDigits);
}

/** Closes `volume` hundredths of a unit at the market. */
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
  mustBeOpen(position.symbol);
  const side = position.side === 'BUY' ? 'SELL' : 'BUY';
  const order = acceptOrder(world, account, position, { side, volume, closing: true, stopOut });
  const price = closingPrice(account, position.symbol, position.side);
  const close = settle(world, account, position, volume, price);
  position.updatedAt = stamp(world, position.updatedAt);
  const { commission } = close;
  return completeAll(world, account, position, order, { side, volume, price: price.toNumber(), commission, close });
}

/** Takes the closed part out of the position and its result into the balance. Closing costs the commission once more. */
function settle(world: World, account: Account, position: Position, volume: number, price: Decimal): CloseDetail {
  const gross = grossOf(account, position, volume, price, world.knobs);
  const rate = depositRate(account, position.symbol.quote.id, world.knobs, position.side);
  const { netMirroring, conversionFee } = rulesOf(account.broker, world.knobs);
  const share = (whole: bigint) => (whole * BigInt(volume)) / BigInt(position.volume);
  const swap = share(position.swap);
  const [opening, mirroring] = [share(position.commission), share(position.mirroringCommission)];
  const commission = opening * 2n + mirroring * BigInt(netMirroring);
  const fee = position.symbol.quote === account.asset || conversionFee === 'none' ? 0n : feeOn(gross);
  const paid = gross + swap + commission - fee;
  account.balance += paid;
  account.balanceVersion += 1;
  position.usedMargin -= share(position.usedMargin);
  position.swap -= swap;
  position.commission -= opening;
  position.mirroringCommission -= mirroring;
  position.volume -= volume;
  position.closed = position.volume === 0;
  if (position.closed) account.positions.delete(position.id);
  return {
    entryPrice: position.price,
    gross: conversionFee === 'included' ? gross - fee : gross,
    swap,
    commission,
    conversionFee: fee === 0n ? undefined : fee * (conversionFee === 'charged-negative' ? -1n : 1n),
    paid,
    balance: account.balance,
    balanceVersion: account.balanceVersion,
    rate: rate ? rate.times.div(rate.over).toNumber() : 1,
  };
}

/** Half a percent of it, whichever way it went. */
function feeOn(gross: bigint): bigint {
  return (gross < 0n ? -gross : gross) / 200n;
}
