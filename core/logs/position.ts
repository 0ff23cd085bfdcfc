import { InputError } from '../errors.ts';
import type { LogStream } from './line.ts';

/** Where the reading of one deployment ended: what is before `at` is known, and of what follows the lines with these marks. */
export interface Place {
  readonly deployment: string;
  readonly at: string;
  readonly marks: readonly string[];
}

/** Where a reading ended: the newest deployment last, before it those that were still writing beside it. */
export type Position = readonly Place[];

/** What a position is of: another service's would skip and repeat lines. */
export interface PositionSubject {
  readonly service: string;
  readonly environment: string;
  readonly stream: LogStream;
}

const version = 'v2';

/** Short text without secrets: marks are hashes, of which eight bytes tell lines of one instant apart. */
export function writePosition(position: Position, { service, environment, stream }: PositionSubject): string {
  const places = position.map(({ deployment, at, marks }) => [deployment, at, ...marks]);
  const data = JSON.stringify([[service, environment, stream], ...places]);
  return `${version}.${Buffer.from(data).toString('base64url')}`;
}

/** Throws an InputError that says why a cursor cannot be continued. */
export function readPosition(text: string, subject: PositionSubject): Position {
  const [[service, environment, stream] = [], ...rows] = rowsOf(text) ?? [];
  const position = rows.map(([deployment = '', at = '', ...marks]) => ({ deployment, at, marks }));
  if (position.length === 0 || position.some(({ at }) => Number.isNaN(Date.parse(at))))
    throw refusal('is no cursor of fetch-logs', 'Give the output of an earlier run as it was, or leave it out.');
  if (service !== subject.service || environment !== subject.environment)
    throw refusal('is of another service or environment', 'Keep one cursor for each, or leave it out.');
  if (stream !== subject.stream) throw refusal(`is of the stream ${stream}`, 'Keep one cursor for each stream.');
  return position;
}

function rowsOf(text: string): string[][] | undefined {
  const [, encoded] = /^v2\.([\w-]{8,200000})$/.exec(text) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const rows: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    return Array.isArray(rows) && rows.every(isRow) ? rows : undefined;
  } catch {
    return undefined;
  }
}

function isRow(row: unknown): row is string[] {
  return Array.isArray(row) && row.every((field) => typeof field === 'string');
}

function refusal(message: string, hint: string): InputError {
  return new InputError([{ input: 'cursor', message, hint }]);
}
