import type { Clock } from '../../clock.ts';
import { probe } from '../../health/probe.ts';
import { countSessions as countListed, parseBody, readServiceFacts } from '../../health/service-facts.ts';

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
  const byReplica = new Map<string, number>();
  const questions = source.replicas > 1 ? Math.min(mostQuestions, questionsPerReplica * source.replicas) : 1;
  for (let asked = 0; asked < questions && byReplica.size < source.replicas; asked++) {
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
  const health = healthUrl === undefined ? undefined : await read(healthUrl, tools);
  const { activeSessions, replica, deployment } = readServiceFacts(health);
  if (activeSessions !== undefined) return { sessions: activeSessions, replica, deployment };
  const listed = await read(sessionsUrl, tools);
  const sessions = countListed(listed);
  if (sessions === undefined) return undefined;
  const own = readServiceFacts(listed);
  return { sessions, replica: own.replica, deployment: own.deployment };
}

/** The JSON of an answer of 200. */
async function read(url: string, { clock, signal }: Tools): Promise<unknown> {
  const result = await probe({ url: new URL(url), timeoutMs: oneQuestionMs, follow: () => false }, clock, signal);
  signal?.throwIfAborted();
  return result.failure === undefined && result.status === 200 ? parseBody(result.body) : undefined;
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0);
}
