import type { AccountRow } from '../account/snapshot.ts';

/** Narrows an account's row as a bridge wrote it; undefined if it is none, or of another schema. */
export function readStoredRow(value: unknown): AccountRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const row = value as Readonly<Record<keyof AccountRow, unknown>>;
  const isOurs =
    row.schema === 1 &&
    isText(row.session) &&
    isText(row.asOf) &&
    Array.isArray(row.reasons) &&
    Array.isArray(row.positions) &&
    [row.balance, row.equity].every((figure) => figure === null || Number.isFinite(figure)) &&
    [row.lastUpdate, row.freshUntil, row.accountId].every((text) => text === null || isText(text));
  return isOurs ? (value as AccountRow) : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
