import type { Clock } from '../../clock.ts';
import { sameCommit, short } from '../../commit.ts';
import { formatDuration } from '../../duration.ts';
import { parseBody, readServiceFacts, type ServiceFacts } from '../../health/expect/service-facts.ts';
import { type ProbeResult, probe } from '../../health/probe/probe.ts';
import type { Log } from '../../log.ts';
import type { Pace } from '../api/pace.ts';
import { isId } from '../place/directory.ts';

export interface ServingRequest {
  readonly url: string;
  /** Undefined: the deployment is made of no commit. */
  readonly commit: string | undefined;
  /** Undefined: any deployment of the commit will do. */
  readonly deploymentId?: string | undefined;
  readonly timeoutMs: number;
  /** How long the deployment before may still answer. */
  readonly overlapMs?: number | undefined;
}

/** What one answer of a health endpoint says. */
export interface HealthAnswer {
  readonly healthy: boolean;
  /** False if nothing of the service itself answered: no connection, or Railway's edge in its place. */
  readonly reached: boolean;
  /** What was answered, in words. */
  readonly words: string;
  /** What the service says of itself in an answer of 200. */
  readonly said: ServiceFacts;
}

/** The last answer, when it was given, on a clock that never jumps, and how many were asked for. */
export interface Serving extends HealthAnswer {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly attempts: number;
}

const oneProbeMs = 10_000;

/**
 * Asks a health endpoint until it answers 200 and, where its body names them, with the wanted commit and deployment.
 * To be called as soon as the deployment is live: its edge is given `pace.edgeGraceMs` from then on. Throws only if the
 * signal is aborted.
 */
export async function waitUntilServing(
  request: ServingRequest,
  { clock, log, pace, signal }: { clock: Clock; log: Log; pace: Pace; signal?: AbortSignal | undefined },
): Promise<Serving> {
  const startedAt = clock.monotonic();
  for (let attempts = 1; ; attempts++) {
    const askedAt = clock.monotonic();
    const leftMs = Math.max(1000, startedAt + request.timeoutMs - askedAt);
    const result = await askHealth(request.url, leftMs, clock, signal);
    const answeredAt = clock.monotonic();
    const answer = { ...judgeAnswer(result, request), askedAt, answeredAt, attempts };
    if (answer.healthy) return answer;
    log.debug(`${result.url}: ${answer.words}`);
    const patienceMs = Math.min(request.timeoutMs, patienceWith(result, request.overlapMs ?? 0, pace));
    const elapsed = answeredAt - startedAt;
    if (elapsed + pace.healthIntervalMs > patienceMs)
      return { ...answer, words: `${answer.words}, after ${formatDuration(elapsed)}` };
    await clock.sleep(pace.healthIntervalMs, signal);
  }
}

/** One question, whose answer is taken as it is: a redirect is not followed. Throws only if the signal is aborted. */
export async function askHealth(
  url: string,
  timeoutMs: number,
  clock: Clock,
  signal?: AbortSignal,
): Promise<ProbeResult> {
  const request = { url: new URL(url), timeoutMs: Math.min(oneProbeMs, timeoutMs), follow: () => false };
  const result = await probe(request, clock, signal);
  signal?.throwIfAborted();
  return result;
}

/**
 * For how long an answer that is not well may be about to change. For a while after a deployment went live, Railway's edge
 * knows neither the deployment (404, 502) nor its new domain, and the deployment before may answer in its place (200, with
 * another commit). Only a service that is starting is given all the time there is.
 */
function patienceWith(
  { status, failure }: Pick<ProbeResult, 'status' | 'failure'>,
  overlapMs: number,
  pace: Pace,
): number {
  if (failure) return ['refused', 'unreachable', 'tls', 'dns'].includes(failure.kind) ? pace.edgeGraceMs : Infinity;
  if (status === 200) return overlapMs + pace.edgeGraceMs;
  const isStarting = status !== undefined && status !== 502 && (status >= 500 || [408, 425, 429].includes(status));
  return isStarting ? Infinity : pace.edgeGraceMs;
}

/** What one answer of a health endpoint says about the wanted commit and deployment. */
export function judgeAnswer(
  result: Pick<ProbeResult, 'status' | 'failure' | 'body' | 'timings'> & Partial<Pick<ProbeResult, 'headers'>>,
  wanted: Pick<ServingRequest, 'commit' | 'deploymentId'>,
): HealthAnswer {
  const { status, failure, headers, timings } = result;
  if (failure || status === undefined)
    return { healthy: false, reached: false, words: failure?.words ?? 'no answer', said: {} };
  const reached = headers?.['x-railway-fallback'] !== 'true';
  if (status !== 200) return { healthy: false, reached, words: statusWords(status), said: {} };
  const said = readFacts(result.body, wanted);
  const contradiction = contradictionOf(said, wanted);
  if (contradiction) return { healthy: false, reached, words: contradiction, said };
  const proof = said.commit === undefined ? '' : ` and runs ${short(wanted.commit ?? said.commit)}`;
  const words = `answered HTTP 200 in ${formatDuration(timings.totalMs)}${proof}`;
  return { healthy: true, reached, words, said };
}

/** What a service says of itself. `unknown` is no commit and `production` no deployment: who says so names none. */
function readFacts(body: string, wanted: Pick<ServingRequest, 'deploymentId'>): ServiceFacts {
  const { commit, deployment, ...others } = readServiceFacts(parseBody(body));
  const isCommit = commit !== undefined && /^[0-9a-f]{7,64}$/i.test(commit);
  const isDeployment = deployment !== undefined && (isId(deployment) || deployment === wanted.deploymentId);
  return { ...others, ...(isCommit ? { commit } : {}), ...(isDeployment ? { deployment } : {}) };
}

function statusWords(status: number): string {
  const isRedirect = status >= 300 && status < 400;
  return `answered HTTP ${status}${isRedirect ? ', a redirect, where Railway accepts 200 only' : ''}`;
}

function contradictionOf(
  { commit, deployment }: ServiceFacts,
  wanted: Pick<ServingRequest, 'commit' | 'deploymentId'>,
): string | undefined {
  if (commit !== undefined && wanted.commit !== undefined && !sameCommit(commit, wanted.commit))
    return `answered for the commit ${short(commit)} instead of ${short(wanted.commit)}`;
  if (deployment !== undefined && wanted.deploymentId !== undefined && deployment !== wanted.deploymentId)
    return `answered for the deployment ${deployment} instead of ${wanted.deploymentId}`;
  return undefined;
}
