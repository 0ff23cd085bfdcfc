import { Decimal } from 'decimal.js';
import type { Session } from './connection.ts';
import type { Random } from './prng.ts';
import { randomStream } from './prng.ts';
import type { AssetSpec, BrokerSpec, Environment, LeverageTier, SymbolSpec } from './scenario.ts';

/** Spot prices travel as integers of this many parts, whatever the digits of the symbol. */
export const PRICE_SCALE = 100_000;

/** One trading server and the market it makes. */
export interface Broker {
  readonly name: string;
  readonly environment: Environment;
  readonly assets: readonly AssetSpec[];
  readonly symbols: ReadonlyMap<number, TradedSymbol>;
  /** Ids run per server, so two servers give the same ids to different things. */
  nextId(kind: 'position' | 'order' | 'deal' | 'history'): number;
}

export interface TradedSymbol {
  readonly id: number;
  readonly name: string;
  readonly base: AssetSpec;
  readonly quote: AssetSpec;
  digits: number;
  lotUnits: number;
  readonly enabled: boolean;
  readonly commissionPerMillion: number;
  readonly leverageTiers: readonly LeverageTier[] | undefined;
  /** No ticks and no trades. */
  isClosed: boolean;
  /** 1/PRICE_SCALE of a price. */
  bid: number;
  ask: number;
  quotedAt: number;
  /** Where the market opened: the walk stays near it. */
  readonly sessionClose: number;
  readonly usualSpread: number;
  readonly random: Random;
  readonly subscribers: Set<Session>;
  /** Called after each change of its prices or of what it is, by whoever looks on. */
  onChange?: () => void;
}

export interface Quote {
  readonly bid: number;
  readonly ask: number;
}

export function createBroker(spec: BrokerSpec, seed: number, now: number): Broker {
  const symbols = new Map(spec.symbols.map((symbol) => [symbol.id, createSymbol(spec, symbol, seed, now)]));
  const ids = { position: 5_000_000, order: 8_000_000, deal: 9_000_000, history: 1_000_000 };
  return {
    name: spec.name,
    environment: spec.environment,
    assets: spec.assets,
    symbols,
    nextId: (kind) => ++ids[kind],
  };
}

function createSymbol(broker: BrokerSpec, spec: SymbolSpec, seed: number, now: number): TradedSymbol {
  const asset = (name: string): AssetSpec => {
    const found = broker.assets.find((candidate) => candidate.name === name);
    if (!found)
      throw new Error(`Symbol ${spec.name} of broker ${broker.name} names ${name}, which is none of its assets`);
    return found;
  };
  return {
    id: spec.id,
    name: spec.name,
    base: asset(spec.base),
    quote: asset(spec.quote),
    digits: spec.digits,
    lotUnits: spec.lotUnits,
    enabled: spec.enabled ?? true,
    commissionPerMillion: spec.commissionPerMillion ?? 0,
    leverageTiers: spec.leverageTiers,
    isClosed: false,
    bid: rawPrice(spec.bid),
    ask: rawPrice(spec.ask),
    quotedAt: now,
    sessionClose: rawPrice(spec.bid),
    usualSpread: rawPrice(spec.ask) - rawPrice(spec.bid),
    random: randomStream(seed, `${broker.environment}/${broker.name}/${spec.name}`),
    subscribers: new Set(),
  };
}

/** Integer parts of a real price; throws where the wire could not carry it. */
export function rawPrice(price: number | string): number {
  const raw = new Decimal(price).times(PRICE_SCALE);
  if (!raw.isInteger() || raw.lte(0)) {
    throw new Error(
      `Price ${price} must be positive and have at most 5 decimals: spot prices travel as 1/100 000 parts`,
    );
  }
  return raw.toNumber();
}

export function symbolNamed(broker: Broker, name: string): TradedSymbol {
  for (const symbol of broker.symbols.values()) if (symbol.name === name) return symbol;
  throw new Error(`Broker ${broker.name} (${broker.environment}) has no symbol ${name}`);
}
