import { formatDuration } from '../../duration.ts';
import type { Serving } from '../deployment/serving.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import { countReplicas } from '../plan/placement.ts';
import type { DeployRun } from '../run.ts';
import type { Subject } from '../subject.ts';
import { healthUrl } from './health-test.ts';
import { isUp } from './look.ts';
import { type Steadiness, watchSteadiness } from './stability.ts';

export type ProvableDeployment = Pick<DeploymentSummary, 'id' | 'commit' | 'regions'>;

/**
 * Something that goes on while a deployment that serves is watched; it ends once the signal is aborted. `liveAt` is when the
 * deployment went live, on a clock that never jumps.
 */
export type Meanwhile = (signal: AbortSignal, liveAt: number) => Promise<void>;

/** A deployment that serves. */
export interface Live {
  readonly deployment: ProvableDeployment;
  readonly subject: Subject;
  readonly liveAt: number;
  readonly first: Serving | undefined;
}

/** Watches the deployment through its stability window, and lets happen meanwhile what may. */
export async function watchWindow(
  run: DeployRun,
  live: Live,
  meanwhile: Meanwhile = async () => {},
): Promise<Steadiness> {
  const over = new AbortController();
  const others = meanwhile(run.signal ? AbortSignal.any([run.signal, over.signal]) : over.signal, live.liveAt);
  // It may fail while nobody waits for it yet.
  others.catch(() => {});
  try {
    const steadiness = await throughWindow(run, live);
    // Nobody waits for the sessions of what is broken.
    if (isTrouble(steadiness)) over.abort();
    await others;
    return steadiness;
  } catch (error) {
    over.abort();
    await others.catch(() => {});
    throw error;
  }
}

async function throughWindow(run: DeployRun, { deployment, subject, liveAt, first }: Live): Promise<Steadiness> {
  if (run.request.stabilityMs === 0) return {};
  const watched = {
    id: deployment.id,
    commit: subject.commit,
    liveAt,
    url: healthUrl(run),
    replicas: deployment.regions && countReplicas(deployment.regions),
    first,
  };
  return run.recorder.run(
    'Stability',
    () => watchSteadiness(run, watched),
    (steadiness) => ({
      state: isTrouble(steadiness) ? 'failed' : 'done',
      detail:
        steadiness.restarted ??
        (steadiness.unwell && run.redact(steadiness.unwell.words)) ??
        `watched until ${formatDuration(run.clock.monotonic() - liveAt)} after it went live`,
    }),
  );
}

function isTrouble({ restarted, unwell, look }: Steadiness): boolean {
  return restarted !== undefined || unwell !== undefined || (look !== undefined && !isUp(look));
}
