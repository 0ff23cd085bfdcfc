/**
 * Which of several candidates is true, judged by samples: each sample says with which of them it agrees. A candidate is out once
 * `enough` samples spoke against it. A sample that agrees with no candidate that agreed with all before it unsettles everything.
 */
export class Evidence<C> {
  readonly #candidates: readonly C[];
  readonly #enough: number;
  #strikes: number[];
  #open: readonly C[];
  #contradictions = 0;

  /** @param candidates at least one, the likeliest first; a single one needs no evidence */
  constructor(candidates: readonly C[], enough: number) {
    this.#candidates = candidates;
    this.#enough = enough;
    this.#strikes = candidates.map(() => 0);
    this.#open = candidates;
  }

  /** The likeliest of those that agreed with every sample. */
  get best(): C {
    return this.#candidates[this.#strikes.indexOf(0)] as C;
  }

  /** Those that may still be true. */
  get open(): readonly C[] {
    return this.#open;
  }

  /** How often everything was unsettled again. */
  get contradictions(): number {
    return this.#contradictions;
  }

  /** Takes one sample; one that agrees with all or with none says nothing. Returns whether `best` or `open` changed. */
  observe(agrees: (candidate: C) => boolean): boolean {
    return this.observeTogether([agrees]);
  }

  /**
   * Takes samples of one moment. What misled one of them, a quote that moved unseen, may have misled all, so they count as one:
   * it agrees with what all of them agree with. Only where there is nothing of the kind does each count for itself.
   */
  observeTogether(samples: readonly ((candidate: C) => boolean)[]): boolean {
    const telling = samples
      .map((agrees) => this.#candidates.map(agrees))
      .filter((verdicts) => verdicts.includes(true) && verdicts.includes(false));
    const joint = this.#candidates.map((_, at) => telling.every((verdicts) => verdicts[at]));
    const counted = joint.includes(true) ? [joint] : telling;
    return counted.map((verdicts) => this.#take(verdicts)).includes(true);
  }

  #take(verdicts: readonly (boolean | undefined)[]): boolean {
    const { best, open } = this;
    if (!verdicts.some((isAgreed, at) => isAgreed && this.#strikes[at] === 0)) {
      this.#strikes = this.#candidates.map(() => 0);
      this.#contradictions += 1;
    }
    this.#strikes = this.#strikes.map((strikes, at) => (verdicts[at] ? strikes : Math.min(strikes + 1, this.#enough)));
    this.#open = this.#candidates.filter((_, at) => (this.#strikes[at] ?? 0) < this.#enough);
    return this.best !== best || this.#open.length !== open.length || this.#open.some((one, at) => one !== open[at]);
  }
}
