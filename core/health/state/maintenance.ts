import { parseDuration } from '../../duration.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A time in which no alarm is raised: once, in milliseconds since the epoch, or every day, in milliseconds since midnight UTC. */
export type MaintenanceWindow =
  | { readonly kind: 'once'; readonly from: number; readonly to: number; readonly text: string }
  | { readonly kind: 'daily'; readonly from: number; readonly to: number; readonly text: string };

/**
 * Reads `22:00-23:00Z` (every day, over midnight too), `2026-11-22T22:00Z/2026-11-22T23:30Z` or `2026-11-22T22:00Z/90m`.
 * Times are in UTC and have to say so. Undefined for anything else, and for a time that ends before it begins.
 */
export function parseMaintenance(text: string): MaintenanceWindow | undefined {
  return parseDaily(text) ?? parseOnce(text);
}

function parseDaily(text: string): MaintenanceWindow | undefined {
  const [, fromHour, fromMinute, toHour, toMinute] = /^(\d\d):(\d\d)-(\d\d):(\d\d)Z$/i.exec(text) ?? [];
  const from = timeOfDay(fromHour, fromMinute);
  const to = timeOfDay(toHour, toMinute);
  if (from === undefined || to === undefined || from === to) return undefined;
  return { kind: 'daily', from, to, text };
}

function timeOfDay(hour: string | undefined, minute: string | undefined): number | undefined {
  const minutes = Number(hour) * 60 + Number(minute);
  const isTime = Number(hour) <= 24 && Number(minute) <= 59 && minutes <= 24 * 60;
  return isTime ? minutes * minuteMs : undefined;
}

function parseOnce(text: string): MaintenanceWindow | undefined {
  const [begin = '', end = '', ...more] = text.split('/');
  const from = parseInstant(begin);
  const lasts = parseDuration(end);
  const to = lasts === undefined || from === undefined ? parseInstant(end) : from + lasts;
  if (from === undefined || to === undefined || from >= to || more.length > 0) return undefined;
  return { kind: 'once', from, to, text };
}

// A time without its zone would be read as that of whichever machine the check happens to run on.
function parseInstant(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/i.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isFinite(at) ? at : undefined;
}

/** The window that `at`, in milliseconds since the epoch, is in. The first moment is part of it, the last is not. */
export function maintenanceAt(windows: readonly MaintenanceWindow[], at: number): MaintenanceWindow | undefined {
  return windows.find((window) => contains(window, at));
}

function contains({ kind, from, to }: MaintenanceWindow, at: number): boolean {
  if (kind === 'once') return at >= from && at < to;
  const time = ((at % dayMs) + dayMs) % dayMs;
  return from < to ? time >= from && time < to : time >= from || time < to;
}
