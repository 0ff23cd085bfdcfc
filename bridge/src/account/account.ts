import type { Catalog } from './catalog.ts';
import { DayStats, startOfUtcDay } from './day-stats.ts';
import { Funds, type Told } from './funds.ts';
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

/**
 * The state of one account and the only way to change it. Every `apply…` takes `at`, when the event happened or arrived (ms since the
 * epoch), and returns whether anything that is shown changed; `version` has then moved. Events may repeat and come in any order.
 */
export class Account {
  readonly accountId: number;
  readonly environment: Environment;
  readonly catalog: Catalog;
  readonly prices = new PriceBook();
  readonly #broker: string | undefined;
  #funds = new Funds();
  #positions = new PositionBook();
  #dayStats = new DayStats();
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
    return this.trader?.brokerName ?? this.#broker ?? null;
  }

  get trader(): Trader | null {
    return this.#funds.trader;
  }

  get balance(): Told | null {
    return this.#funds.balance;
  }

  get funds(): Readonly<Pick<Funds, 'bonuses' | 'moneyDigits' | 'areDigitsTold'>> {
    return this.#funds;
  }

  get positions(): Readonly<Pick<PositionBook, 'list' | 'isReconciled' | 'isDoubtful'>> {
    return this.#positions;
  }

  get dayStats(): Readonly<Pick<DayStats, 'totals'>> {
    return this.#dayStats;
  }

  /** Whether Trader and positions were both read since the last gap. */
  get isConfirmed(): boolean {
    return this.#funds.isConfirmed && this.#positions.isConfirmed;
  }

  /** TraderRes (`response`) or TraderUpdatedEvent (`event`): only the former may tell a balance without a version. A Trader of another account is ignored. */
  applyTrader(trader: Trader, at: number, source: 'response' | 'event'): boolean {
    if (trader.ctidTraderAccountId !== this.accountId) return false;
    const before = this.trader?.depositAssetId;
    if (before !== undefined && before !== trader.depositAssetId) this.#forgetMoney();
    return this.#relinked(this.#funds.applyTrader(trader, source), at);
  }

  /** ReconcileRes: all positions there are; an empty list means there are none. `isLate`: events came meanwhile and will be applied again. */
  applyReconcile(positions: readonly Position[], at: number, isLate = false): boolean {
    return this.#relinked(this.#positions.replaceAll(positions, isLate), at);
  }

  /** The position of an execution event. Closed or without volume removes it; a shell of a pending order is no position. */
  applyPosition(position: Position, at: number): boolean {
    return this.#relinked(this.#positions.apply(position), at);
  }

  /** DepositWithdraw: taken only if its version is greater than the known one; without a version it asks for the Trader. */
  applyBalance(change: BalanceChange, at: number): boolean {
    return this.#relinked(this.#funds.applyBalance(change), at);
  }

  /** BonusDepositWithdraw: totals after the operation, the latest wins. */
  applyBonus(change: BonusChange, at: number): boolean {
    return this.#changed(this.#funds.applyBonus(change), at);
  }

  /** MarginChangedEvent; about a position that is not known it says nothing. */
  applyUsedMargin(change: UsedMarginChange, at: number): boolean {
    return this.#changed(this.#positions.applyUsedMargin(change), at);
  }

  /** One deal: its part in the day, and the balance it left behind. */
  applyDeal(deal: Deal, at: number): boolean {
    const counted = this.#dayStats.apply(deal, at);
    const detail = deal.closePositionDetail;
    const paid = detail !== undefined && this.#funds.applyBalance(detail);
    return this.#relinked(counted || paid, at);
  }

  /** DealListRes asked from `fromTimestamp` until now; `isComplete` is false while hasMore. */
  applyDealList(deals: readonly Deal[], fromTimestamp: number, isComplete: boolean, at: number): boolean {
    let changed = false;
    for (const deal of deals) {
      // In a list of the past a balance without a version is old, not news.
      const isDated = deal.closePositionDetail?.balanceVersion !== undefined;
      changed = (isDated ? this.applyDeal(deal, at) : this.#changed(this.#dayStats.apply(deal, at), at)) || changed;
    }
    if (isComplete) changed = this.#changed(this.#dayStats.markKnownFrom(fromTimestamp), at) || changed;
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
    this.#funds.expire();
    this.#positions.expire();
    this.#dayStats.markUnknown();
    this.#linkedVersion = -1;
    this.#changes += 1;
  }

  /** An event may have been missed, though nothing was lost that is known of: positions and deals must be read again. */
  applyDoubt(): void {
    this.#positions.doubt();
    this.#dayStats.markUnknown();
    this.#linkedVersion = -1;
    this.#changes += 1;
  }

  /** Whether a position did not tell its margin: a list read later may. */
  get isMarginMissing(): boolean {
    return this.#positions.list().some(({ usedMargin }) => usedMargin === null);
  }

  /** After an unsubscription: no tick will correct these prices any more. */
  forgetPrices(symbolIds: Iterable<number>): void {
    for (const symbolId of symbolIds) this.prices.forget(symbolId);
    this.#linkedVersion = -1;
    this.#changes += 1;
  }

  /** What to ask the server for; the same object while no event touched it. Cheap enough to ask after every event but a tick. */
  needs(): Needs {
    return this.#link().needs;
  }

  /** Whether the deal list must be read, from `startOfUtcDay(now)` on, for the figures of the day. */
  needsDeals(now: number): boolean {
    return !this.#dayStats.isKnown(startOfUtcDay(now));
  }

  /** The deposit currency is another one: no amount told before may meet one told after. */
  #forgetMoney(): void {
    this.#funds = new Funds();
    this.#positions = new PositionBook();
    this.#dayStats = new DayStats();
  }

  #relinked(changed: boolean, at: number): boolean {
    if (changed) this.#linkedVersion = -1;
    return this.#changed(changed, at);
  }

  #changed(changed: boolean, at: number): boolean {
    if (at > this.#lastEventAt) this.#lastEventAt = at;
    if (changed) this.#changes += 1;
    return changed;
  }

  #link(): Links {
    const version = this.catalog.version;
    if (this.#links !== null && this.#linkedVersion === version) return this.#links;
    const unread = {
      trader: !this.#funds.isConfirmed,
      reconcile: !this.#positions.isConfirmed || this.#positions.isDoubtful,
    };
    this.#links = linksOf(this.#positions.list(), this.trader?.depositAssetId, this.catalog, unread);
    this.#linkedVersion = version;
    this.prices.show(this.#links.shown);
    return this.#links;
  }
}

export function createAccount(identity: AccountIdentity): Account {
  return new Account(identity);
}
