import { formatDuration } from '../../duration.ts';
import { parseBody, readServiceFacts } from '../../health/service-facts.ts';
import { askHealth, type HealthAnswer, judgeAnswer } from '../deployment/serving.ts';
import { meaningOf } from '../deployment/status.ts';
import type { DeployRun } from '../run.ts';
import { type Look, lookAt } from './look.ts';
import { createRestartDetector } from './restart.ts';

export interface WatchedDeployment {
  readonly id: string;
  readonly commit: string | undefined;
  /** When it went live, on a clock that never jumps. */
  readonly liveAt: number;
  /** Its health endpoint; undefined: none. */
  readonly url: string | undefined;
  readonly replicas: number | undefined;
}

/** How a deployment did in the time after it went live. */
export interface Steadiness {
  /** In words, if its process ended and was started again. */
  readonly restarted?: string;
  /** The last answer of its health endpoint, if that was not well any more. */
  readonly unwell?: HealthAnswer;
  /** What Railway said last, if it was asked. */
  readonly look?: Look | undefined;
  readonly answers: number;
}

/**
 * Watches a deployment until `request.stabilityMs` after it went live. Its health endpoint is asked all the while, Railway
 * at most once: halfway where there is no such endpoint, or as soon as it does badly. Throws only if the signal is aborted.
 */
export async function watchSteadiness(run: DeployRun, watched: WatchedDeployment): Promise<Steadiness> {
  const { clock, pace, signal, request } = run;
  const start = clock.monotonic();
  const end = Math.max(start, watched.liveAt + request.stabilityMs);
  const observe = createObserver(run, watched);
  let look: Look | undefined;
  let [looked, answers] = [false, 0];
  let unwell: HealthAnswer | undefined;
  // A service that answers badly at the very end is given the edge's time to come back: it may be starting anew.
  for (const isOver = () => clock.monotonic() >= end + (unwell ? pace.edgeGraceMs : 0); !isOver(); ) {
    const left = end - clock.monotonic();
    await clock.sleep(left > 0 ? Math.min(left, pace.lookMs) : pace.lookMs, signal);
    const seen = watched.url === undefined ? undefined : await observe(watched.url);
    if (seen) answers++;
    if (seen?.restarted) return { restarted: seen.restarted, look, answers };
    unwell = seen && !seen.answer.healthy ? seen.answer : undefined;
    const isHalfway = watched.url === undefined && clock.monotonic() - start >= (end - start) / 2;
    if (looked || !(unwell || isHalfway)) continue;
    looked = true;
    look = await lookAt(run, watched.id);
    if (look && meaningOf(look.deployment.status).verdict === 'crashed') break;
  }
  return { ...(unwell ? { unwell } : {}), look, answers };
}

/** Asks once, and says whether the process is another one than before. */
function createObserver({ clock, signal }: DeployRun, { id, commit, replicas, liveAt }: WatchedDeployment) {
  const isRestart = createRestartDetector(replicas);
  return async (url: string): Promise<{ answer: HealthAnswer; restarted?: string }> => {
    const askedAt = clock.monotonic();
    const result = await askHealth(url, 10_000, clock, signal);
    const answeredAt = clock.monotonic();
    const answer = judgeAnswer(result, { commit, deploymentId: id });
    // Also a service that answers 503 because it has just been started anew says how old it is.
    const { uptimeSeconds, replica, deployment } = readServiceFacts(parseBody(result.body));
    // While one deployment hands over to another, either may answer.
    const isOurs = deployment === id;
    if (!isOurs || uptimeSeconds === undefined || !isRestart({ replica, uptimeSeconds, askedAt, answeredAt }))
      return { answer };
    const after = formatDuration(answeredAt - liveAt);
    return { answer, restarted: `its process was started anew within ${after} of going live` };
  };
}
