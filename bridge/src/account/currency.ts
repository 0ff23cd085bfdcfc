import type { Asset } from './model.ts';
import { isScale } from './money.ts';

const DEFAULT_DIGITS = 2;
const known = new Map<string, number>();

/** The decimals amounts of an asset are shown with: its own, else those of ISO 4217 for its name, else 2. */
export function currencyDigits(asset: Asset | undefined): number {
  if (asset === undefined) return DEFAULT_DIGITS;
  return isScale(asset.digits) ? asset.digits : isoDigits(asset.name);
}

function isoDigits(name: string): number {
  let digits = known.get(name);
  if (digits !== undefined) return digits;
  digits = DEFAULT_DIGITS;
  if (/^[A-Z]{3}$/.test(name)) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency: name });
    digits = format.resolvedOptions().maximumFractionDigits ?? DEFAULT_DIGITS;
    known.set(name, digits);
  }
  return digits;
}
