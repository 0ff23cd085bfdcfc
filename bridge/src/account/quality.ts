/**
 * How far a row may be trusted. `exact`: every figure is. `approximate`: every figure of money is there, what the reasons
 * name may be off or missing. `stale`: was true once, not known to be true now. `unknown`: a figure that cannot be told is null.
 */
export type Quality = 'exact' | 'approximate' | 'stale' | 'unknown';

const SEVERITY = {
  'asset-missing': 'approximate',
  'bonus-unverified': 'approximate',
  'commission-unverified': 'approximate',
  'conversion-fee': 'approximate',
  'conversion-unverified': 'approximate',
  'deals-missing': 'approximate',
  'details-missing': 'approximate',
  'mirroring-commission': 'approximate',
  'money-digits-assumed': 'approximate',
  'number-precision': 'approximate',
  'positions-doubtful': 'approximate',
  'position-in-error': 'approximate',
  'price-precision': 'approximate',
  'rounding-unverified': 'approximate',
  'server-differs': 'approximate',
  disconnected: 'stale',
  'price-stale': 'stale',
  unconfirmed: 'stale',
  'balance-missing': 'unknown',
  'conversion-missing': 'unknown',
  'entry-price-missing': 'unknown',
  'margin-missing': 'unknown',
  'margin-type-unrecognised': 'unknown',
  'no-conversion-path': 'unknown',
  'positions-missing': 'unknown',
  'price-missing': 'unknown',
  'symbol-missing': 'unknown',
  'trader-missing': 'unknown',
} as const satisfies Record<string, Quality>;

export type ReasonCode = keyof typeof SEVERITY;

/** Why a row is not exact: a code for programs, words for people, and what it is about. */
export interface Reason {
  readonly code: ReasonCode;
  readonly message: string;
  readonly symbol?: string;
  readonly positionId?: string;
  /** ISO instant since when. */
  readonly since?: string;
}

const ORDER: readonly Quality[] = ['exact', 'approximate', 'stale', 'unknown'];

/** The worst that any of the reasons means. */
export function qualityOf(reasons: readonly Reason[]): Quality {
  let worst = 0;
  for (const { code } of reasons) worst = Math.max(worst, ORDER.indexOf(SEVERITY[code]));
  return ORDER[worst] ?? 'unknown';
}

/** The reasons without repetition, in the order first given. */
export function distinct(reasons: readonly Reason[]): Reason[] {
  const seen = new Map<string, Reason>();
  for (const reason of reasons) {
    const key = `${reason.code}|${reason.symbol ?? ''}|${reason.positionId ?? ''}`;
    if (!seen.has(key)) seen.set(key, reason);
  }
  return [...seen.values()];
}
