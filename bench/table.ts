import { columns } from '../core/report/text.ts';
import type { Row } from './benchmark.ts';

/** Rows as aligned columns under their names. */
export function table(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  return columns([names, ...rows.map((row) => names.map((name) => String(row[name] ?? '')))]).join('\n');
}
