import type { Clock } from '../clock.ts';
import { countSessions, parseBody, readServiceFacts } from '../health/expect/service-facts.ts';
import { below } from '../health/probe/address.ts';
import { probe } from '../health/probe/probe.ts';
import { readBridgeFigures } from './exposition.ts';
import type { Measured, Sample } from './sample.ts';

export interface ServiceAddress {
  readonly url: URL;
  readonly sessionsPath: string;
  readonly healthPath: string;
  /** Without it the service is not asked for its metrics. */
  readonly apiKey?: string | undefined;
  readonly timeoutMs: number;
}

type Told = Pick<Sample, 'sessions' | 'sessionsInAll' | 'flushLagSeconds' | 'loopDelaySeconds'>;

interface Tools {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
}

interface Answer {
  readonly replica: string | undefined;
  readonly sessions?: number | undefined;
  readonly flushLagSeconds?: number | undefined;
  readonly loopDelaySeconds?: number | undefined;
  /** Why a delay is not among them. */
  readonly untold?: string | undefined;
  /** Why no count is. */
  readonly uncounted?: string | undefined;
}

/** Railway sends each request to a replica at random: with so many questions for each of them, few are missed. */
const questionsPerReplica = 12;
const mostQuestions = 150;
/** So many answers of a service that names no replica tell whether it counts for one of them or for all. */
const namelessAnswers = 6;
/** Sessions come and go between two questions: a share of the most, and never less than two. */
const namelessSpread = 0.1;
const longestBody = 1_048_576;

/**
 * Asks a service for its sessions and, with a key, its delays, until each of its replicas has answered or there were enough
 * questions; those that did not answer are then missing. One that names no replica counts for all, unless its answers
 * differ. Throws only if aborted.
 */
export async function askReplicas(address: ServiceAddress, replicas: number, tools: Tools): Promise<Told> {
  const { clock, signal } = tools;
  const deadline = clock.monotonic() + 3 * address.timeoutMs;
  const answers = new Map<string, Answer>();
  const nameless: Answer[] = [];
  const questions = replicas > 1 ? Math.min(mostQuestions, questionsPerReplica * replicas) : 1;
  let trouble = 'the service does not count its sessions';
  for (let asked = 0; asked < questions && answers.size < replicas; asked++) {
    if (asked > 0 && clock.monotonic() >= deadline) break;
    const answer = await ask(address, tools);
    signal?.throwIfAborted();
    if (typeof answer === 'string') trouble = answer;
    else if (answer.replica === undefined) nameless.push(answer);
    else answers.set(answer.replica, answer);
    if (answers.size === 0 && (nameless.length >= namelessAnswers || (nameless.length === 0 && asked >= 2))) break;
  }
  const named = [...answers.values()];
  return toldOf(named.length > 0 ? named : oneOf(nameless), { at: clock.now(), trouble, replicas, address });
}

/** What stands for all answers without a name: the one with the most sessions, or none of their counts. */
function oneOf(nameless: readonly Answer[]): Answer[] {
  const [most, ...others] = nameless.toSorted((a, b) => (b.sessions ?? 0) - (a.sessions ?? 0));
  if (!most) return [];
  const [highest = 0, lowest = highest] = [most.sessions, others.at(-1)?.sessions];
  if (highest - lowest <= Math.max(2, namelessSpread * highest)) return [most];
  const uncounted = 'the service does not say which replica counts, and their counts differ';
  return [{ ...most, sessions: undefined, uncounted }];
}

interface Circumstances {
  readonly at: number;
  readonly trouble: string;
  readonly replicas: number;
  readonly address: ServiceAddress;
}

function toldOf(answers: readonly Answer[], { at, trouble, replicas, address }: Circumstances): Told {
  const figure = (name: 'sessions' | 'flushLagSeconds' | 'loopDelaySeconds', missing: string): Measured => {
    const each = answers.flatMap((answer) => answer[name] ?? []);
    return each.length > 0 ? { at, each } : { missing };
  };
  const [first] = answers;
  const inAll = replicas > 1 && first?.replica === undefined && first?.sessions !== undefined;
  const untold = answers.find((answer) => answer.untold !== undefined)?.untold ?? trouble;
  return {
    sessions: figure('sessions', first?.uncounted ?? trouble),
    ...(inAll ? { sessionsInAll: true } : {}),
    ...(address.apiKey === undefined
      ? {}
      : {
          flushLagSeconds: figure('flushLagSeconds', untold),
          loopDelaySeconds: figure('loopDelaySeconds', untold),
        }),
  };
}

/** One round of questions; the words say why there is no answer. */
async function ask(address: ServiceAddress, tools: Tools): Promise<Answer | string> {
  const metrics = address.apiKey === undefined ? undefined : await read(address, '/metrics', tools, address.apiKey);
  const figures = metrics?.status === 200 ? readBridgeFigures(metrics.body) : undefined;
  const { flushLagSeconds, loopDelaySeconds } = figures ?? {};
  const delays = { flushLagSeconds, loopDelaySeconds, untold: metrics && untoldWords(metrics) };
  if (figures?.sessions !== undefined && figures.replica !== undefined)
    return { ...delays, replica: figures.replica, sessions: figures.sessions };
  const health = await read(address, address.healthPath, tools);
  // A replica that starts or goes says so with 503, and counts what it has.
  const facts = health.status === 200 || health.status === 503 ? readServiceFacts(parseBody(health.body)) : {};
  if (facts.activeSessions !== undefined) return { replica: facts.replica, sessions: facts.activeSessions, ...delays };
  const listed = await read(address, address.sessionsPath, tools);
  const body = listed.status === 200 ? parseBody(listed.body) : undefined;
  const sessions = countSessions(body);
  if (sessions === undefined) return listed.words;
  // Whoever answered the question for its health need not be the one that lists its sessions.
  return { replica: readServiceFacts(body).replica, sessions, ...delays };
}

/** Why an answer to the question for metrics does not tell a delay. */
function untoldWords({ status, words }: Awaited<ReturnType<typeof read>>): string {
  if (status === undefined) return words;
  if (status === 401 || status === 403) return 'the service told no metrics: is the api-key right?';
  return status === 200 ? 'it is not among the metrics of the service' : `/metrics answered HTTP ${status}`;
}

async function read(address: ServiceAddress, path: string, { clock, signal }: Tools, apiKey?: string) {
  const { url, timeoutMs } = address;
  const { failure, status, body, truncated } = await probe(
    {
      ...{ url: below(url, path), timeoutMs, maxBodyBytes: longestBody },
      ...(apiKey === undefined ? {} : { headers: { 'x-api-key': apiKey } }),
    },
    clock,
    signal,
  );
  const words = failure?.words ?? `${path} answered HTTP ${status} without a count of sessions`;
  return { status: failure || truncated ? undefined : status, body, words };
}
