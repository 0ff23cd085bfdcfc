import type { Trader } from './model.ts';
import { type Decimal, isScale, sum } from './money.ts';
import type { HeldPosition } from './positions.ts';
import type { Reason } from './quality.ts';

/** How the margins of longs and shorts of one symbol make one figure; null: the server named a way nobody knows. */
export type MarginRule = 'MAX' | 'SUM' | 'NET' | null;

/** A limited-risk account whose margin follows guaranteed stops pays for both sides, whatever its type says. An absent type is MAX. */
export function marginRuleOf(trader: Trader): MarginRule {
  const strategy = trader.limitedRiskMarginCalculationStrategy ?? 'ACCORDING_TO_LEVERAGE';
  if (trader.isLimitedRisk === true && strategy !== 'ACCORDING_TO_LEVERAGE') return 'SUM';
  const type = trader.totalMarginCalculationType ?? 'MAX';
  return type === 'UNRECOGNISED' ? null : type;
}

/** The margin in use: the rule applied to each symbol's longs and shorts, added up. Null while a part cannot be told. */
export function usedMargin(
  held: readonly HeldPosition[],
  rule: MarginRule,
  accountDigits: number,
): { margin: Decimal | null; reasons: Reason[] } {
  const reasons: Reason[] = [];
  const sides = new Map<number, { long: Decimal[]; short: Decimal[] }>();
  for (const { position, usedMargin: units, marginDigits } of held) {
    if (units === null) {
      const positionId = String(position.positionId);
      reasons.push({ code: 'margin-missing', positionId, message: `position ${positionId} did not tell its margin` });
      continue;
    }
    const symbol = sides.get(position.symbolId) ?? { long: [], short: [] };
    const digits = isScale(marginDigits) ? marginDigits : accountDigits;
    (position.tradeSide === 'BUY' ? symbol.long : symbol.short).push({ units, digits });
    sides.set(position.symbolId, symbol);
  }
  const parts: Decimal[] = [];
  for (const { long, short } of sides.values()) {
    const part = combine(sum(long), sum(short), rule);
    if (part !== null) parts.push(part);
    else reasons.push({ code: 'margin-type-unrecognised', message: 'the account adds margins up in an unknown way' });
  }
  return { margin: reasons.length === 0 ? sum(parts) : null, reasons };
}

function combine(long: Decimal, short: Decimal, rule: MarginRule): Decimal | null {
  if (long.units === 0n || short.units === 0n) return sum([long, short]);
  if (rule === 'SUM') return sum([long, short]);
  const difference = sum([long, { units: -short.units, digits: short.digits }]);
  if (rule === 'NET') return difference.units < 0n ? { ...difference, units: -difference.units } : difference;
  if (rule === 'MAX') return difference.units < 0n ? short : long;
  return null;
}
