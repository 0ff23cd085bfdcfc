/** An exact decimal number, `units` x 10^-`digits`: an amount of one currency, or a price. */
export interface Decimal {
  readonly units: bigint;
  readonly digits: number;
}

/** The API documents moneyDigits up to 8; anything beyond this is not a scale but damage. */
const MAX_DIGITS = 18;

const POWERS = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

/** Whether a number from outside may serve as a count of decimals. */
export function isScale(digits: number | undefined): digits is number {
  return digits !== undefined && Number.isInteger(digits) && digits >= 0 && digits <= MAX_DIGITS;
}

/** numerator / denominator as an integer, halves away from zero. The denominator must not be 0. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const magnitude = (2n * top + bottom) / (2n * bottom);
  return negative ? -magnitude : magnitude;
}

/** How a server makes whole units of a fraction: halves away from zero, to the even neighbour, or by cutting off. */
export type Rounding = 'half-away' | 'half-even' | 'truncated';

/** A quotient that is not worked out yet; the denominator is above 0. */
export interface Fraction {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function round({ numerator, denominator }: Fraction, rounding: Rounding): bigint {
  if (rounding === 'truncated') return numerator / denominator;
  const away = divideRounded(numerator, denominator);
  const isOddHalf = away % 2n !== 0n && remainderOf({ numerator, denominator }) === 'half';
  if (rounding === 'half-away' || !isOddHalf) return away;
  return numerator < 0n ? away + 1n : away - 1n;
}

/** What rounding takes off: nothing, exactly a half, or something else. Ways of rounding differ only where it is not nothing. */
export function remainderOf({ numerator, denominator }: Fraction): 'none' | 'half' | 'other' {
  const rest = numerator % denominator;
  if (rest === 0n) return 'none';
  return (rest < 0n ? -rest : rest) * 2n === denominator ? 'half' : 'other';
}

/** The same value on `digits` decimals; halves go away from zero where decimals are lost. */
export function roundTo(value: Decimal, digits: number): Decimal {
  const { units, digits: from } = value;
  if (digits === from) return value;
  if (digits > from) return { units: units * powerOfTen(digits - from), digits };
  return { units: divideRounded(units, powerOfTen(from - digits)), digits };
}

/** The exact sum, on the finest scale among the parts. */
export function sum(parts: readonly Decimal[]): Decimal {
  let digits = 0;
  for (const part of parts) if (part.digits > digits) digits = part.digits;
  let units = 0n;
  for (const part of parts) units += part.units * powerOfTen(digits - part.digits);
  return { units, digits };
}

export function negate(value: Decimal): Decimal {
  return { units: -value.units, digits: value.digits };
}

/** part / whole x 100, rounded to `digits` decimals; null when the whole is 0. */
export function percentage(part: Decimal, whole: Decimal, digits: number): Decimal | null {
  if (whole.units === 0n) return null;
  const numerator = part.units * powerOfTen(whole.digits + 2 + digits);
  return { units: divideRounded(numerator, whole.units * powerOfTen(part.digits)), digits };
}

/** Plain notation with exactly `digits` decimals, never "-0". */
export function toText({ units, digits }: Decimal): string {
  const sign = units < 0n ? '-' : '';
  const figures = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const point = figures.length - digits;
  return digits === 0 ? sign + figures : `${sign}${figures.slice(0, point)}.${figures.slice(point)}`;
}

const NOTATION = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** A double read as the shortest decimal that names it (1.1 is 11 x 10^-1); null for what is not finite. */
export function fromNumber(double: number): Decimal | null {
  const match = NOTATION.exec(String(double));
  if (!match) return null;
  const [, sign, whole, fraction = '', exponent = '0'] = match;
  const digits = fraction.length - Number(exponent);
  const units = BigInt(`${sign}${whole}${fraction}`);
  return digits >= 0 ? { units, digits } : { units: units * powerOfTen(-digits), digits: 0 };
}

/** Powers of ten that a double holds exactly. */
const EXACT_POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);

/** The double nearest to the decimal. */
export function toNumber(value: Decimal): number {
  const { units, digits } = value;
  const power = EXACT_POWERS[digits];
  // The quotient of two exact doubles is correctly rounded, so this is the number the text would be read as.
  if (power !== undefined && units < 9_007_199_254_740_992n && units > -9_007_199_254_740_992n) {
    return Number(units) / power;
  }
  return Number(toText(value));
}

/** Whether that double still names every digit of the decimal (true for up to 15 significant figures). */
export function isExactNumber(value: Decimal): boolean {
  if (value.units < 1_000_000_000_000_000n && value.units > -1_000_000_000_000_000n) return true;
  const back = fromNumber(toNumber(value));
  return back !== null && sum([back, negate(value)]).units === 0n;
}
