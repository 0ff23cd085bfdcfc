import { short } from '../../commit.ts';
import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { isFault, isTransient } from '../api/errors.ts';
import { readDeployment } from '../api/operations/deployment.ts';
import { nextPollMs } from '../api/pace.ts';
import { readDeployments, type ServiceIds, type SurveyTools } from '../place/survey.ts';
import type { Subject } from '../subject.ts';
import { meaningOf, type Verdict } from './status.ts';
import { currentDeployment, type DeploymentSummary, summarise } from './summary.ts';

/** How the wait for a deployment ended. */
export interface Watched {
  readonly deployment: DeploymentSummary;
  /** `wait`: the deadline passed first. */
  readonly verdict: Verdict;
  /** The one that took over, of a superseded deployment. */
  readonly successor?: DeploymentSummary | undefined;
}

export interface WatchOptions {
  readonly ids: ServiceIds;
  readonly deploymentId: string;
  readonly subject: Subject;
  readonly timeoutMs: number;
  readonly log: Log;
}

// One failed look says nothing about the deployment; an API that is away this often in a row does.
const failedLooksAllowed = 5;

/** Looks at a deployment until its status is final. Throws RailwayError if Railway does not answer, or the signal's reason. */
export async function watchDeployment(tools: SurveyTools, options: WatchOptions): Promise<Watched> {
  const { clock, pace, client, signal } = tools;
  const { log, ids } = options;
  const deadline = clock.monotonic() + options.timeoutMs;
  let { deploymentId } = options;
  let said = '';
  for (let look = 1, failed = 0; ; look++) {
    try {
      const { deployment: node } = await client.read(readDeployment, { id: deploymentId });
      failed = 0;
      const deployment = summarise(node);
      if (deployment.status !== said) announce(log, deployment);
      said = deployment.status;
      const { verdict } = meaningOf(deployment.status);
      if (verdict === 'removed' || verdict === 'superseded') {
        const { successor, same } = await findSuccessor(tools, ids, deployment);
        if (!same || !successor) return { deployment, verdict: successor ? 'superseded' : 'removed', successor };
        log.info(`Railway replaced the deployment by ${successor.id}, of the same commit: following that`);
        deploymentId = successor.id;
      } else if (verdict !== 'wait' || clock.monotonic() >= deadline) return { deployment, verdict };
    } catch (error) {
      // A deployment may be invisible for a moment after its start.
      const tolerable = isTransient(error) || isFault(error, 'not-found', 'not-authorised');
      if (!tolerable || ++failed >= failedLooksAllowed || clock.monotonic() >= deadline) throw error;
      log.debug(`looking again: ${messageOf(error)}`);
    }
    const left = Math.max(0, deadline - clock.monotonic());
    await clock.sleep(Math.min(left, nextPollMs(pace, look, client.budget())), signal);
  }
}

/** The deployment that took a removed one's place, if any, and whether it is of the same commit. */
async function findSuccessor({ client }: SurveyTools, ids: ServiceIds, removed: DeploymentSummary) {
  const later = (await readDeployments(client, ids)).filter(
    ({ id, createdAt }) => id !== removed.id && Date.parse(createdAt) >= Date.parse(removed.createdAt),
  );
  const successor = currentDeployment(later);
  return { successor, same: successor !== undefined && successor.commit === removed.commit };
}

function announce(log: Log, { status, commit, skippedReason }: DeploymentSummary): void {
  const { words, known } = meaningOf(status);
  const line = `${status}: the deployment${commit ? ` of ${short(commit)}` : ''} ${words}${skippedReason ? `: ${skippedReason}` : ''}`;
  if (known) log.info(line);
  else log.warning(line);
  if (status === 'WAITING')
    log.warning(
      'Railway waits for the checks of this commit. If this workflow is one of them, each waits for the other: switch Wait for CI off in the settings of the service.',
    );
}
