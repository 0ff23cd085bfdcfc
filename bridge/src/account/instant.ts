/** ISO notation of an instant in ms since the epoch; null when there is none or no calendar has it. */
export function toInstant(at: number | undefined): string | null {
  return at === undefined || !(Math.abs(at) <= 8.64e15) ? null : new Date(at).toISOString();
}
