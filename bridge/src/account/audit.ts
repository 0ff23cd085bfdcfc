import type { Account } from './account.ts';
import type { Agrees } from './calibration.ts';
import { currencyDigits } from './currency.ts';
import { type Decimal, powerOfTen, round, roundTo, sum } from './money.ts';
import { closingPrice, costsOf, grossOf, type Rates } from './position-value.ts';
import type { HeldPosition } from './positions.ts';
import type { GrossRule, NetRule } from './pricing.ts';
import type { Reason } from './quality.ts';

/** What an account looked like when its server was asked for its figures. */
export interface Photograph {
  readonly positions: readonly HeldPosition[];
  /** How often the quotes behind each position had moved. */
  readonly moves: readonly number[];
}

/** The server's own figures of one open position, in units of the answer's moneyDigits. */
export interface ServerValue {
  readonly positionId: number;
  readonly gross: bigint;
  readonly net: bigint;
}

export interface ServerAnswer {
  readonly values: readonly ServerValue[];
  readonly moneyDigits: number;
}

export interface Judgement {
  /** Positions whose figures stood still from the question to the answer, and so could be compared. */
  readonly compared: number;
  /** Server's minus ours, over the positions that no known way of working them out explains; null if there are none. */
  readonly difference: Decimal | null;
  /** The largest difference of a compared position from what is shown, in minor units of the currency, rounded up. */
  readonly drift: number;
  /** The server values other positions than are known here, though none changed meanwhile. */
  readonly isListOther: boolean;
}

/** To be taken at the moment the question goes out. */
export function photograph(account: Account): Photograph {
  const positions = account.positions.list();
  return { positions, moves: positions.map((held) => movesBehind(account, held)) };
}

/**
 * Holds the server's figures against ours, and learns from them how it works them out. Net minus gross knows no price, so it counts
 * for every position that is still the same; gross counts where no quote behind it moved.
 */
export function judge(account: Account, before: Photograph, answer: ServerAnswer): Judgement {
  const values = new Map(answer.values.map((value) => [value.positionId, value]));
  const positions = account.positions.list();
  const isSame = positions === before.positions;
  const isListOther =
    isSame && (values.size !== positions.length || positions.some(({ position }) => !values.has(position.positionId)));
  const samples = !isSame
    ? []
    : before.positions.flatMap((held, at) => {
        const value = values.get(held.position.positionId);
        const isStill = movesBehind(account, held) === before.moves[at];
        return value === undefined ? [] : new Sample(account, held, value, answer.moneyDigits, isStill);
      });
  const comparable = samples.filter(({ isComparable }) => isComparable);
  account.catalog.calibration.observeNet(samples.map((sample) => sample.agreesOnNet));
  account.catalog.calibration.observeGross(comparable.map((sample) => sample.agreesOnGross));
  const drift = comparable.map((sample) => abs(sample.difference())).reduce(max, 0n);
  const differences = comparable.filter((sample) => !sample.isExplained()).map((sample) => sample.difference());
  const minor = minorUnit(account, answer.moneyDigits);
  return {
    compared: comparable.length,
    difference:
      differences.length === 0 ? null : sum(differences.map((units) => ({ units, digits: answer.moneyDigits }))),
    drift: Number((drift + minor - 1n) / minor),
    isListOther,
  };
}

/** One position as the server and as we work it out. */
class Sample {
  /** Whether its gross tells anything: no price behind it is old or absent, or moved meanwhile. */
  readonly isComparable: boolean;
  readonly #account: Account;
  readonly #held: HeldPosition;
  readonly #value: ServerValue;
  readonly #digits: number;
  readonly #closing: number;
  readonly #rates: Rates = new Map();

  constructor(account: Account, held: HeldPosition, value: ServerValue, digits: number, isStill: boolean) {
    this.#account = account;
    this.#held = held;
    this.#value = value;
    this.#digits = digits;
    const reasons: Reason[] = [];
    this.#closing = closingPrice(account, held.position, reasons);
    const isPriced = this.#gross(account.catalog.calibration.pricing.gross, reasons) !== null && reasons.length === 0;
    this.isComparable = isStill && isPriced;
  }

  readonly agreesOnNet: Agrees<'net'> = (rule) => this.#costs(rule) === this.#value.net - this.#value.gross;

  readonly agreesOnGross: Agrees<'gross'> = (rule) => this.#gross(rule, []) === this.#value.gross;

  /** The server's net minus the one that is shown. */
  difference(): bigint {
    const { gross, net } = this.#account.catalog.calibration.pricing;
    return this.#value.net - (this.#gross(gross, []) ?? 0n) - this.#costs(net);
  }

  /** Whether some way that is still open comes within one minor unit of the server's gross, and some of its costs. */
  isExplained(): boolean {
    const { open } = this.#account.catalog.calibration;
    const minor = minorUnit(this.#account, this.#digits);
    const isNear = (one: bigint | null, other: bigint) => one !== null && abs(one - other) <= minor;
    return (
      open.gross.some((rule) => isNear(this.#gross(rule, []), this.#value.gross)) &&
      open.net.some((rule) => isNear(this.#costs(rule), this.#value.net - this.#value.gross))
    );
  }

  #gross({ legPrice, rounding }: GrossRule, reasons: Reason[]): bigint | null {
    const exact = grossOf(this.#account, this.#held, this.#closing, legPrice, this.#rates, reasons);
    if (exact === null) return null;
    const own = round(exact, rounding);
    const finer = this.#digits - this.#account.funds.moneyDigits;
    if (finer >= 0) return own * powerOfTen(finer);
    return round({ numerator: own, denominator: powerOfTen(-finer) }, rounding);
  }

  #costs(rule: NetRule): bigint {
    return roundTo(costsOf(this.#account, this.#held.position, rule), this.#digits).units;
  }
}

/** One minor unit of the currency in units of that many digits; never less than one of them. */
function minorUnit(account: Account, digits: number): bigint {
  const asset = account.trader === null ? undefined : account.catalog.asset(account.trader.depositAssetId);
  return powerOfTen(Math.max(0, digits - currencyDigits(asset)));
}

function movesBehind(account: Account, { position }: HeldPosition): number {
  const { catalog, prices, trader } = account;
  const quoteAssetId = catalog.symbol(position.symbolId)?.quoteAssetId;
  const isKnown = quoteAssetId !== undefined && trader !== null;
  const legs = isKnown ? (catalog.legs(quoteAssetId, trader.depositAssetId) ?? []) : [];
  return legs.reduce((moves, { symbolId }) => moves + prices.moves(symbolId), prices.moves(position.symbolId));
}

function abs(units: bigint): bigint {
  return units < 0n ? -units : units;
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
