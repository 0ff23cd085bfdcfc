import { levelFrom } from './level.ts';
import type { LogLine, LogStream } from './line.ts';

/** A line as Railway's API gives it. */
export interface Row {
  readonly timestamp: string;
  readonly message: string;
  readonly severity: string | null;
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly tags: { readonly deploymentInstanceId: string | null } | null;
}

/** A request as Railway's edge logs it. */
export interface HttpRow {
  readonly timestamp: string;
  readonly method: string;
  readonly path: string;
  readonly httpStatus: number;
  readonly totalDuration: number;
  readonly deploymentInstanceId: string;
  readonly [more: string]: string | number;
}

export function lineOfRow(row: Row, stream: LogStream, deployment: string): LogLine {
  const { timestamp, message, severity, attributes, tags } = row;
  return {
    ...{ stream, timestamp: nanoTime(timestamp), level: levelFrom(severity ?? undefined), message },
    ...{ replica: tags?.deploymentInstanceId ?? null, deployment },
    attributes: attributes.map(({ key, value }) => ({ key, value: plain(value) })),
  };
}

/** `GET /path 200 12 ms`, with all that Railway tells as attributes, by the names that its filters use. */
export function lineOfRequest(row: HttpRow, deployment: string): LogLine {
  const { timestamp, deploymentInstanceId, ...facts } = row;
  const { method, path, httpStatus, totalDuration } = row;
  return {
    ...{ stream: 'http', timestamp: nanoTime(timestamp), deployment },
    level: httpStatus >= 500 ? 'error' : httpStatus >= 400 ? 'warn' : 'info',
    message: `${method} ${path} ${httpStatus} ${totalDuration} ms`,
    replica: deploymentInstanceId === '' ? null : deploymentInstanceId,
    attributes: Object.entries(facts).map(([key, value]) => ({ key, value: String(value) })),
  };
}

/** RFC 3339 in UTC with nine digits of a second, so that text compares as time does. What is no time stays as it is. */
export function nanoTime(text: string): string {
  if (text.length === 30 && text.endsWith('Z')) return text;
  const [, seconds, fraction = '', zone] = /^(.{19})(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const at = seconds === undefined ? Number.NaN : Date.parse(`${seconds}${zone}`);
  if (Number.isNaN(at)) return text;
  return `${new Date(at).toISOString().slice(0, 19)}.${fraction.padEnd(9, '0')}Z`;
}

/** Values are JSON text: a string arrives with its quotes. */
function plain(value: string): string {
  if (!value.startsWith('"')) return value;
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
}
