import type { BalanceChange, ClosePositionDetail } from './model.ts';
import { type Decimal, isScale, negate, sum } from './money.ts';

/** What a closing brought, by its own parts and by the balance before and after it. */
export interface Closing {
  readonly detail: ClosePositionDetail;
  /** Balance after it minus balance before it. */
  readonly paid: Decimal;
}

const REMEMBERED = 256;

/** The last balances of one account by version, whatever order they are told in. */
export class BalanceTrail {
  readonly #balances = new Map<number, Decimal>();
  readonly #waiting = new Map<number, ClosePositionDetail>();

  /** Takes a balance. Returns the closing with a fee that is now known to its balance before and after; null if none is. */
  note(change: BalanceChange & Partial<ClosePositionDetail>, accountDigits: number): Closing | null {
    const { balanceVersion: version, balance, moneyDigits } = change;
    if (version === undefined || this.#balances.has(version)) return null;
    put(this.#balances, version, { units: balance, digits: isScale(moneyDigits) ? moneyDigits : accountDigits });
    if ((change.pnlConversionFee ?? 0n) !== 0n) put(this.#waiting, version, change as ClosePositionDetail);
    return this.#closing(version) ?? this.#closing(version + 1);
  }

  #closing(version: number): Closing | null {
    const detail = this.#waiting.get(version);
    const after = this.#balances.get(version);
    const before = this.#balances.get(version - 1);
    if (detail === undefined || after === undefined || before === undefined) return null;
    this.#waiting.delete(version);
    return { detail, paid: sum([after, negate(before)]) };
  }
}

function put<V>(map: Map<number, V>, version: number, value: V): void {
  map.set(version, value);
  if (map.size <= REMEMBERED) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
