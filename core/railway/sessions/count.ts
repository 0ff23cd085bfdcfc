import type { Clock } from '../../clock.ts';
import { countSessions as countListed, parseBody, readServiceFacts } from '../../health/expect/service-facts.ts';
import { probe } from '../../health/probe/probe.ts';
import { isId } from '../place/directory.ts';

/** Where a service tells how many sessions it has. */
export interface SessionSource {
  /** Preferred where its body has `activeSessions`: one answer that also names the replica and the deployment it counts for. */
  readonly healthUrl: string | undefined;
  readonly sessionsUrl: string;
  readonly replicas: number;
}

/** How many sessions one replica said it has. */
export interface SessionSample {
  readonly sessions: number;
  readonly replica?: string | undefined;
  readonly deployment?: string | undefined;
}

interface Tools {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

const oneQuestionMs = 5000;
/** A deploy must not be held up by a service that is slow. */
const allQuestionsMs = 10_000;
/** A list of sessions is longer than a health body. */
const longestList = 1_048_576;
/** Replicas answer at random: with so many questions for each, few are missed. */
const questionsPerReplica = 5;
const mostQuestions = 40;

/**
 * How many sessions there are over all replicas that name themselves, of those answers that `isWanted` lets pass; undefined
 * if the service does not tell. Throws only if the signal is aborted.
 */
export async function countSessions(
  source: SessionSource,
  tools: Tools,
  isWanted: (sample: SessionSample) => boolean = () => true,
): Promise<number | undefined> {
  const deadline = tools.clock.monotonic() + allQuestionsMs;
  const byReplica = new Map<string, number>();
  const questions = source.replicas > 1 ? Math.min(mostQuestions, questionsPerReplica * source.replicas) : 1;
  for (let asked = 0; asked < questions && byReplica.size < source.replicas; asked++) {
    if (tools.clock.monotonic() >= deadline) break;
    const sample = await ask(source, tools);
    if (!sample) return byReplica.size > 0 ? sum(byReplica) : undefined;
    if (!isWanted(sample)) continue;
    if (sample.replica === undefined) return sample.sessions;
    byReplica.set(sample.replica, sample.sessions);
  }
  return byReplica.size > 0 ? sum(byReplica) : undefined;
}

/** Undefined if the service does not count its sessions. */
async function ask({ healthUrl, sessionsUrl }: SessionSource, tools: Tools): Promise<SessionSample | undefined> {
  const health = healthUrl === undefined ? nothing : await read(healthUrl, tools);
  const { activeSessions, replica, deployment } = readServiceFacts(health.body);
  if (activeSessions !== undefined) return { sessions: activeSessions, replica, deployment: named(deployment) };
  // Who does not answer here hangs there, too.
  if (!health.answered) return undefined;
  const { body: listed } = await read(sessionsUrl, tools);
  const sessions = countListed(listed);
  if (sessions === undefined) return undefined;
  const own = readServiceFacts(listed);
  return { sessions, replica: own.replica, deployment: named(own.deployment) };
}

/** `production` is the name of no deployment. */
function named(deployment: string | undefined): string | undefined {
  return deployment !== undefined && isId(deployment) ? deployment : undefined;
}

const nothing = { answered: true, body: undefined } as const;

/** The JSON of an answer of 200, and whether there was an answer at all. */
async function read(url: string, { clock, signal }: Tools): Promise<{ answered: boolean; body: unknown }> {
  const request = { url: new URL(url), timeoutMs: oneQuestionMs, maxBodyBytes: longestList, follow: () => false };
  const { failure, status, body } = await probe(request, clock, signal);
  signal?.throwIfAborted();
  const isWhole = failure === undefined && status === 200;
  return { answered: failure === undefined, body: isWhole ? parseBody(body) : undefined };
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0);
}
