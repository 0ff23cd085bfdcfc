import { parseDuration } from '../duration.ts';
import type { RailwayPlace } from '../health/railway/railway-look.ts';
import { readRailwayPlace } from '../health/railway/service-request.ts';
import type { InputReader } from '../inputs.ts';
import { levels } from './level.ts';
import type { Level, LogQuery } from './line.ts';
import { readPatterns } from './pattern.ts';
import type { RedactionRules } from './redact-lines.ts';
import { isSelective, type Selection } from './select.ts';

/** What is asked for of logs, by an action and by a command alike. */
export interface LogsRequest {
  readonly place: RailwayPlace;
  readonly query: LogQuery;
  readonly selection: Selection;
  readonly redaction: Omit<RedactionRules, 'redact'>;
  /** Only the last so many of the lines that are wanted. */
  readonly keep?: number | undefined;
}

export interface LogsDefaults {
  /** How many lines, where no time and no cursor says from where. */
  readonly lines: number;
  /** Asked for explicitly. */
  readonly given: number | undefined;
  /** The log is followed, so there is no last line. */
  readonly isFollowed: boolean;
}

const streams = ['deploy', 'build', 'http'] as const;
/** How far is looked back for lines that are wanted, where they are not all. Railway gives so many at once. */
const looked = 5000;
const defaultService = 'websocket-bridge';

/** Reads what actions and commands share. Notes what is wrong in the reader: call its `finish`. */
export function readLogsRequest(
  reader: InputReader,
): Omit<LogsRequest, 'query' | 'keep'> & { readonly query: LogQuery } {
  // The secret first, so that nothing said about another input can show it.
  const token = reader.secret('token', 'Make a project token in the settings of the project at Railway.');
  const place = readRailwayPlace(reader, token);
  const redact = readPatterns(reader, 'redact');
  return {
    place: { ...(place ?? { token, apiUrl: '', service: defaultService }), workspace: reader.text('workspace') },
    query: {
      deployment: reader.text('deployment') ?? 'latest',
      stream: reader.oneOf('stream', streams, 'deploy'),
      filter: reader.text('filter'),
      cursor: reader.text('cursor'),
    },
    selection: {
      level: readLevel(reader),
      include: readPatterns(reader, 'include'),
      exclude: readPatterns(reader, 'exclude'),
      replica: reader.text('replica'),
    },
    redaction: {
      defaults: !redact.some(({ source }) => source.toLowerCase() === 'none'),
      patterns: redact.filter(({ source }) => source.toLowerCase() !== 'none'),
    },
  };
}

/** How many lines from when on. A time or a cursor says where to begin, so then all are meant unless a number is given. */
export function withExtent(
  request: Omit<LogsRequest, 'keep'>,
  { since, until }: Pick<LogQuery, 'since' | 'until'>,
  { lines, given, isFollowed }: LogsDefaults,
): LogsRequest {
  const isBegun = since !== undefined || request.query.cursor !== undefined;
  const wanted = given ?? (isBegun ? undefined : lines);
  const isChosen = isSelective(request.selection) && !isFollowed && wanted !== undefined;
  const asked = isChosen && !isBegun ? Math.max(wanted, looked) : isChosen ? undefined : wanted;
  return { ...request, query: { ...request.query, since, until, lines: asked }, keep: isChosen ? wanted : undefined };
}

function readLevel(reader: InputReader): Level | undefined {
  return reader.text('level') === undefined ? undefined : reader.oneOf('level', levels, 'info');
}

/** A time, or how long ago: ISO 8601 comes of both. */
export function readSpan(reader: InputReader, now: number): Pick<LogQuery, 'since' | 'until'> {
  const since = instantOf(reader.text('since'), now);
  const until = instantOf(reader.text('until'), now);
  const hint = 'Give how long ago, such as 90s, 15m or 1h30m, or a time such as 2026-11-22T17:00:00Z.';
  if (since === null) reader.problem('since', 'is neither a duration nor a time', hint);
  if (until === null) reader.problem('until', 'is neither a duration nor a time', hint);
  if (since && until && since >= until) reader.problem('until', 'must be after since');
  return { since: since ?? undefined, until: until ?? undefined };
}

/** Null: it is neither. A time without a zone is one of UTC: a runner and whoever reads its log may be in two. */
function instantOf(text: string | undefined, now: number): string | undefined | null {
  if (text === undefined) return undefined;
  const ago = parseDuration(text);
  if (ago !== undefined) return new Date(now - ago).toISOString();
  const [, date, time, zone] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?))?(Z|[+-]\d\d:\d\d)?$/i.exec(text) ?? [];
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T${time ?? '00:00'}${zone?.toUpperCase() ?? 'Z'}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}
