import { InputError } from '../errors.ts';
import { readBuildLines, readDeployLines } from '../railway/api/operations/log-lines.ts';
import { paceFor } from '../railway/api/pace.ts';
import { levelFrom } from './level.ts';
import type { LogEvent, LogLine, LogQuery } from './line.ts';
import type { LogWorld, Open } from './open.ts';
import { findLogPlace, type LatestDeployment, type LogPlace, latestDeployment } from './place-of-log.ts';
import { type PositionSubject, readPosition, writePosition } from './position.ts';
import { createSeenLines, type SeenLines } from './seen-lines.ts';

/** Most lines that Railway gives at once, and most requests that are made for what lies before them. */
const page = 5000;
const mostPages = 20;
const handedOver = 1000;
/** Between two looks at a log that is followed, and at which deployment is the latest. Railway counts requests by the hour. */
const followMs = 5000;
const replacedMs = 30_000;

/** Opens the log of a service, asking for its lines every five seconds where it is followed. */
export const openLog: Open = (place, query, isFollowed, world) => read({ place, query, isFollowed, world });

interface Wish {
  readonly place: Parameters<Open>[0];
  readonly query: LogQuery;
  readonly isFollowed: boolean;
  readonly world: LogWorld;
}

async function* read({ place, query, isFollowed, world }: Wish): AsyncGenerator<LogEvent> {
  if (query.stream === 'http')
    throw new InputError([{ input: 'stream', message: 'http cannot be read yet', hint: 'Use deploy or build.' }]);
  const found = await findLogPlace(place, world);
  const { serviceId: service, environmentId: environment } = found.ids;
  const subject = { service, environment, stream: query.stream };
  const begun = query.cursor === undefined ? undefined : readPosition(query.cursor, subject);
  const latest = query.deployment === 'latest' ? await latestDeployment(found) : { id: query.deployment, status: '' };
  const source: Source = { ...found, query, subject, isFollowed };
  if (begun && latest?.id !== begun.deployment) {
    yield* readAll(source, createSeenLines(begun.deployment, begun), begun.deployment);
    if (latest) yield { kind: 'deployment', deployment: latest.id, status: latest.status };
  }
  if (!latest) return;
  const seen = createSeenLines(latest.id, begun?.deployment === latest.id ? begun : undefined);
  yield* readAll(source, seen, latest.id);
  if (isFollowed) yield* follow(source, { seen, latest }, { world, apiUrl: place.apiUrl });
}

interface Source extends LogPlace {
  readonly query: LogQuery;
  readonly subject: PositionSubject;
  readonly isFollowed: boolean;
}

/** What there is, page after page into the past, handed over in time order. */
async function* readAll(source: Source, seen: SeenLines, deployment: string): AsyncGenerator<LogEvent> {
  const { lines: wanted, since, until } = source.query;
  const start = later(since, seen.readFrom());
  const pages: LogLine[][] = [];
  let end = until;
  let isWhole = false;
  while (!isWhole && pages.length < mostPages) {
    const rows = await askLast(source, deployment, { limit: Math.min(wanted ?? page, page), start, end });
    pages.unshift(rows);
    const [oldest] = rows;
    const count = pages.reduce((sum, { length }) => sum + length, 0);
    isWhole = rows.length < page || oldest === undefined || (wanted !== undefined && count >= wanted);
    if (oldest && end === oldest.timestamp) break;
    end = oldest?.timestamp;
  }
  const lines = seen.fresh(pages.flat());
  const [first] = lines;
  if (!isWhole && first)
    yield {
      kind: 'gap',
      from: start ?? 'the beginning',
      to: first.timestamp,
      reason: `more than ${mostPages * page} lines`,
    };
  yield* handOver(source, seen, wanted === undefined ? lines : lines.slice(-wanted));
}

async function* follow(
  source: Source,
  begun: { readonly seen: SeenLines; readonly latest: LatestDeployment },
  { world, apiUrl }: { readonly world: LogWorld; readonly apiUrl: string },
): AsyncGenerator<LogEvent> {
  const { clock, signal } = world;
  const intervalMs = Math.min(followMs, paceFor(apiUrl).pollMs * 2);
  const replaceMs = Math.min(replacedMs, intervalMs * 6);
  let { seen, latest } = begun;
  let lookedAt = clock.monotonic();
  yield { kind: 'transport', via: 'polling', reason: `lines are asked for every ${intervalMs} ms` };
  while (!signal.aborted) {
    await clock.sleep(intervalMs, signal);
    const rows = await ask(source, latest.id, { limit: page, start: seen.readFrom(), end: undefined });
    const [oldest] = rows;
    const known = seen.position()?.at;
    if (rows.length >= page && oldest && known !== undefined && oldest.timestamp > known)
      yield { kind: 'gap', from: known, to: oldest.timestamp, reason: `more than ${page} lines in ${intervalMs} ms` };
    yield* handOver(source, seen, seen.fresh(rows));
    if (source.query.deployment !== 'latest' || clock.monotonic() < lookedAt + replaceMs) continue;
    lookedAt = clock.monotonic();
    const now = await latestDeployment(source);
    if (!now || now.id === latest.id) continue;
    // What the old one still said while it was replaced.
    yield* handOver(
      source,
      seen,
      seen.fresh(await ask(source, latest.id, { limit: page, start: seen.readFrom(), end: undefined })),
    );
    yield { kind: 'deployment', deployment: now.id, status: now.status };
    [seen, latest] = [createSeenLines(now.id), now];
  }
}

async function* handOver(source: Source, seen: SeenLines, lines: readonly LogLine[]): AsyncGenerator<LogEvent> {
  for (let i = 0; i < lines.length; i += handedOver) {
    const batch = lines.slice(i, i + handedOver);
    yield { kind: 'lines', lines: batch };
    for (const { message, timestamp } of batch) {
      const [, count] = /^Railway rate limit .{0,300}Messages dropped: (\d{1,9})/.exec(message) ?? [];
      if (count !== undefined) yield { kind: 'dropped', count: Number(count), at: timestamp };
    }
  }
  const position = seen.position();
  if (lines.length > 0 && position) yield { kind: 'cursor', cursor: writePosition(position, source.subject) };
}

/**
 * The last lines, and more of them where what follows would otherwise take for new what only was not asked for: in a log
 * that is followed, and where the limit falls among lines of one instant.
 */
async function askLast(source: Source, deployment: string, window: Window): Promise<LogLine[]> {
  if (source.isFollowed) return ask(source, deployment, { ...window, limit: page });
  const rows = await ask(source, deployment, window);
  const isCut = rows.length >= window.limit && rows[0]?.timestamp === rows.at(-1)?.timestamp;
  return isCut ? ask(source, deployment, { ...window, limit: page }) : rows;
}

interface Window {
  readonly limit: number;
  readonly start: string | undefined;
  readonly end: string | undefined;
}

async function ask({ client, query }: Source, deploymentId: string, { limit, start, end }: Window): Promise<LogLine[]> {
  const variables = {
    deploymentId,
    limit,
    filter: query.filter ?? null,
    startDate: start ?? null,
    endDate: end ?? null,
  };
  const rows =
    query.stream === 'build'
      ? (await client.read(readBuildLines, variables)).buildLogs
      : (await client.read(readDeployLines, variables)).deploymentLogs;
  // One more than was asked for may come, and it is the oldest.
  return rows.slice(-limit).map(({ timestamp, message, severity, attributes, tags }) => ({
    ...{ stream: query.stream, timestamp, message, level: levelFrom(severity) },
    attributes: attributes.map(({ key, value }) => ({ key, value: textOf(value) })),
    ...{ replica: tags?.deploymentInstanceId ?? null, deployment: deploymentId },
  }));
}

/** Railway sends values as JSON. */
function textOf(value: string): string {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'string' ? parsed : value;
  } catch {
    return value;
  }
}

function later(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
