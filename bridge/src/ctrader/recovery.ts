import { CtraderError, NoAnswerError } from './errors.ts';

/** What to do about an error that ended an attempt to work with an account. */
export type Recovery =
  | { readonly kind: 'retry' }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'renew-token' }
  | { readonly kind: 'give-up' };

/** However late an end the server announces: it may be wrong, or come early. */
export const longestMaintenanceMs = 4 * 3_600_000;

/** `now` and `until` in milliseconds since the epoch. Unknown errors are retried: they must not end a session. */
export function recoveryFrom(error: unknown, now: number): Recovery {
  if (!(error instanceof CtraderError)) return { kind: 'retry' };
  if (error.maintenanceUntil !== undefined && error.maintenanceUntil > now) {
    return { kind: 'wait', until: Math.min(error.maintenanceUntil, now + longestMaintenanceMs) };
  }
  if (error.action === 'refresh-token') return { kind: 'renew-token' };
  return { kind: error.action === 'stop' ? 'give-up' : 'retry' };
}

/** True for what the server or the network may do any day; anything else is ours to repair. */
export function isExpected(error: unknown): boolean {
  return error instanceof NoAnswerError || (error instanceof CtraderError && error.action !== 'defect');
}
