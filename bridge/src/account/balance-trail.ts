import type { Calibration } from './calibration.ts';
import { netOf } from './day-stats.ts';
import type { BalanceChange, ClosePositionDetail } from './model.ts';
import { type Decimal, isScale, negate, sum } from './money.ts';

const REMEMBERED = 256;

/** The last balances of one account by version, whatever order they are told in. */
export class BalanceTrail {
  readonly #balances = new Map<number, Decimal>();
  readonly #waiting = new Map<number, ClosePositionDetail>();

  /** Takes a balance that was told. Where it completes a closing with a fee, `calibration` learns from it how fees count. */
  learn(change: BalanceChange & Partial<ClosePositionDetail>, accountDigits: number, calibration: Calibration): void {
    const { balanceVersion: version, balance, moneyDigits } = change;
    if (version === undefined || this.#balances.has(version)) return;
    put(this.#balances, version, { units: balance, digits: isScale(moneyDigits) ? moneyDigits : accountDigits });
    if ((change.pnlConversionFee ?? 0n) !== 0n) put(this.#waiting, version, change as ClosePositionDetail);
    for (const completed of [version, version + 1]) this.#teach(completed, accountDigits, calibration);
  }

  #teach(version: number, accountDigits: number, calibration: Calibration): void {
    const closePositionDetail = this.#waiting.get(version);
    const after = this.#balances.get(version);
    const before = this.#balances.get(version - 1);
    if (closePositionDetail === undefined || after === undefined || before === undefined) return;
    this.#waiting.delete(version);
    const paid = sum([after, negate(before)]);
    calibration.observeFee((rule) => {
      const net = netOf({ closePositionDetail }, accountDigits, rule);
      return sum([net, negate(paid)]).units === 0n;
    });
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
