import { Decimal as Big } from 'decimal.js';
import type { Position } from '../../src/account/model.ts';
import { MIDNIGHT, NOON } from './example-account.ts';
import type { RandomScene, RandomSymbol } from './random-account.ts';

/** Digits enough that a quotient is never mistaken for an exact half. Shares no line with what it judges. */
const Exact = Big.clone({ precision: 160, rounding: Big.ROUND_HALF_UP });
type Figure = Big | null;

const scaled = (units: bigint, digits: number) => new Exact(units.toString()).div(new Exact(10).pow(digits));
const add = (a: Figure, b: Figure): Figure => (a === null || b === null ? null : a.plus(b));

/** What the row of a scene must show, worked out with long decimals straight from the published formulas. */
export function referenceRow(scene: RandomScene) {
  const { assetDigits, trader, symbols } = scene;
  const accountDigits = trader.moneyDigits ?? 2;
  const own = (units: bigint, digits: number | undefined) => scaled(units, digits ?? accountDigits);
  const last = new Map<string, number>();
  for (const { symbolId, bid, ask } of scene.ticks) {
    if (bid !== undefined) last.set(`bid ${symbolId}`, bid);
    if (ask !== undefined) last.set(`ask ${symbolId}`, ask);
  }
  const spot = (side: string, symbolId: number) => {
    const price = last.get(`${side} ${symbolId}`);
    return price === undefined ? null : new Exact(price).div(100_000);
  };
  const show = (figure: Figure, digits: number = assetDigits) => (figure === null ? null : toJson(figure, digits));

  const positions = [...scene.positions]
    .sort((a, b) => a.positionId - b.positionId)
    .map((position) => {
      const symbol = symbols.find(({ symbolId }) => symbolId === position.symbolId)!;
      const closing = spot(position.tradeSide === 'BUY' ? 'bid' : 'ask', position.symbolId);
      const gross = grossOf(position, symbol, closing, spot, accountDigits);
      const { moneyDigits } = position;
      const net = add(add(gross, own(position.swap, moneyDigits)), own(position.commission ?? 0n, moneyDigits));
      return { position, symbol, closing, gross, net };
    });
  const openNet = positions.reduce<Figure>((total, { net }) => add(total, net), new Exact(0));
  const equity = add(openNet, own(trader.balance, undefined));
  const margin = marginOf(scene, own);
  const realised = scene.deals.flatMap(({ executionTimestamp, closePositionDetail: closing }) => {
    if (!closing || executionTimestamp < MIDNIGHT || executionTimestamp > NOON) return [];
    return [own(closing.grossProfit + closing.swap + closing.commission, closing.moneyDigits)];
  });
  const today = realised.reduce((total, each) => total.plus(each), new Exact(0));
  const before = own(trader.balance, undefined).minus(today);
  const dailyPnL = add(openNet, today);
  const won = realised.filter((each) => each.gt(0)).length;

  return {
    balance: show(own(trader.balance, undefined)),
    equity: show(equity),
    margin: show(margin),
    freeMargin: show(equity === null ? null : equity.minus(margin)),
    marginLevel: equity === null || margin.isZero() ? null : toJson(equity.div(margin).times(100), 2),
    dailyPnL: show(dailyPnL),
    dailyChange: dailyPnL === null || before.lte(0) ? null : toJson(dailyPnL.div(before).times(100), 2),
    winRate: realised.length === 0 ? null : toJson(new Exact(won).div(realised.length).times(100), 1),
    positions: positions.map(({ position, symbol, closing, gross, net }) => ({
      id: String(position.positionId),
      symbol: `S${position.symbolId}`,
      side: position.tradeSide,
      volume: Number(position.volume) / 100,
      lots: Number(position.volume) / Number(symbol.lotSize),
      entryPrice: position.price,
      currentPrice: show(closing, symbol.digits),
      swap: show(own(position.swap, position.moneyDigits)),
      commission: show(own(position.commission ?? 0n, position.moneyDigits)),
      pnl: show(gross),
      netPnl: show(net),
    })),
  };
}

function grossOf(
  position: Position,
  symbol: RandomSymbol,
  closing: Figure,
  spot: (side: string, symbolId: number) => Figure,
  accountDigits: number,
): Figure {
  let over: Big = new Exact(1);
  let times: Big = new Exact(1);
  for (const { symbolId, divide } of symbol.legs) {
    const bid = spot('bid', symbolId);
    if (bid === null) return null;
    if (divide) over = over.times(bid);
    else times = times.times(bid);
  }
  if (closing === null) return null;
  const rise = closing.minus(new Exact(String(position.price)));
  const units = new Exact(position.volume.toString()).div(100);
  const gross = rise
    .times(position.tradeSide === 'BUY' ? 1 : -1)
    .times(units)
    .times(times)
    .div(over);
  return gross.toDecimalPlaces(accountDigits, Big.ROUND_HALF_UP);
}

function marginOf({ positions, trader }: RandomScene, own: (units: bigint, digits: number | undefined) => Big): Big {
  let total: Big = new Exact(0);
  for (const symbolId of new Set(positions.map((position) => position.symbolId))) {
    const side = (wanted: string) =>
      positions
        .filter((position) => position.symbolId === symbolId && position.tradeSide === wanted)
        .reduce((sum, { usedMargin, moneyDigits }) => sum.plus(own(usedMargin ?? 0n, moneyDigits)), new Exact(0));
    const [long, short] = [side('BUY'), side('SELL')];
    const type = trader.totalMarginCalculationType ?? 'MAX';
    if (type === 'SUM') total = total.plus(long).plus(short);
    else if (type === 'NET') total = total.plus(long.minus(short).abs());
    else total = total.plus(Exact.max(long, short));
  }
  return total;
}

/** The JSON number of a figure rounded half away from zero; without the sign of a zero. */
function toJson(figure: Big, digits: number): number {
  const number = Number(figure.toFixed(digits, Big.ROUND_HALF_UP));
  return number === 0 ? 0 : number;
}
