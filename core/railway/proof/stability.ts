import { formatDuration } from '../../duration.ts';
import { parseBody, readServiceFacts, type ServiceFacts } from '../../health/expect/service-facts.ts';
import { askHealth, type HealthAnswer, judgeAnswer, type Serving } from '../deployment/serving.ts';
import type { DeployRun } from '../run.ts';
import { isTaken, isUp, type Look, lookAt } from './look.ts';
import { createRestartDetector } from './restart.ts';

export interface WatchedDeployment {
  readonly id: string;
  readonly commit: string | undefined;
  /** When it went live, on a clock that never jumps. */
  readonly liveAt: number;
  /** Its health endpoint; undefined: none. */
  readonly url: string | undefined;
  readonly replicas: number | undefined;
  /** What its health endpoint answered before. */
  readonly first: Serving | undefined;
}

const probeMs = 10_000;

/** How a deployment did in the time after it went live. */
export interface Steadiness {
  /** In words, if its process ended and was started again. */
  readonly restarted?: string;
  /** The last answer of its health endpoint, if that was not well any more. */
  readonly unwell?: HealthAnswer;
  /** What Railway said last, if it was asked. */
  readonly look?: Look | undefined;
}

/**
 * Watches a deployment until `request.stabilityMs` after it went live. Its health endpoint is asked all the while, Railway
 * seldom: once, halfway, where there is no such endpoint; and as soon as it does badly, then ever less often while it does.
 * Throws only if the signal is aborted.
 */
export async function watchSteadiness(run: DeployRun, watched: WatchedDeployment): Promise<Steadiness> {
  const { clock, pace, signal, request } = run;
  const start = clock.monotonic();
  const end = Math.max(start, watched.liveAt + request.stabilityMs);
  const observe = createObserver(run, watched);
  let [looks, nextLookAt] = [0, start];
  let look: Look | undefined;
  let unwell: HealthAnswer | undefined;
  // A service that answers badly at the very end is given the edge's time to come back: it may be starting anew.
  while (clock.monotonic() < end + (unwell ? pace.edgeGraceMs : 0)) {
    const left = end - clock.monotonic();
    await clock.sleep(left > 0 ? Math.min(left, pace.lookMs) : pace.lookMs, signal);
    const seen = await observe();
    if (seen?.restarted) return { restarted: seen.restarted, look };
    unwell = seen && !seen.answer.healthy ? seen.answer : undefined;
    const isHalfway = watched.url === undefined && clock.monotonic() - start >= (end - start) / 2;
    if (!(unwell || (isHalfway && looks === 0)) || clock.monotonic() < nextLookAt) continue;
    // It may be some time until Railway gives up what does badly.
    nextLookAt = clock.monotonic() + pace.pollMs * 2 ** ++looks;
    look = await lookAt(run, watched.id);
    if (look && (!isUp(look) || isTaken(look, unwell?.said.deployment))) break;
  }
  return { ...(unwell ? { unwell } : {}), look };
}

interface Observation {
  readonly answer: HealthAnswer;
  readonly restarted?: string;
}

/** Asks once, and says whether the process is another one than before; nothing where there is nothing to ask. */
function createObserver({ clock, signal }: DeployRun, watched: WatchedDeployment) {
  const { id, commit, url, liveAt, first } = watched;
  const isRestart = createRestartDetector(watched.replicas);
  const isAnew = ({ uptimeSeconds, replica, deployment }: ServiceFacts, askedAt: number, answeredAt: number) =>
    // While one deployment hands over to another, either may answer.
    deployment === id && uptimeSeconds !== undefined && isRestart({ replica, uptimeSeconds, askedAt, answeredAt });
  if (first) isAnew(first.said, first.askedAt, first.answeredAt);
  return async (): Promise<Observation | undefined> => {
    if (url === undefined) return undefined;
    const askedAt = clock.monotonic();
    const result = await askHealth(url, probeMs, clock, signal);
    const answeredAt = clock.monotonic();
    const answer = judgeAnswer(result, { commit, deploymentId: id });
    // Also a service that answers 503, because it has just been started anew, says how old it is.
    if (!isAnew(readServiceFacts(parseBody(result.body)), askedAt, answeredAt)) return { answer };
    const after = formatDuration(answeredAt - liveAt);
    return { answer, restarted: `its process was started anew within ${after} of going live` };
  };
}
