import { Evidence } from './evidence.ts';
import { type BonusRule, candidates, type FeeRule, type GrossRule, type NetRule, type Pricing } from './pricing.ts';

/** A figure that was rounded can agree by chance, and a quote may have moved unseen. */
const ENOUGH = 3;
/** A balance told by the server is exact. */
const ONCE = 1;

type Part = keyof Pricing;
export type Candidates = { readonly [P in Part]: readonly Pricing[P][] };
export type Agrees<P extends Part> = (candidate: Pricing[P]) => boolean;

/** How one server works its figures out, as far as its own figures showed it. Shared by all accounts there. */
export class Calibration {
  readonly #gross: Evidence<GrossRule>;
  readonly #net: Evidence<NetRule>;
  readonly #bonus: Evidence<BonusRule>;
  readonly #fee: Evidence<FeeRule>;
  #pricing: Pricing;
  #version = 0;

  /** @param possible where it is known to be one of fewer ways than all, the likeliest first */
  constructor(possible: Partial<Candidates> = {}) {
    const { gross, net, bonus, fee } = { ...candidates, ...possible };
    this.#gross = new Evidence<GrossRule>(gross, ENOUGH);
    this.#net = new Evidence<NetRule>(net, ENOUGH);
    this.#bonus = new Evidence<BonusRule>(bonus, ONCE);
    this.#fee = new Evidence<FeeRule>(fee, ONCE);
    this.#pricing = this.#likeliest();
  }

  /** What agrees with all that is known. */
  get pricing(): Pricing {
    return this.#pricing;
  }

  /** Moves whenever `pricing` or `open` changed. */
  get version(): number {
    return this.#version;
  }

  /** What may still be true. */
  get open(): Candidates {
    return { gross: this.#gross.open, net: this.#net.open, bonus: this.#bonus.open, fee: this.#fee.open };
  }

  get contradictions(): number {
    return [this.#gross, this.#net, this.#bonus, this.#fee].reduce((sum, one) => sum + one.contradictions, 0);
  }

  /** The positions of one audit, together. */
  observeGross(samples: readonly Agrees<'gross'>[]): void {
    this.#took(this.#gross.observeTogether(samples));
  }

  /** The positions of one audit, together. */
  observeNet(samples: readonly Agrees<'net'>[]): void {
    this.#took(this.#net.observeTogether(samples));
  }

  observeBonus(agrees: Agrees<'bonus'>): void {
    this.#took(this.#bonus.observe(agrees));
  }

  observeFee(agrees: Agrees<'fee'>): void {
    this.#took(this.#fee.observe(agrees));
  }

  #took(changed: boolean): void {
    if (!changed) return;
    this.#pricing = this.#likeliest();
    this.#version += 1;
  }

  #likeliest(): Pricing {
    return { gross: this.#gross.best, net: this.#net.best, bonus: this.#bonus.best, fee: this.#fee.best };
  }
}
