import type { Rounding } from './money.ts';

/** Which price of a leg a conversion takes. `side`: the side the position would close at. */
export type LegPrice = 'bid' | 'ask' | 'mid' | 'side';

/**
 * How bonuses make equity out of own funds (balance and open net). `added`: all of them count. `capped`: likewise, but at most as
 * much as the own funds, the formula of Spotware's mobile client. `…-withdrawable`: the non-withdrawable bonus, which
 * is also a balance operation, is not counted once more. `ignored`: none counts.
 */
export type BonusRule = 'added' | 'capped' | 'added-withdrawable' | 'capped-withdrawable' | 'ignored';

/** Whether a conversion fee comes off what a closing deal tells besides it, or is in its gross already. */
export type FeeRule = 'charged' | 'included';

export interface GrossRule {
  readonly legPrice: LegPrice;
  readonly rounding: Rounding;
}

/** How often the opening commission and the mirroring commission count in the net of an open position. */
export interface NetRule {
  readonly commissions: 1 | 2;
  readonly mirroring: 0 | 1;
}

/** How a server works out its figures, where no document says. */
export interface Pricing {
  readonly gross: GrossRule;
  readonly net: NetRule;
  readonly bonus: BonusRule;
  readonly fee: FeeRule;
}

/** What is known to be done by somebody, of each the likeliest first: both of Spotware's own clients take the bid of every leg. */
export const candidates = {
  gross: (['bid', 'ask', 'mid', 'side'] as const).flatMap((legPrice) =>
    (['half-away', 'half-even', 'truncated'] as const).map((rounding): GrossRule => ({ legPrice, rounding })),
  ),
  net: ([1, 2] as const).flatMap((commissions) =>
    ([0, 1] as const).map((mirroring): NetRule => ({ commissions, mirroring })),
  ),
  bonus: ['added', 'capped', 'added-withdrawable', 'capped-withdrawable', 'ignored'] as const satisfies BonusRule[],
  fee: ['charged', 'included'] as const satisfies FeeRule[],
};

/** What is assumed until the server's own figures settle it. */
export const assumed: Pricing = {
  gross: { legPrice: 'bid', rounding: 'half-away' },
  net: { commissions: 1, mirroring: 0 },
  bonus: 'added',
  fee: 'charged',
};
