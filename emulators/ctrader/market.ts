import type { Broker, TradedSymbol } from './broker.ts';
import { rawPrice, symbolNamed } from './broker.ts';
import { watchMargins } from './margin-watch.ts';
import { between } from './prng.ts';
import type { Sides } from './spots.ts';
import { sendSpot } from './spots.ts';
import type { World } from './world.ts';

/** Real prices; a side not given stays. */
export interface PriceChange {
  readonly bid?: number | string;
  readonly ask?: number | string;
}

export interface Market {
  /** From the return of this call on nothing moves of its own: no tick, and none of the accounts' own life. */
  pause(): void;
  resume(): void;
  readonly paused: boolean;
  /**
   * One tick of a symbol, or of every symbol of the broker, on each of the broker's servers; paused or not. Given prices
   * are taken over, and only their sides are sent; else the next step of the walk is made.
   */
  tick(broker: string, symbol?: string, change?: PriceChange): void;
  /** Closes the market of a symbol, or of all: no tick and no trade. A new subscription still gets its first tick. */
  close(broker: string, symbol?: string): void;
  reopen(broker: string, symbol?: string): void;
}

const SLICE_MS = 50;
/** A step is at most this part of the price, and the walk turns back at this part from where it began. */
const STEP = 0.000_03;
const RANGE = 0.02;
const WIDEST_SPREAD = 4;

/** The walk of every symbol, `tickRate` times a second each, and whatever else lives by itself: `life(elapsedMs)`. */
export function createMarket(world: World, tickRate: number, life: (elapsedMs: number) => void) {
  const symbols = world.brokers.flatMap((broker) => [...broker.symbols.values()].filter(({ enabled }) => enabled));
  let timer: NodeJS.Timeout | undefined;
  let cursor = 0;
  let owed = 0;
  const slice = () => {
    owed += (symbols.length * tickRate * SLICE_MS) / 1000;
    for (; owed >= 1; owed -= 1) {
      const symbol = symbols[cursor++ % symbols.length];
      if (symbol && !symbol.isClosed) walk(world, symbol);
    }
    for (const broker of world.brokers) watchMargins(world, broker);
    life(SLICE_MS);
  };
  const setClosed = (brokerName: string, symbolName: string | undefined, isClosed: boolean) => {
    for (const broker of brokersNamed(world, brokerName)) {
      for (const symbol of symbolsMeant(broker, symbolName)) symbol.isClosed = isClosed;
    }
  };
  const market: Market = {
    close: (broker, symbol) => setClosed(broker, symbol, true),
    reopen: (broker, symbol) => setClosed(broker, symbol, false),
    pause() {
      clearInterval(timer);
      timer = undefined;
    },
    resume() {
      timer ??= setInterval(slice, SLICE_MS);
    },
    get paused() {
      return timer === undefined;
    },
    tick(brokerName, symbolName, change) {
      for (const broker of brokersNamed(world, brokerName)) {
        for (const symbol of symbolsMeant(broker, symbolName)) {
          if (change) setPrice(world, symbol, change);
          else if (!symbol.isClosed) walk(world, symbol);
        }
        watchMargins(world, broker);
      }
    },
  };
  return market;
}

export function brokersNamed(world: World, name: string): Broker[] {
  const found = world.brokers.filter((broker) => broker.name === name);
  if (found.length > 0) return found;
  const known = [...new Set(world.brokers.map((broker) => broker.name))].join(', ');
  throw new Error(`There is no broker ${name}; the scenario has ${known}`);
}

function symbolsMeant(broker: Broker, symbolName: string | undefined): TradedSymbol[] {
  return symbolName === undefined ? [...broker.symbols.values()] : [symbolNamed(broker, symbolName)];
}

function setPrice(world: World, symbol: TradedSymbol, change: PriceChange): void {
  if (symbol.isClosed) throw new Error(`The market of ${symbol.name} is closed: reopen it before it moves`);
  const bid = change.bid === undefined ? symbol.bid : rawPrice(change.bid);
  const ask = change.ask === undefined ? symbol.ask : rawPrice(change.ask);
  if (bid > ask)
    throw new Error(`The bid of ${symbol.name} may not be above its ask: give both sides of the new price`);
  symbol.bid = bid;
  symbol.ask = ask;
  announce(world, symbol, { bid: change.bid !== undefined, ask: change.ask !== undefined });
}

/** One step. The same draws are made whatever comes of them, so that a seed gives one sequence. */
function walk(world: World, symbol: TradedSymbol): void {
  const { random, sessionClose } = symbol;
  const point = 10 ** (5 - symbol.digits);
  const reach = Math.max(1, Math.round((sessionClose * STEP) / point));
  const away = symbol.bid - sessionClose;
  const drawn = between(random, -reach, reach) * point;
  const step = Math.abs(away) > sessionClose * RANGE ? -Math.sign(away) * Math.abs(drawn) : drawn;
  const side = random() / Math.max(world.knobs.oneSidedTicks, Number.MIN_VALUE);
  const sides: Sides = { bid: side < 0.5 || side >= 1, ask: side >= 0.5 };
  const widest = WIDEST_SPREAD * Math.max(point, symbol.usualSpread);
  if (sides.bid && sides.ask) {
    symbol.bid += step;
    symbol.ask += step;
  } else if (sides.bid) symbol.bid = clamp(symbol.bid + step, symbol.ask - widest, symbol.ask - point);
  else symbol.ask = clamp(symbol.ask + step, symbol.bid + point, symbol.bid + widest);
  const priceless = random() < world.knobs.pricelessTicks;
  if (priceless) announce(world, symbol, { bid: false, ask: false });
  announce(world, symbol, sides);
}

function announce(world: World, symbol: TradedSymbol, sides: Sides): void {
  symbol.quotedAt = world.clock.now();
  symbol.onChange?.();
  for (const session of symbol.subscribers) sendSpot(session, symbol, sides);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
