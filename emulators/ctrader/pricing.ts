import type { Broker } from './broker.ts';

/** How a server works its figures out, where no document says. */
export interface PricingRules {
  /** Price of a conversion leg, in every figure of the server. `side`: as the position is closed. */
  readonly legPrice: 'bid' | 'ask' | 'mid' | 'side';
  /** How whole money units are made of a gross result. */
  readonly rounding: 'half-away' | 'half-even' | 'truncated';
  /** How often the commission counts in a net figure. */
  readonly netCommissions: 1 | 2;
  /** How often the mirroring commission does. */
  readonly netMirroring: 0 | 1;
  /**
   * How bonuses count in equity: all of them; likewise, but a sum above the own funds doubles those; without the
   * non-withdrawable one, or both; or not at all.
   */
  readonly bonusRule: 'added' | 'capped' | 'added-withdrawable' | 'capped-withdrawable' | 'ignored';
  /**
   * The fee on a closing whose result is converted, half a percent of it: none; told and taken besides; told as a negative number
   * and taken besides; told, but in the gross result already.
   */
  readonly conversionFee: 'none' | 'charged' | 'charged-negative' | 'included';
}

export interface PricingKnobs extends PricingRules {
  /** Where brokers, by name, differ from the rest. */
  readonly brokerPricing: Readonly<Record<string, Partial<PricingRules>>>;
}

export const defaultPricing: PricingKnobs = {
  legPrice: 'bid',
  rounding: 'half-away',
  netCommissions: 1,
  netMirroring: 0,
  bonusRule: 'added',
  conversionFee: 'none',
  brokerPricing: {},
};

/** The rules of one broker. */
export function rulesOf(broker: Broker, pricing: PricingKnobs): PricingRules {
  return { ...pricing, ...pricing.brokerPricing[broker.name] };
}
