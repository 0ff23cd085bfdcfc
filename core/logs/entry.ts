import type { Level, LogLine } from './line.ts';
import type { SelectedLine } from './select.ts';

/** A line as programs get it: one object to a line of JSON. Described in docs/logs.md. */
export interface LineEntry {
  readonly timestamp: string;
  /** How severe it is, by its own words where it has some. */
  readonly level: Level;
  /** Whole, but redacted: nothing is neutralised. */
  readonly message: string;
  readonly stream: LogLine['stream'];
  readonly replica: string | null;
  readonly deployment: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** It belongs to the line before of the same replica, such as a frame of a stack trace. */
  readonly continues?: true;
}

/** Its fields with what they mean, for the help of the command line. */
export const entryFields: readonly (readonly [string, string])[] = [
  ['timestamp', 'RFC 3339, UTC, as precise as Railway tells it'],
  ['level', 'debug, info, warn or error'],
  ['message', 'the text as it was written, redacted'],
  ['stream', 'deploy, build or http'],
  ['replica', 'id of the replica that wrote it, or null'],
  ['deployment', 'id of the deployment'],
  ['attributes', 'what a structured line says besides, as text'],
  ['continues', 'true: belongs to the line before of the same replica'],
  ['event', 'instead of all these: what happened to the log (dropped, gap, deployment, transport)'],
];

export function entryOf({ line, severity, continues }: SelectedLine): LineEntry {
  const { timestamp, message, stream, replica, deployment, attributes } = line;
  return {
    ...{ timestamp, level: severity, message, stream, replica, deployment },
    attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, value])),
    ...(continues ? { continues } : {}),
  };
}

/** A timestamp as people get it: in UTC, to the millisecond. */
export function toMilliseconds(timestamp: string): string {
  const at = new Date(timestamp);
  return Number.isNaN(at.getTime()) ? timestamp.slice(0, 30) : at.toISOString();
}

/** One line of JSON whose texts hold nothing that a terminal would obey, and that still means the same. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(unprintable, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

const unprintable = /[\u007f-\u009f\p{Cf}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu;
