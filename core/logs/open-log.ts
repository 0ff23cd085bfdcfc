import { createSubscriber } from '../railway/api/subscription.ts';
import { followAll } from './follow-service.ts';
import { gapBefore } from './kept.ts';
import type { LogEvent, LogLine, LogQuery } from './line.ts';
import { deploymentsOf, isSilent, type ListedDeployment } from './log-deployments.ts';
import type { LogWorld, Open } from './open.ts';
import { logPaceFor } from './pace.ts';
import { findLogPlace, type LogPlace, latestDeployment } from './place-of-log.ts';
import { type Position, type PositionSubject, readPosition, writePosition } from './position.ts';
import { createReading, readAll } from './read.ts';
import { nanoTime } from './row.ts';
import { createToldLines, type ToldLines } from './told-lines.ts';

/**
 * Opens the log of a service. Whatever its length, at most 20,000 lines that were not handed over, 50,000 marks of lines and
 * a page of 5000 for each deployment are held; and as many of the last lines as were asked for.
 */
export const openLog: Open = (place, query, isFollowed, world) => read(place, query, { ...world, isFollowed });

interface Reader extends LogWorld {
  readonly isFollowed: boolean;
}

/** What is said this moment may be stamped a little later, by another clock. */
const clockSkewMs = 60_000;

async function* read(place: Parameters<Open>[0], query: LogQuery, reader: Reader): AsyncGenerator<LogEvent> {
  const { clock, isFollowed } = reader;
  const found = await findLogPlace(place, reader);
  const subject = { service: found.ids.serviceId, environment: found.ids.environmentId, stream: query.stream };
  const begun = query.cursor === undefined ? undefined : readPosition(query.cursor, subject);
  const deployments = await deploymentsToRead(found, query, begun);
  const subscribe = createSubscriber({ url: place.apiUrl, credential: found.credential });
  const pace = { ...logPaceFor(place.apiUrl), ...reader.pace };
  const plan = { place: found, query, lookBackMs: pace.lookBackMs, begun, subscribe };
  const readings = deployments.map((deployment) => createReading(plan, deployment));
  const told = createToldLines(begun);
  readings.forEach(({ source, from }) => void told.begin(source.deployment, nanoTime(new Date(from).toISOString())));
  const isBegun = (id: string) => begun?.some(({ deployment }) => deployment === id) === true;
  for (const { id, status } of deployments)
    if (deployments.length > 1 && !isBegun(id)) yield { kind: 'deployment', deployment: id, status };
  // A cursor may be that old because nothing was said since.
  const asked = query.since !== undefined && !begun ? Math.min(...readings.map(({ from }) => from)) : clock.now();
  const gone = await gapBefore(found, asked, clock.now());
  if (gone) yield gone;
  const to = query.until === undefined ? clock.now() + clockSkewMs : Date.parse(query.until);
  const events = async function* () {
    yield* readAll(readings, query, to);
    if (isFollowed) yield* followAll(readings, { ...plan, world: reader, pace, random: Math.random });
  };
  const over = new Set(deployments.flatMap(({ id, status }) => (isSilent(status) ? [id] : [])));
  const position = () => told.position((deployment) => over.has(deployment));
  yield* telling(events(), { told, position, subject, clock, everyMs: pace.cursorMs });
}

/** The one that was named; of a service the one that serves or is the latest, with all that did since the time that is asked for. */
async function deploymentsToRead(
  place: LogPlace,
  query: LogQuery,
  begun: Position | undefined,
): Promise<ListedDeployment[]> {
  const { deployment, stream, since } = query;
  if (deployment !== 'latest') return [{ id: deployment, status: '', createdAt: 0 }];
  const listed = await deploymentsOf(place, stream);
  if (begun) {
    const from = listed.findIndex(({ id }) => id === begun.at(-1)?.deployment);
    // Longer ago than Railway lists: what it has of it, and what is listed.
    const begunOnes = begun.map(
      ({ deployment: id }) => listed.find((each) => each.id === id) ?? { id, status: 'REMOVED', createdAt: 0 },
    );
    const later = listed.slice(from + 1).filter(({ id }) => !begunOnes.some((each) => each.id === id));
    return [...begunOnes, ...later];
  }
  const serving = stream === 'build' ? listed.at(-1) : await latestDeployment(place);
  const latest = listed.find(({ id }) => id === serving?.id) ?? listed.at(-1);
  if (latest === undefined) return [];
  const served = listed.slice(0, listed.indexOf(latest) + 1);
  if (since === undefined) return [latest];
  // A deployment served until the next one was made, and a while beside it.
  return served.filter((each, index) => each === latest || (served[index + 1]?.createdAt ?? 0) > Date.parse(since));
}

interface Telling {
  readonly told: ToldLines;
  position(): Position | undefined;
  readonly subject: PositionSubject;
  readonly clock: LogWorld['clock'];
  readonly everyMs: number;
}

/** Adds what the platform says in its own lines, and where to continue: at times, and at the end, whatever it is. */
async function* telling(
  events: AsyncGenerator<LogEvent>,
  { told, position, subject, clock, everyMs }: Telling,
): AsyncGenerator<LogEvent> {
  let cursorAt = clock.monotonic();
  const cursor = function* (): Generator<LogEvent> {
    const end = position();
    if (end) yield { kind: 'cursor', cursor: writePosition(end, subject) };
  };
  try {
    for await (const event of events) {
      if (event.kind === 'deployment') told.begin(event.deployment);
      if (event.kind !== 'lines') yield event;
      else if (event.lines.length > 0) {
        told.add(event.lines);
        yield event;
        yield* droppedIn(event.lines);
        if (clock.monotonic() < cursorAt + everyMs) continue;
        yield* cursor();
        cursorAt = clock.monotonic();
      }
    }
  } catch (error) {
    yield* cursor();
    throw error;
  }
  yield* cursor();
}

function* droppedIn(lines: readonly LogLine[]): Generator<LogEvent> {
  for (const { message, timestamp } of lines) {
    const [, count] = /^Railway rate limit .{0,300}Messages dropped: (\d{1,9})/.exec(message) ?? [];
    if (count !== undefined) yield { kind: 'dropped', count: Number(count), at: timestamp };
  }
}
