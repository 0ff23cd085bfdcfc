import type { Clock } from '../../clock.ts';
import { sameCommit, short } from '../../commit.ts';
import { formatDuration } from '../../duration.ts';
import { type ProbeResult, probe } from '../../health/probe.ts';
import { parseBody, readServiceFacts } from '../../health/service-facts.ts';
import type { Log } from '../../log.ts';
import type { Pace } from '../api/pace.ts';

export interface ServingRequest {
  readonly url: string;
  /** Undefined: the deployment is made of no commit. */
  readonly commit: string | undefined;
  /** Undefined: any deployment of the commit will do. */
  readonly deploymentId?: string | undefined;
  readonly timeoutMs: number;
}

export interface Serving {
  readonly healthy: boolean;
  /** What the service answered last, in words. */
  readonly words: string;
  readonly attempts: number;
}

const oneProbeMs = 10_000;

/**
 * Asks a health endpoint until it answers 200 and, where its body names them, with the wanted commit and deployment.
 * Throws only if the signal is aborted.
 */
export async function waitUntilServing(
  request: ServingRequest,
  { clock, log, pace, signal }: { clock: Clock; log: Log; pace: Pace; signal?: AbortSignal | undefined },
): Promise<Serving> {
  const startedAt = clock.monotonic();
  const url = new URL(request.url);
  for (let attempts = 1; ; attempts++) {
    const elapsed = clock.monotonic() - startedAt;
    const timeoutMs = Math.min(oneProbeMs, Math.max(1000, request.timeoutMs - elapsed));
    const result = await probe({ url, timeoutMs, follow: () => false }, clock, signal);
    signal?.throwIfAborted();
    const { healthy, words } = judgeAnswer(result, request);
    if (healthy) return { healthy, words, attempts };
    log.debug(`${result.url}: ${words}`);
    // For a while after a deployment went live, Railway's edge does not know of it; later a 404 is the service's own.
    const patienceMs = isEdgeAnswer(result) ? Math.min(pace.edgeGraceMs, request.timeoutMs) : request.timeoutMs;
    const elapsedNow = clock.monotonic() - startedAt;
    if (elapsedNow + pace.healthIntervalMs > patienceMs)
      return { healthy: false, words: `${words}, after ${formatDuration(elapsedNow)}`, attempts };
    await clock.sleep(pace.healthIntervalMs, signal);
  }
}

function isEdgeAnswer({ status }: ProbeResult): boolean {
  return status === 404 || status === 502;
}

/** What one answer of a health endpoint says about the wanted commit and deployment. */
export function judgeAnswer(
  { status, failure, body, timings }: Pick<ProbeResult, 'status' | 'failure' | 'body' | 'timings'>,
  wanted: Pick<ServingRequest, 'commit' | 'deploymentId'>,
): { healthy: boolean; words: string } {
  if (failure || status === undefined) return { healthy: false, words: failure?.words ?? 'no answer' };
  if (status !== 200) return { healthy: false, words: `answered HTTP ${status}` };
  const { commit, deployment } = readServiceFacts(parseBody(body));
  if (commit !== undefined && wanted.commit !== undefined && !sameCommit(commit, wanted.commit))
    return { healthy: false, words: `answered for the commit ${short(commit)} instead of ${short(wanted.commit)}` };
  if (deployment !== undefined && wanted.deploymentId !== undefined && deployment !== wanted.deploymentId)
    return { healthy: false, words: `answered for the deployment ${deployment} instead of ${wanted.deploymentId}` };
  const proof = commit === undefined ? '' : ` and runs ${short(wanted.commit ?? commit)}`;
  return { healthy: true, words: `answered HTTP 200 in ${formatDuration(timings.totalMs)}${proof}` };
}
