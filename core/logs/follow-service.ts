import { messageOf } from '../errors.ts';
import { isFault } from '../railway/api/errors.ts';
import { readDeployment } from '../railway/api/operations/deployment.ts';
import { type Confluence, createConfluence } from './follow.ts';
import type { LogEvent } from './line.ts';
import { deploymentsOf, isSilent, type ListedDeployment } from './log-deployments.ts';
import type { LogWorld } from './open.ts';
import type { LogPace } from './pace.ts';
import { createReading, type Reading, type ReadPlan } from './read.ts';
import { runTail } from './tail.ts';

export interface FollowPlan extends ReadPlan {
  readonly world: LogWorld;
  readonly pace: LogPace;
  readonly random: () => number;
}

interface RunningTail {
  readonly deployment: string;
  readonly done: Promise<void>;
  /** Something else took its place: it is read to its end. */
  replace(): void;
}

/** A deployment that is being replaced goes on for a while beside the new one; more than that are not followed at once. */
const mostTails = 4;

/**
 * Follows deployments, and of a service those that come after them, until the signal aborts. One that was named ends with what
 * it has to tell.
 */
export async function* followAll(readings: readonly Reading[], plan: FollowPlan): AsyncGenerator<LogEvent> {
  const { world, pace, query } = plan;
  const confluence = createConfluence({ clock: world.clock, ...pace });
  const closing = new AbortController();
  const signal = AbortSignal.any([world.signal, closing.signal]);
  const tails: RunningTail[] = [];
  const start = (reading: Reading) => tails.push(startTail(reading, plan, confluence, signal));
  for (const reading of readings) start(reading);
  const work =
    query.deployment === 'latest'
      ? watchDeployments(plan, { confluence, tails, start }, signal)
      : Promise.all(tails.map(({ done }) => done)).then(() => confluence.finish());
  try {
    yield* confluence.events(world.signal);
  } finally {
    closing.abort(world.signal.reason);
    const { lines, characters } = confluence.peak;
    world.log.debug(`logs: at most ${lines} lines of ${characters} characters were held back`);
    await Promise.all([work, ...tails.map(({ done }) => done)]).catch(() => {});
  }
}

function startTail(reading: Reading, plan: FollowPlan, confluence: Confluence, signal: AbortSignal): RunningTail {
  const { world, pace, random, place, query } = plan;
  const { source, known, from } = reading;
  const replaced = new AbortController();
  const tail = {
    ...{
      source,
      known,
      from,
      pace,
      random,
      clock: world.clock,
      outlet: confluence.outlet(),
      replaced: replaced.signal,
    },
    async isOver() {
      const { status } = (await place.client.read(readDeployment, { id: source.deployment })).deployment;
      return query.stream === 'build' ? status !== 'BUILDING' : isSilent(status);
    },
  };
  const done = runTail(tail, signal).catch((error: unknown) => {
    if (signal.aborted) return;
    // A deployment that is gone takes its logs with it; that is no reason to leave the next one.
    if (query.deployment !== 'latest' || !isFault(error, 'not-found')) return confluence.finish(error);
    const at = new Date(world.clock.now()).toISOString();
    confluence.event({ kind: 'gap', from: known.last() ?? at, to: at, reason: messageOf(error) });
  });
  return { deployment: source.deployment, done, replace: () => replaced.abort() };
}

interface Following {
  readonly confluence: Confluence;
  readonly tails: RunningTail[];
  start(reading: Reading): void;
}

/** Looks for newer deployments, and lets those go that tell nothing any more. */
async function watchDeployments(plan: FollowPlan, following: Following, signal: AbortSignal): Promise<void> {
  const { world, pace, place, query } = plan;
  const { confluence, tails } = following;
  const known = new Set(tails.map(({ deployment }) => deployment));
  const begunAt = await newestOf(plan, known).catch(() => world.clock.now());
  while (!signal.aborted) {
    await world.clock.sleep(pace.deploymentsMs, signal).catch(() => {});
    if (signal.aborted) return;
    try {
      const listed = await deploymentsOf(place, query.stream);
      for (const each of listed.filter(({ id, createdAt }) => !known.has(id) && createdAt > begunAt)) {
        known.add(each.id);
        confluence.event({ kind: 'deployment', deployment: each.id, status: each.status });
        following.start(createReading(plan, each));
      }
      letGo(tails, listed);
    } catch (error) {
      if (signal.aborted) return;
      if (isFault(error, 'not-authorised', 'not-found', 'schema-changed')) return confluence.finish(error);
    }
  }
}

/** When the newest of the followed deployments was made: what is older is not followed. */
async function newestOf({ place, query, world }: FollowPlan, known: ReadonlySet<string>): Promise<number> {
  const listed = await deploymentsOf(place, query.stream);
  return listed.findLast(({ id }) => known.has(id))?.createdAt ?? world.clock.now();
}

function letGo(tails: RunningTail[], listed: readonly ListedDeployment[]): void {
  const newest = tails.at(-1);
  const isOver = ({ deployment }: RunningTail) => {
    const status = listed.find(({ id }) => id === deployment)?.status;
    return status === undefined || isSilent(status);
  };
  const over = tails.filter((tail, index) => tail !== newest && (isOver(tail) || tails.length - index > mostTails));
  for (const tail of over) {
    tail.replace();
    tails.splice(tails.indexOf(tail), 1);
  }
}
