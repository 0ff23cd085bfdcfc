import type { Account } from './account.ts';
import type { Rounding } from './money.ts';
import type { Pricing } from './pricing.ts';
import type { Reason, ReasonCode } from './quality.ts';
import { type Valuation, valueAccount } from './valuation.ts';

/** A way of working the figures out that may be the server's, and what it would mean if it were. */
interface Alternative {
  readonly code: ReasonCode;
  readonly pricing: Pricing;
}

const WORDS: Partial<Record<ReasonCode, string>> = {
  'conversion-unverified': 'at which price the broker converts profits',
  'rounding-unverified': "how the broker rounds a position's profit",
  'commission-unverified': "how the opening commission counts in the broker's net",
  'mirroring-commission': "whether a mirroring commission counts in the broker's net",
  'bonus-unverified': 'how a bonus counts towards equity',
  'conversion-fee': "how a conversion fee counts in today's profit",
};

/**
 * What is not settled about the server's way and would show other figures for this account as it stands. Where all that is still
 * possible shows the same, there is nothing to say. `figures` gives all figures shown under a pricing, as one text.
 */
export function unverified(account: Account, value: Valuation, figures: (pricing: Pricing) => string): Reason[] {
  const found = new Map<ReasonCode, Reason>();
  let shown: string | undefined;
  for (const { code, pricing } of alternatives(account, value)) {
    if (found.has(code)) continue;
    shown ??= figures(account.catalog.calibration.pricing);
    if (figures(pricing) === shown) continue;
    const message = `${WORDS[code]} is not verified by its own figures yet`;
    found.set(code, { code, message });
  }
  return [...found.values()];
}

/** Whether all ways that are still open give the same net of the open positions. */
export function isNetSettled(account: Account, value: Valuation): boolean {
  for (const { pricing } of alternativesOfPositions(account, value)) {
    const other = valueAccount(account, pricing).openNet;
    if (other === null || value.openNet === null || other.units !== value.openNet.units) return false;
  }
  return true;
}

/** Whether more than one way is still open that may come to matter to the positions of this account, whatever they show now. */
export function isUnsettled(account: Account): boolean {
  for (const _ of alternativesOfPositions(account, valueAccount(account))) return true;
  return false;
}

/** The ways that are still open, without those that cannot matter to this account. */
function* alternatives(account: Account, value: Valuation): Iterable<Alternative> {
  const { pricing, open } = account.catalog.calibration;
  yield* alternativesOfPositions(account, value);
  const { withdrawable, nonWithdrawable } = account.funds.bonuses;
  if (withdrawable.units !== 0n || nonWithdrawable.units !== 0n) {
    for (const bonus of open.bonus) {
      if (bonus !== pricing.bonus) yield { code: 'bonus-unverified', pricing: { ...pricing, bonus } };
    }
  }
  if (account.dayStats.hasConversionFee) {
    for (const fee of open.fee) if (fee !== pricing.fee) yield { code: 'conversion-fee', pricing: { ...pricing, fee } };
  }
}

function* alternativesOfPositions(account: Account, { positions }: Valuation): Iterable<Alternative> {
  const { pricing, open } = account.catalog.calibration;
  const isConverted = positions.some((one) => one.isConverted);
  const remainders = new Set(positions.map(({ remainder }) => remainder));
  for (const gross of open.gross) {
    if (gross.legPrice !== pricing.gross.legPrice) {
      if (isConverted) yield { code: 'conversion-unverified', pricing: { ...pricing, gross } };
    } else if (canDiffer(gross.rounding, pricing.gross.rounding, remainders)) {
      yield { code: 'rounding-unverified', pricing: { ...pricing, gross } };
    }
  }
  const held = positions.map((one) => one.held.position);
  const isCharged = held.some(({ commission }) => (commission ?? 0n) !== 0n);
  const isCopied = held.some(({ mirroringCommission }) => (mirroringCommission ?? 0n) !== 0n);
  for (const net of open.net) {
    if (isCharged && net.commissions !== pricing.net.commissions) {
      yield { code: 'commission-unverified', pricing: { ...pricing, net } };
    } else if (isCopied && net.mirroring !== pricing.net.mirroring) {
      yield { code: 'mirroring-commission', pricing: { ...pricing, net } };
    }
  }
}

function canDiffer(one: Rounding, other: Rounding, remainders: ReadonlySet<'none' | 'half' | 'other'>): boolean {
  if (one === other) return false;
  return remainders.has('half') || (remainders.has('other') && (one === 'truncated' || other === 'truncated'));
}
