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

  get trader(): Trader | null {
    return this.#trader;
  }

  get balance(): Told | null {
    return this.#balance;
  }

  /** Of the balance; minus infinity while no message told one. */
  get balanceVersion(): number {
    return this.#balanceVersion;
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

  applyTrader(trader: Trader, source: 'response' | 'event'): boolean {
    const { moneyDigits } = trader;
    const bonus = { units: (trader.managerBonus ?? 0n) + (trader.ibBonus ?? 0n), moneyDigits };
    let changed = this.#trader === null || !sameFields(this.#trader, trader) || !sameFields(this.#bonus, bonus);
    this.#trader = trader;
    this.#bonus = bonus;
    if (isScale(moneyDigits)) this.#moneyDigits = moneyDigits;
    changed = this.#take(trader, source === 'response') || changed;
    if (source === 'response' && !this.#confirmed) {
      this.#confirmed = true;
      changed = true;
    }
    return changed;
  }

  /** A balance without a version is only believed from the Trader itself: one that differs is news, but not which, and asks for the Trader. */
  applyBalance(change: BalanceChange): boolean {
    if (change.balanceVersion !== undefined) return this.#take(change, false);
    const { balance: units, moneyDigits } = change;
    if (!this.#confirmed || (this.#balance !== null && sameFields(this.#balance, { units, moneyDigits }))) return false;
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

  #take({ balance: units, balanceVersion, moneyDigits }: BalanceChange, evenUnversioned: boolean): boolean {
    if (balanceVersion === undefined ? !evenUnversioned : balanceVersion <= this.#balanceVersion) return false;
    if (balanceVersion !== undefined) this.#balanceVersion = balanceVersion;
    const told = { units, moneyDigits };
    const changed = this.#balance === null || !sameFields(this.#balance, told);
    this.#balance = told;
    return changed;
  }
}
