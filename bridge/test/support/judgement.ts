import type { CtraderEmulator, Moment } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { type Allowance, allowanceFor, differences, inventions, nothing } from './comparison.ts';

/** An account as its owner knows it. */
export type Owned = Pick<CtraderEmulator['accounts'][number], 'ctidTraderAccountId' | 'environment' | 'currency'>;

export interface Case {
  readonly row: AccountRow;
  /** The account of the user whose row it is. */
  readonly owned: Owned;
  readonly chronicle: CtraderEmulator['chronicle'];
  /** How old what an exact row shows may be, in ms of the world's clock. */
  readonly toleranceMs: number;
  /** When it is looked at, in ms of the world's clock; when it was written, if left out. */
  readonly at?: number;
}

export interface Verdict {
  /** What is wrong; empty where nothing is. */
  readonly complaints: readonly string[];
  /** Until when what the row shows is known to have been true, ms of the world's clock; undefined where none was looked for. */
  readonly trueUntil?: number;
}

/**
 * Holds a row against everything that was true of its account during the tolerance before it was written, or looked at.
 * It may claim less than the truth, with reasons, and never more.
 */
export function judge(given: Case): Verdict {
  const { row } = given;
  const wrong = identity(given);
  if (wrong.length > 0) return { complaints: wrong };
  if (row.quality === 'exact') return judgeCurrent(given, nothing);
  if (row.reasons.length === 0) return { complaints: [`is ${row.quality} and gives no reason`] };
  if (row.quality === 'approximate') return judgeCurrent(given, allowanceFor(row));
  return judgeOld(given);
}

/** A row that cannot even be judged is no good row either. */
export function judgeSafely(given: Case): Verdict {
  try {
    return judge(given);
  } catch (error) {
    return { complaints: [`cannot be judged: ${error instanceof Error ? error.message : String(error)}`] };
  }
}

function identity({ row, owned }: Case): string[] {
  const { ctidTraderAccountId: id, environment, currency } = owned;
  const wrong: string[] = [];
  if (row.accountId !== null && row.accountId !== String(id)) wrong.push(`is of account ${row.accountId}`);
  if (row.environment !== null && row.environment !== environment) wrong.push(`is of the ${row.environment} server`);
  if (row.currency !== null && row.currency !== currency) wrong.push(`is in ${row.currency} instead of ${currency}`);
  if (row.quality === 'exact' && row.session !== 'live') wrong.push(`is exact while its session is ${row.session}`);
  if (row.quality === 'exact' && row.reasons.length > 0) wrong.push('is exact and gives reasons why it is not');
  return wrong;
}

function judgeCurrent({ row, owned, chronicle, toleranceMs, at }: Case, allowance: Allowance): Verdict {
  const seen = at ?? row._cacheTimestamp;
  const moments = chronicle.moments(owned.ctidTraderAccountId, seen - toleranceMs, seen);
  const found = search(row, moments, allowance);
  if ('moment' in found) return { complaints: [], trueUntil: Math.min(found.endedAt ?? seen, seen) };
  return { complaints: found.nearest };
}

type Found = { readonly moment: Moment; readonly endedAt: number | undefined } | { readonly nearest: string[] };

function search(row: AccountRow, moments: Iterable<Moment>, allowance: Allowance): Found {
  let nearest: string[] | undefined;
  let endedAt: number | undefined;
  let newest: Moment | undefined;
  for (const moment of moments) {
    newest ??= moment;
    if (allowance.withoutPositions || isLike(row, moment)) {
      const complaints = differences(row, moment.truth(), allowance);
      if (complaints.length === 0) return { moment, endedAt };
      if (nearest === undefined || complaints.length < nearest.length) nearest = complaints;
    }
    endedAt = moment.at;
  }
  return { nearest: nearest ?? (newest ? differences(row, newest.truth(), allowance) : ['nothing was true']) };
}

/** Whether a moment is worth working out: it has the positions that the row shows, at the prices that it shows. */
function isLike({ positions }: AccountRow, { sketch }: Moment): boolean {
  if (positions.length !== sketch.positions.size) return false;
  return positions.every(({ id, side, volume, currentPrice }) => {
    const known = sketch.positions.get(id);
    if (known?.units !== volume) return false;
    const price = (side === 'BUY' ? known.bid : known.ask) / 100_000;
    // On as few digits as a price may be shown with.
    return currentPrice === null || Math.abs(price - currentPrice) <= 0.5;
  });
}

/** So far back at most are the parts of such a row, of the world's time: questions are asked again by then. */
const undatedMs = 60_000;

/** What is said to be old, or not known, must have been so when it is said to have been. */
function judgeOld({ row, owned, chronicle, toleranceMs }: Case): Verdict {
  if (row.quality === 'unknown' && row.balance === null && row.positions.length === 0) return { complaints: [] };
  const asOf = Date.parse(row.asOf);
  if (!(asOf <= row._cacheTimestamp)) return { complaints: [`holds for ${row.asOf}, which is after its writing`] };
  const id = owned.ctidTraderAccountId;
  // Nobody remembers whether that was so.
  if (asOf - toleranceMs < chronicle.from) return { complaints: [] };
  const lenient = allowanceFor(row);
  if (row.quality === 'stale' && 'moment' in search(row, chronicle.moments(id, asOf - toleranceMs, asOf), lenient)) {
    return { complaints: [] };
  }
  // A row of a live session that is not confirmed does not say since when.
  const isDated = row.reasons.some(({ code }) => code === 'disconnected');
  const from = Math.max(chronicle.from, asOf - (isDated ? toleranceMs : Math.max(toleranceMs, undatedMs)));
  // While an account is read again its parts are of different instants; such a row says by its reasons that it is not current.
  return {
    complaints: inventions(row, chronicle.oracleAt(id, from, row._cacheTimestamp)).map(
      (what) => `shows what never was: ${what}`,
    ),
  };
}
