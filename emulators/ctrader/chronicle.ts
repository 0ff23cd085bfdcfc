import type { Account, Position } from './account.ts';
import type { Broker, TradedSymbol } from './broker.ts';
import { conversionPath } from './conversion.ts';
import { type OracleAccount, oracleAccount } from './oracle-account.ts';
import { type Entry, inForce, newTrack, type Track, write } from './track.ts';
import type { World } from './world.ts';

/** One state of an account and of the market as the account sees it. */
export interface Moment {
  /** ms since the epoch at which it began. */
  readonly at: number;
  /** What can be told of it for nothing: to pass over moments that cannot be the one that is looked for. */
  readonly sketch: Sketch;
  /** The whole truth of it, worked out when asked for. */
  truth(): OracleAccount;
}

export interface Sketch {
  readonly balanceVersion: number;
  /** Bid and ask as the account sees them, in 1/100 000, with the size of the open position, by position id. */
  readonly positions: ReadonlyMap<string, { readonly bid: number; readonly ask: number; readonly units: number }>;
}

/** Remembers what was true of every account during the last while. */
export interface Chronicle {
  /**
   * The states of an account between two instants (ms since the epoch), both included, the newest first: the one in force
   * at `to`, and back to the one in force at `from`. Before the start all was as it was then. Throws where `from` is longer ago than is remembered.
   * What a broker says about its symbols (digits, lot size) is told by name only and has to be asked for; states with
   * what was in force at `from` are therefore among them, each after its like.
   */
  moments(ctidTraderAccountId: number, from: number, to: number): Iterable<Moment>;
  /** The truths of those states. */
  oracleAt(ctidTraderAccountId: number, from: number, to: number): Iterable<OracleAccount>;
  /** The oldest instant that can be asked for, ms since the epoch. */
  readonly from: number;
  /** How many states are held. */
  readonly size: number;
}

type Quoted = Pick<TradedSymbol, 'bid' | 'ask' | 'digits' | 'lotUnits'>;
type Definition = Pick<TradedSymbol, 'digits' | 'lotUnits'>;
type Held = Omit<Account, 'positions'> & { readonly positions: readonly Position[]; readonly dealCount: number };

/** Copies what changes from now on, for as long as `keepMs`; nothing is valued before it is asked for. */
export function createChronicle(world: World, keepMs: number): Chronicle {
  const quotes = new Map<TradedSymbol, Track<Quoted>>();
  const states = new Map<number, Track<Held>>();
  let order = 0;
  const entry = <T>(value: T): Entry<T> => {
    order += 1;
    return { order, at: world.clock.now(), value };
  };
  for (const symbol of world.brokers.flatMap((broker) => [...broker.symbols.values()])) {
    const track = newTrack(entry(quotedOf(symbol)));
    quotes.set(symbol, track);
    symbol.onChange = () => write(track, entry(quotedOf(symbol)), keepMs);
  }
  for (const account of world.accounts.values()) {
    const track = newTrack(entry(heldOf(account)));
    states.set(account.id, track);
    account.onChange = () => write(track, entry(heldOf(account)), keepMs);
  }

  function* moments(accountId: number, from: number, to: number): Iterable<Moment> {
    const states_ = states.get(accountId);
    if (!states_) throw new Error(`There is no account ${accountId} in the chronicle`);
    if (from < world.clock.now() - keepMs) {
      throw new Error(`The chronicle goes back ${keepMs} ms, and not to ${new Date(from).toISOString()}`);
    }
    const seen = inForce(states_, from, to);
    const markets = [...symbolsOf(seen.map(({ value }) => value))].map((symbol) => {
      const track = quotes.get(symbol);
      return { symbol, entries: track ? inForce(track, from, to) : [] };
    });
    const first = new Map(markets.map(({ symbol, entries }) => [symbol, entries[0]?.value ?? symbol]));
    const orders = new Set([seen, ...markets.map(({ entries }) => entries)].flat().map((one) => one.order));
    const oldest = Math.max(seen[0]?.order ?? 0, ...markets.map(({ entries }) => entries[0]?.order ?? 0));
    for (const at of [...orders].filter((one) => one >= oldest).sort((one, other) => other - one)) {
      const state = lastUpTo(seen, at);
      if (!state) continue;
      const quoted = new Map(markets.map(({ symbol, entries }) => [symbol, lastUpTo(entries, at)?.value ?? symbol]));
      const began_ = Math.max(state.at, ...markets.map(({ entries }) => lastUpTo(entries, at)?.at ?? 0));
      yield moment(world, state.value, quoted, began_, to);
      const isRedefined = markets.some(({ symbol }) => !isSameDefinition(quoted.get(symbol), first.get(symbol)));
      if (isRedefined) yield moment(world, state.value, withDefinitions(quoted, first), began_, to);
    }
  }

  return {
    moments,
    *oracleAt(accountId, from, to) {
      for (const one of moments(accountId, from, to)) yield one.truth();
    },
    get from() {
      return world.clock.now() - keepMs;
    },
    get size() {
      return [...quotes.values(), ...states.values()].reduce((sum, { entries }) => sum + entries.length, 0);
    },
  };
}

function quotedOf({ bid, ask, digits, lotUnits }: TradedSymbol): Quoted {
  return { bid, ask, digits, lotUnits };
}

function heldOf(account: Account): Held {
  const positions = [...account.positions.values()].map((position) => ({ ...position }));
  return { ...account, positions, dealCount: account.deals.length };
}

/** The symbols that the value of an account hangs on. */
function symbolsOf(states: readonly Held[]): Set<TradedSymbol> {
  const found = new Set<TradedSymbol>();
  for (const { positions, broker, asset } of states) {
    for (const { symbol } of positions) {
      if (found.has(symbol)) continue;
      found.add(symbol);
      for (const leg of conversionPath(broker, symbol.quote.id, asset.id) ?? []) found.add(leg);
    }
  }
  return found;
}

function lastUpTo<T>(entries: readonly Entry<T>[], order: number): Entry<T> | undefined {
  return entries.findLast((entry) => entry.order <= order) ?? entries[0];
}

function isSameDefinition(one: Definition | undefined, other: Definition | undefined): boolean {
  return one?.digits === other?.digits && one?.lotUnits === other?.lotUnits;
}

function withDefinitions(
  quoted: ReadonlyMap<TradedSymbol, Quoted>,
  from: ReadonlyMap<TradedSymbol, Quoted>,
): Map<TradedSymbol, Quoted> {
  const known = (symbol: TradedSymbol, quote: Quoted) => from.get(symbol) ?? quote;
  return new Map(
    [...quoted].map(([symbol, quote]) => {
      const { digits, lotUnits } = known(symbol, quote);
      return [symbol, { ...quote, digits, lotUnits }];
    }),
  );
}

function moment(world: World, held: Held, quoted: ReadonlyMap<TradedSymbol, Quoted>, at: number, day: number): Moment {
  const { knobs } = world;
  const positions = held.positions.map(({ id, symbol, volume }) => {
    const { bid, ask } = quoted.get(symbol) ?? symbol;
    const seen = { bid: bid - held.markup, ask: ask + held.markup, units: volume / 100 };
    return [String(id), seen] as const;
  });
  return {
    at,
    sketch: { balanceVersion: held.balanceVersion, positions: new Map(positions) },
    truth: () => oracleAccount(frozen(held, quoted), knobs, day),
  };
}

/** The account with a market that stands still. */
function frozen({ dealCount, ...held }: Held, quoted: ReadonlyMap<TradedSymbol, Quoted>): Account {
  const still = (symbol: TradedSymbol): TradedSymbol => {
    const then = quoted.get(symbol);
    return then ? { ...symbol, ...then } : symbol;
  };
  const symbols = new Map([...held.broker.symbols].map(([id, symbol]) => [id, still(symbol)]));
  const broker: Broker = { ...held.broker, symbols };
  const positions = held.positions.map((position): [number, Position] => [
    position.id,
    { ...position, symbol: symbols.get(position.symbol.id) ?? position.symbol },
  ]);
  return { ...held, broker, positions: new Map(positions), deals: held.deals.slice(0, dealCount) };
}
