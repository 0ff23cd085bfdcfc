const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof unitMs;
const units: readonly Unit[] = ['d', 'h', 'm', 's', 'ms'];

/**
 * Reads `90s`, `10m`, `500ms`, `1h30m`: one or more whole or decimal numbers, each with a unit of ms, s, m, h or d.
 * @returns milliseconds, or undefined if the text is anything else: a bare number too, as its unit would be a guess.
 */
export function parseDuration(text: string): number | undefined {
  const compact = text.trim().toLowerCase();
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h|d))+$/.test(compact)) return undefined;
  let total = 0;
  for (const [, amount, unit] of compact.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g))
    total += Number(amount) * unitMs[unit as Unit];
  return Number.isFinite(total) ? total : undefined;
}

/** Milliseconds for people: `0 ms`, `850 ms`, `1.2 s`, `2 m 5 s`, `3 h 20 m`. At most two units. */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return 'unknown';
  if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1).replace(/\.0$/, '')} s`;
  let rest = Math.round(ms / 1000) * 1000;
  const parts: string[] = [];
  for (const unit of units.slice(0, 4)) {
    const count = Math.floor(rest / unitMs[unit]);
    rest -= count * unitMs[unit];
    if (count > 0) parts.push(`${count} ${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.join(' ');
}
