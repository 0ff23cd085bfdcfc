import { sameFields } from './catalog.ts';
import type { BalanceChange, BonusChange, Trader } from './model.ts';
import { isScale } from './money.ts';

/** An amount as told, with the digits of the message that told it. */
export interface Told {
  readonly units: bigint;
  readonly moneyDigits: number | undefined;
}

/** The API leaves moneyDigits out at times; two decimals are then assumed and said. */
const ASSUMED_DIGITS = 2;
/** A response may come from a part of the server that is behind; what it tells as long after is what the server holds. */
const BEHIND_MS = 5_000;
const NOTHING: Told = { units: 0n, moneyDigits: undefined };

/** The trader of one account, and its balance and bonus by the newest message that told them. Every method returns whether anything changed. */
export class Funds {
  #trader: Trader | null = null;
  #moneyDigits: number | undefined;
  #balance: Told | null = null;
  #balanceVersion = Number.NEGATIVE_INFINITY;
  #bonus = NOTHING;
  #bonusAt = Number.NEGATIVE_INFINITY;
  #confirmed = false;
  /** The last response, where its version was lower than the known one. */
  #lower: { readonly version: number; readonly known: number; readonly at: number } | null = null;

  get trader(): Trader | null {
    return this.#trader;
  }

  get balance(): Told | null {
    return this.#balance;
  }

  /** What may count towards equity beside the balance; each part on its own digits. */
  get bonuses(): { readonly withdrawable: Told; readonly nonWithdrawable: Told } {
    const { nonWithdrawableBonus = 0n, moneyDigits } = this.#trader ?? {};
    return { withdrawable: this.#bonus, nonWithdrawable: { units: nonWithdrawableBonus, moneyDigits } };
  }

  /** The decimals of amounts whose message names none: the last that a Trader told, however long ago. */
  get moneyDigits(): number {
    return this.#moneyDigits ?? ASSUMED_DIGITS;
  }

  get areDigitsTold(): boolean {
    return this.#moneyDigits !== undefined;
  }

  /** Whether a Trader was read since the last gap. */
  get isConfirmed(): boolean {
    return this.#confirmed;
  }

  /** Whether events told this balance already, and none between that came to nothing together. */
  knows({ balance, balanceVersion = this.#balanceVersion }: Trader): boolean {
    return balance === this.#balance?.units && balanceVersion === this.#balanceVersion;
  }

  /** Told at `at` (ms since the epoch). */
  applyTrader(trader: Trader, source: 'response' | 'event', at: number): boolean {
    const { moneyDigits } = trader;
    const bonus = { units: (trader.managerBonus ?? 0n) + (trader.ibBonus ?? 0n), moneyDigits };
    let changed = this.#trader === null || !sameFields(this.#trader, trader) || !sameFields(this.#bonus, bonus);
    this.#trader = trader;
    this.#bonus = bonus;
    if (isScale(moneyDigits)) this.#moneyDigits = moneyDigits;
    if (source === 'event') return this.applyBalance(trader) || changed;
    changed = this.#takeResponse(trader, at) || changed || !this.#confirmed;
    this.#confirmed = true;
    return changed;
  }

  /** A balance without a version is only believed from the Trader itself: one that differs is news, but not which, and asks for the Trader. */
  applyBalance(change: BalanceChange): boolean {
    if (change.balanceVersion !== undefined) {
      return change.balanceVersion > this.#balanceVersion && this.#take(change);
    }
    const { balance: units, moneyDigits } = change;
    if (!this.#confirmed || (this.#balance !== null && sameFields(this.#balance, { units, moneyDigits }))) return false;
    this.#confirmed = false;
    return true;
  }

  /** A balance of a list of the past is news if its version is, but may be older than one told without: it asks for the Trader. */
  applyPastBalance({ balance, balanceVersion = Number.NEGATIVE_INFINITY }: BalanceChange): boolean {
    if (!this.#confirmed || balanceVersion <= this.#balanceVersion || balance === this.#balance?.units) return false;
    this.#confirmed = false;
    return true;
  }

  applyBonus({ managerBonus, ibBonus, moneyDigits, changeBonusTimestamp }: BonusChange): boolean {
    if (changeBonusTimestamp < this.#bonusAt) return false;
    const bonus = { units: managerBonus + ibBonus, moneyDigits };
    const changed = !sameFields(this.#bonus, bonus);
    this.#bonus = bonus;
    this.#bonusAt = changeBonusTimestamp;
    return changed;
  }

  /** Events may have been missed. */
  expire(): void {
    this.#confirmed = false;
  }

  /** A response of a lower version is old, unless the server goes on telling it: then it counts anew, as after a migration. */
  #takeResponse(trader: Trader, at: number): boolean {
    const { balanceVersion: version } = trader;
    const known = this.#balanceVersion;
    const before = this.#lower;
    this.#lower = version === undefined || version >= known ? null : { version, known, at };
    if (this.#lower === null) return this.#take(trader);
    if (before === null || before.version !== version || before.known !== known) return false;
    this.#lower = before;
    return at - before.at >= BEHIND_MS && this.#take(trader);
  }

  #take({ balance: units, balanceVersion, moneyDigits }: BalanceChange): boolean {
    if (balanceVersion !== undefined) this.#balanceVersion = balanceVersion;
    const told = { units, moneyDigits };
    const changed = this.#balance === null || !sameFields(this.#balance, told);
    this.#balance = told;
    return changed;
  }
}
