import { type Catalog, sameFields } from './catalog.ts';
import { DayStats, startOfUtcDay } from './day-stats.ts';
import type {
  BalanceChange,
  BonusChange,
  Deal,
  Environment,
  Execution,
  Position,
  Trader,
  UsedMarginChange,
} from './model.ts';
import { isScale } from './money.ts';
import { type Links, linksOf, type Needs } from './needs.ts';
import { PositionBook } from './positions.ts';
import { PriceBook } from './prices.ts';

export interface AccountIdentity {
  readonly accountId: number;
  readonly environment: Environment;
  /** Until the Trader names its broker. */
  readonly broker?: string | undefined;
  /** Shared by all accounts of this broker in this environment, and by no other. */
  readonly catalog: Catalog;
}

/** The API leaves moneyDigits out at times; two decimals are then assumed and said. */
const ASSUMED_DIGITS = 2;

/** A balance or bonus as told, with the digits of the message that told it. */
export interface Told {
  readonly units: bigint;
  readonly moneyDigits: number | undefined;
}

const NOTHING: Told = { units: 0n, moneyDigits: undefined };

/**
 * The state of one account and the only way to change it. Every `apply…` takes `at`, when the event happened or arrived (ms since the
 * epoch), and returns whether anything that is shown changed; `version` has then moved. Events may repeat and come in any order.
 */
export class Account {
  readonly accountId: number;
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly prices = new PriceBook();
  readonly positions = new PositionBook();
  readonly dayStats = new DayStats();
  readonly #broker: string | undefined;
  #trader: Trader | null = null;
  /** Whether the Trader was read since the last gap. */
  #traderRead = false;
  #balance: Told | null = null;
  #balanceVersion = Number.NEGATIVE_INFINITY;
  #bonus: Told = NOTHING;
  #bonusAt = Number.NEGATIVE_INFINITY;
  #lastEventAt = 0;
  #changes = 0;
  #links: Links | null = null;
  #linkedVersion = -1;

  constructor({ accountId, environment, broker, catalog }: AccountIdentity) {
    this.accountId = accountId;
    this.environment = environment;
    this.#broker = broker;
    this.catalog = catalog;
  }

  /** Moves whenever something shown may have changed, the shared catalogue included; equal versions mean equal figures. */
  get version(): number {
    return this.#changes + this.catalog.version;
  }

  /** When the last event happened that was applied (ms since the epoch), 0 before the first. */
  get lastEventAt(): number {
    return this.#lastEventAt;
  }

  get broker(): string | null {
    return this.#trader?.brokerName ?? this.#broker ?? null;
  }

  get trader(): Trader | null {
    return this.#trader;
  }

  get balance(): Told | null {
    return this.#balance;
  }

  /** What counts towards equity beside the balance; each part on its own digits. */
  get bonuses(): readonly Told[] {
    const { nonWithdrawableBonus = 0n, moneyDigits } = this.#trader ?? {};
    return [this.#bonus, { units: nonWithdrawableBonus, moneyDigits }];
  }

  /** The decimals of amounts whose message names none. */
  get moneyDigits(): number {
    return isScale(this.#trader?.moneyDigits) ? this.#trader.moneyDigits : ASSUMED_DIGITS;
  }

  /** TraderRes (`response`) or TraderUpdatedEvent (`event`): only the former may tell a balance without a version. */
  applyTrader(trader: Trader, at: number, source: 'response' | 'event'): boolean {
    const before = this.#trader;
    const { moneyDigits } = trader;
    const bonus = { units: (trader.managerBonus ?? 0n) + (trader.ibBonus ?? 0n), moneyDigits };
    let changed = before === null || !sameFields(before, trader) || !sameFields(this.#bonus, bonus);
    this.#trader = trader;
    this.#bonus = bonus;
    changed = this.#takeBalance(trader, source === 'response') || changed;
    if (source === 'response' && !this.#traderRead) {
      this.#traderRead = true;
      changed = true;
    }
    return this.#changed(changed, at, true);
  }

  /** ReconcileRes: all positions there are; an empty list means there are none. */
  applyReconcile(positions: readonly Position[], at: number): boolean {
    return this.#changed(this.positions.replaceAll(positions), at, true);
  }

  /** The position of an execution event. Closed or without volume removes it; a shell of a pending order is no position. */
  applyPosition(position: Position, at: number): boolean {
    return this.#changed(this.positions.apply(position), at, true);
  }

  /** DepositWithdraw: taken only if its version is greater than the known one. */
  applyBalance(change: BalanceChange, at: number): boolean {
    return this.#changed(this.#takeBalance(change, false), at, false);
  }

  /** BonusDepositWithdraw: totals after the operation, the latest wins. */
  applyBonus({ managerBonus, ibBonus, moneyDigits, changeBonusTimestamp }: BonusChange, at: number): boolean {
    if (changeBonusTimestamp < this.#bonusAt) return this.#changed(false, at, false);
    const bonus = { units: managerBonus + ibBonus, moneyDigits };
    const changed = !sameFields(this.#bonus, bonus);
    this.#bonus = bonus;
    this.#bonusAt = changeBonusTimestamp;
    return this.#changed(changed, at, false);
  }

  /** MarginChangedEvent; about a position that is not known it says nothing. */
  applyUsedMargin(change: UsedMarginChange, at: number): boolean {
    return this.#changed(this.positions.applyUsedMargin(change), at, false);
  }

  /** One deal: its part in the day, and the balance it left behind. */
  applyDeal(deal: Deal, at: number): boolean {
    const counted = this.dayStats.apply(deal);
    const detail = deal.closePositionDetail;
    const paid = detail !== undefined && this.#takeBalance(detail, false);
    return this.#changed(counted || paid, at, false);
  }

  /** DealListRes asked from `fromTimestamp` until now; `isComplete` is false while hasMore. */
  applyDealList(deals: readonly Deal[], fromTimestamp: number, isComplete: boolean, at: number): boolean {
    let changed = false;
    for (const deal of deals) changed = this.applyDeal(deal, at) || changed;
    if (isComplete) changed = this.#changed(this.dayStats.markKnownFrom(fromTimestamp), at, false) || changed;
    return changed;
  }

  /** ExecutionEvent: everything it carries. */
  applyExecution({ position, deal, depositWithdraw, bonusDepositWithdraw }: Execution, at: number): boolean {
    let changed = false;
    if (position !== undefined) changed = this.applyPosition(position, at);
    if (deal !== undefined) changed = this.applyDeal(deal, at) || changed;
    if (depositWithdraw !== undefined) changed = this.applyBalance(depositWithdraw, at) || changed;
    if (bonusDepositWithdraw !== undefined) changed = this.applyBonus(bonusDepositWithdraw, at) || changed;
    return changed;
  }

  /** SpotEvent, prices in 10^-5, undefined for a side it does not tell. The tick path: marks, values nothing, allocates nothing. */
  applySpot(symbolId: number, bid: number | undefined, ask: number | undefined, at: number): boolean {
    if (this.#linkedVersion !== this.catalog.version) this.#link();
    if (at > this.#lastEventAt) this.#lastEventAt = at;
    if (!this.prices.record(symbolId, bid, ask)) return false;
    this.#changes += 1;
    return true;
  }

  /**
   * Events may have been missed (the connection or the account's session was lost): everything stays as last known, but is stale until
   * the Trader and the positions were read again and each price ticked; the deals of the day must be read again too.
   */
  applyGap(): void {
    this.prices.expire();
    this.positions.expire();
    this.dayStats.markUnknown();
    this.#traderRead = false;
    this.#linkedVersion = -1;
    this.#changes += 1;
  }

  /** After an unsubscription: no tick will correct these prices any more. */
  forgetPrices(symbolIds: Iterable<number>): void {
    for (const symbolId of symbolIds) this.prices.forget(symbolId);
    this.#linkedVersion = -1;
    this.#changes += 1;
  }

  /** Whether Trader and positions were both read since the last gap. */
  get isConfirmed(): boolean {
    return this.#traderRead && this.positions.isConfirmed;
  }

  /** What to ask the server for; the same object while no event touched it. Cheap enough to ask after every event but a tick. */
  needs(): Needs {
    return this.#link().needs;
  }

  /** Whether the deal list must be read, from `startOfUtcDay(now)` on, for the figures of the day. */
  needsDeals(now: number): boolean {
    return !this.dayStats.isKnown(startOfUtcDay(now));
  }

  #takeBalance(told: BalanceChange, evenUnversioned: boolean): boolean {
    const { balance: units, balanceVersion, moneyDigits } = told;
    if (balanceVersion === undefined ? !evenUnversioned : balanceVersion <= this.#balanceVersion) return false;
    if (balanceVersion !== undefined) this.#balanceVersion = balanceVersion;
    this.#balance = { units, moneyDigits };
    return true;
  }

  #changed(changed: boolean, at: number, unlink: boolean): boolean {
    if (at > this.#lastEventAt) this.#lastEventAt = at;
    if (!changed) return false;
    if (unlink) this.#linkedVersion = -1;
    this.#changes += 1;
    return true;
  }

  #link(): Links {
    const version = this.catalog.version;
    if (this.#links !== null && this.#linkedVersion === version) return this.#links;
    const asks = { trader: !this.#traderRead, reconcile: !this.positions.isConfirmed || this.positions.isDoubtful };
    this.#links = linksOf(this.positions.list(), this.#trader?.depositAssetId, this.catalog, asks);
    this.#linkedVersion = version;
    this.prices.show(this.#links.shown);
    return this.#links;
  }
}

export function createAccount(identity: AccountIdentity): Account {
  return new Account(identity);
}
