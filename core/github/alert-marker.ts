import { createHash } from 'node:crypto';
import type { HealthState } from '../health/state/state.ts';
import { isRecord, readHealthState } from '../health/state/state-record.ts';

/** What an alert is about: one issue tells of one service in one environment. */
export interface AlertSubject {
  readonly service: string;
  readonly environment: string;
}

const start = '<!-- mahspeccy:health ';
const end = ' -->';
const longestMarker = 24_000;

/** The first line of an alert's body, which nobody sees: whose state it is, the state, and a sum that shows edits by hand. */
export function writeMarker(subject: AlertSubject, state: HealthState): string {
  const key = keyOf(subject);
  let fitting = state;
  let text = '';
  do {
    text = markerText(key, fitting);
    fitting = { ...fitting, timeline: withoutSecond(fitting.timeline) };
  } while (text.length > longestMarker && fitting.timeline.length > 0);
  return text;
}

/** The first entry tells how the outage began, the last how it is. */
function withoutSecond<T>(entries: readonly T[]): readonly T[] {
  return entries.length > 1 ? entries.toSpliced(1, 1) : [];
}

/** The state in an alert's body. Undefined unless the body begins with a whole marker of this subject, as it was written. */
export function readMarker(subject: AlertSubject, body: string | null | undefined): HealthState | undefined {
  const [line = ''] = (body ?? '').slice(0, longestMarker + 1).split(/\r?\n/, 1);
  if (!line.startsWith(start) || !line.endsWith(end)) return undefined;
  const marker = parse(line.slice(start.length, -end.length));
  if (!isRecord(marker) || marker['key'] !== keyOf(subject) || marker['sum'] !== sumOf(marker['state']))
    return undefined;
  return readHealthState(marker['state']);
}

function keyOf({ service, environment }: AlertSubject): string {
  return `${service}@${environment}`;
}

function markerText(key: string, state: HealthState): string {
  const json = JSON.stringify({ key, sum: sumOf(state), state });
  // Nothing in it ends the comment, and nothing is a mention or a reference for whoever reads bodies as text.
  const safe = json.replace(/[<>@#&]|--/g, (found) =>
    [...found].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
  return `${start}${safe}${end}`;
}

function sumOf(state: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(state) ?? '')
    .digest('hex')
    .slice(0, 16);
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
