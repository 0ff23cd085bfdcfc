import { BalanceTrail } from './balance-trail.ts';
import type { Catalog } from './catalog.ts';
import { DayStats, startOfUtcDay } from './day-stats.ts';
import { Funds, type Told } from './funds.ts';
import { Linkage } from './linkage.ts';
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
import type { Decimal } from './money.ts';
import type { Needs } from './needs.ts';
import { PositionBook } from './positions.ts';
import { PriceBook } from './prices.ts';
import { nextVerdict, type Verdict } from './verdict.ts';

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
  readonly #linkage: Linkage;
  #funds = new Funds();
  #positions = new PositionBook();
  #dayStats = new DayStats();
  #trail = new BalanceTrail();
  #verdict: Verdict | null = null;
  #lastEventAt = 0;
  #movedAt = 0;
  #changes = 0;

  constructor({ accountId, environment, broker, catalog }: AccountIdentity) {
    this.accountId = accountId;
    this.environment = environment;
    this.#broker = broker;
    this.catalog = catalog;
    this.#linkage = new Linkage(catalog, this.prices, () => ({
      held: this.#positions.list(),
      depositAssetId: this.trader?.depositAssetId,
      unread: {
        trader: !this.#funds.isConfirmed,
        reconcile: !this.#positions.isConfirmed || this.#positions.isDoubtful,
      },
    }));
  }

  /** Moves whenever something shown may have changed, the shared catalogue included; equal versions mean equal figures. */
  get version(): number {
    return this.#changes + this.catalog.version;
  }

  /** When the last event happened that was applied (ms since the epoch), 0 before the first. */
  get lastEventAt(): number {
    return this.#lastEventAt;
  }

  /** When a price that is shown, or a position, last changed (ms since the epoch, as told); 0 before the first. */
  get movedAt(): number {
    return this.#movedAt;
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

  get verdict(): Verdict | null {
    return this.#verdict;
  }

  get dayStats(): Readonly<Pick<DayStats, 'totals' | 'hasConversionFee' | 'doubts'>> {
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
    if (source === 'response' && this.isConfirmed && this.#funds.knows(trader)) this.#dayStats.markWhole(at);
    const changed = this.#funds.applyTrader(trader, source, at);
    this.#trail.learn(trader, this.#funds.moneyDigits, this.catalog.calibration);
    return this.#relinked(changed, at);
  }

  /** ReconcileRes: all positions there are; an empty list means there are none. `isLate`: events came meanwhile and will be applied again. */
  applyReconcile(positions: readonly Position[], at: number, isLate = false): boolean {
    return this.#relinked(this.#positions.replaceAll(positions, isLate), at);
  }

  /** The position of an execution event. Closed or without volume removes it; a shell of a pending order is no position. */
  applyPosition(position: Position, at: number): boolean {
    const changed = this.#positions.apply(position);
    if (changed) this.#movedAt = at;
    return this.#relinked(changed, at);
  }

  /** DepositWithdraw: taken only if its version is greater than the known one; without a version it asks for the Trader. */
  applyBalance(change: BalanceChange, at: number): boolean {
    this.#trail.learn(change, this.#funds.moneyDigits, this.catalog.calibration);
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
    if (detail !== undefined) this.#trail.learn(detail, this.#funds.moneyDigits, this.catalog.calibration);
    return this.#relinked(counted || paid, at);
  }

  /** DealListRes asked from `fromTimestamp` until now; `isComplete` is false while hasMore. */
  applyDealList(deals: readonly Deal[], fromTimestamp: number, isComplete: boolean, at: number): boolean {
    let changed = false;
    for (const deal of deals) {
      const detail = deal.closePositionDetail;
      const counted = this.#dayStats.apply(deal, at);
      const isNews = detail !== undefined && this.#funds.applyPastBalance(detail);
      if (detail !== undefined) this.#trail.learn(detail, this.#funds.moneyDigits, this.catalog.calibration);
      changed = this.#relinked(counted || isNews, at) || changed;
    }
    if (isComplete) {
      this.#dayStats.markWhole(at);
      changed = this.#changed(this.#dayStats.markKnownFrom(fromTimestamp), at) || changed;
    }
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
    this.#linkage.tighten();
    if (at > this.#lastEventAt) this.#lastEventAt = at;
    if (!this.prices.record(symbolId, bid, ask)) return false;
    this.#movedAt = at;
    this.#changes += 1;
    return true;
  }

  /**
   * Events may have been missed (the connection or the account's session was lost): everything stays as last known, but is stale until
   * the Trader and the positions were read again and each price ticked; the deals since then must be read again too.
   */
  applyGap(): void {
    this.prices.expire();
    this.#funds.expire();
    this.#positions.expire();
    this.#dayStats.markMissing('since-whole');
    this.#renew();
  }

  /** Ticks may have been missed, or come no more: each price is old until its next. */
  applySilence(): void {
    this.prices.expire();
    this.#changes += 1;
  }

  /** An event may have been missed, though nothing was lost that is known of: positions and deals must be read again. */
  applyDoubt(): void {
    this.#positions.doubt();
    this.#dayStats.markMissing('any');
    this.#renew();
  }

  /** Whether a position did not tell its margin: a list read later may. */
  get isMarginMissing(): boolean {
    return this.#positions.list().some(({ usedMargin }) => usedMargin === null);
  }

  /** After an unsubscription: no tick will correct these prices any more. */
  forgetPrices(symbolIds: Iterable<number>): void {
    for (const symbolId of symbolIds) this.prices.forget(symbolId);
    this.#renew();
  }

  /** What to ask the server for; the same object while no event touched it. Cheap enough to ask after every event but a tick. */
  needs(): Needs {
    return this.#linkage.tighten().needs;
  }

  /** Whether the deal list must be read for the figures of the day. */
  needsDeals(now: number): boolean {
    return this.dealsNeeded(now) !== null;
  }

  /** From when on (ms since the epoch) the deal list must be read for the figures of the day of `now`; null while it need not be. */
  dealsNeeded(now: number): number | null {
    return this.#dayStats.unknownFrom(startOfUtcDay(now));
  }

  /** What the server's own figures of the positions say about ours; null: they agree. */
  applyVerdict(difference: Decimal | null, at: number): boolean {
    const before = this.#verdict;
    this.#verdict = nextVerdict(before, difference, at);
    if (this.#verdict === before) return false;
    this.#changes += 1;
    return true;
  }

  /** The deposit currency is another one: no amount told before may meet one told after. */
  #forgetMoney(): void {
    this.#funds = new Funds();
    this.#positions = new PositionBook();
    this.#dayStats = new DayStats();
    this.#trail = new BalanceTrail();
    this.#verdict = null;
  }

  #relinked(changed: boolean, at: number): boolean {
    if (changed) this.#linkage.loosen();
    return this.#changed(changed, at);
  }

  #renew(): void {
    this.#linkage.loosen();
    this.#changes += 1;
  }

  #changed(changed: boolean, at: number): boolean {
    if (at > this.#lastEventAt) this.#lastEventAt = at;
    if (changed) this.#changes += 1;
    return changed;
  }
}

export function createAccount(identity: AccountIdentity): Account {
  return new Account(identity);
}
