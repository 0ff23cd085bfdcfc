import { InputError } from '../errors.ts';
import type { LogStream } from './line.ts';

/** Where a reading ended: everything before `at` is known, and of the lines at that instant those with these marks. */
export interface Position {
  readonly at: string;
  readonly marks: readonly string[];
  readonly deployment: string;
}

/** What a position is of: another service's would skip and repeat lines. */
export interface PositionSubject {
  readonly service: string;
  readonly environment: string;
  readonly stream: LogStream;
}

const version = 'v1';

/** Short text without secrets: marks are hashes, of which eight bytes tell lines of one instant apart. */
export function writePosition({ at, marks, deployment }: Position, subject: PositionSubject): string {
  const { service, environment, stream } = subject;
  const data = JSON.stringify([service, environment, stream, deployment, at, ...marks]);
  return `${version}.${Buffer.from(data).toString('base64url')}`;
}

/** Throws an InputError that says why a cursor cannot be continued. */
export function readPosition(text: string, subject: PositionSubject): Position {
  const fields = fieldsOf(text);
  const [service, environment, stream, deployment, at, ...marks] = fields ?? [];
  if (deployment === undefined || at === undefined || Number.isNaN(Date.parse(at)))
    throw refusal('is no cursor of fetch-logs', 'Give the output of an earlier run as it was, or leave it out.');
  if (service !== subject.service || environment !== subject.environment)
    throw refusal('is of another service or environment', 'Keep one cursor for each, or leave it out.');
  if (stream !== subject.stream) throw refusal(`is of the stream ${stream}`, 'Keep one cursor for each stream.');
  return { at, marks, deployment };
}

function fieldsOf(text: string): string[] | undefined {
  const [, encoded] = /^v1\.([\w-]{8,100000})$/.exec(text) ?? [];
  if (encoded === undefined) return undefined;
  try {
    const fields: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString());
    return Array.isArray(fields) && fields.every((field) => typeof field === 'string') ? fields : undefined;
  } catch {
    return undefined;
  }
}

function refusal(message: string, hint: string): InputError {
  return new InputError([{ input: 'cursor', message, hint }]);
}
