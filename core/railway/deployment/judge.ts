import { short } from '../../commit.ts';
import type { DeployRun, Ending } from '../run.ts';
import type { Subject } from '../subject.ts';
import { deadlockHint, deadlockWords } from './ci-guard.ts';
import { reportFileSettings } from './file-settings.ts';
import { explainFailure, readServiceLog } from './reason.ts';
import { explainSkip } from './skip.ts';
import { meaningOf, type Verdict } from './status.ts';
import type { Watched } from './watch.ts';

/** What the end of a deployment means for the deploy. */
export async function judge(run: DeployRun, watched: Watched, made: Subject): Promise<Ending> {
  const { deployment, verdict } = watched;
  switch (verdict) {
    case 'live':
    case 'sleeping':
      reportFileSettings(run, deployment);
      if (verdict === 'sleeping')
        run.log.warning('the deployment sleeps: the first request wakes it, and whoever sends that waits');
      return judgeCommit(run, deployment.commit, verdict, made);
    case 'failed':
    case 'crashed':
      return explained(run, verdict, deployment.id, made);
    default:
      return judgeUnserved(run, { ...watched, verdict }, made);
  }
}

type Unserved = Exclude<Watched['verdict'], 'live' | 'sleeping' | 'failed' | 'crashed'>;

/** Of a deployment that never had the traffic, and of which nothing went wrong by itself. */
function judgeUnserved(
  { request, facts, learn }: DeployRun,
  { deployment, verdict, limit, successor }: Watched & { readonly verdict: Unserved },
  made: Subject,
): Ending {
  const subject = `The deployment of ${made.words}`;
  const { words } = meaningOf(deployment.status);
  switch (verdict) {
    case 'skipped': {
      const why = explainSkip(deployment.skippedReason);
      const reason = `${subject} ${words}: ${why.words}`;
      return { outcome: 'skipped', ok: request.onSkip === 'pass', reason, hint: why.hint };
    }
    case 'needs-approval': {
      const { page } = facts();
      const hint = `Approve it${page ? ` at ${page}` : ' at Railway'}. Commits of members of the workspace with a connected GitHub account need no approval.`;
      return { outcome: 'needs-approval', ok: false, reason: `${subject} ${words}`, hint };
    }
    case 'superseded': {
      const commit = successor?.commit ? ` of ${short(successor.commit)}` : '';
      const by = successor ? `: ${successor.id}${commit} took over` : '';
      return { outcome: 'superseded', ok: successor !== undefined, reason: `${subject} ${words}${by}` };
    }
    case 'removed': {
      const reason = `${subject} ${words}: somebody aborted it, and nothing took over`;
      return { outcome: 'removed', ok: false, reason };
    }
    case 'blocked-by-checks':
      return { outcome: verdict, ok: false, reason: `${subject} ${deadlockWords}`, hint: deadlockHint };
    case 'wait': {
      if (limit) learn({ passedLimit: limit.phase });
      const reason = `${subject} ${words} still, ${limit?.words}`;
      return { outcome: 'timed-out', ok: false, reason, hint: limit?.hint };
    }
  }
}

/** Without a health check, Railway's SUCCESS says no more than that a container was started. */
function judgeCommit(
  { facts, request }: DeployRun,
  commit: string | undefined,
  verdict: Verdict,
  made: Subject,
): Ending {
  if (made.commit !== undefined && commit !== undefined && commit !== made.commit)
    return {
      outcome: 'wrong-commit',
      ok: false,
      reason: `Railway deployed ${short(commit)} instead of ${made.words}`,
    };
  const { url } = facts();
  const isAsked = request.healthPath !== undefined;
  const words = verdict === 'sleeping' ? meaningOf('SLEEPING').words : isAsked ? 'is live' : 'has started';
  const unasked = isAsked || verdict === 'sleeping' ? '' : '; whether it is healthy nobody asked';
  return { outcome: 'deployed', ok: true, reason: `${made.words} ${words}${url ? ` at ${url}` : ''}${unasked}` };
}

/** A failed deployment with what Railway and the service say about it. */
export async function explained(
  run: DeployRun,
  verdict: 'failed' | 'crashed',
  deploymentId: string,
  made: Subject,
): Promise<Ending> {
  await run.clock.sleep(run.pace.logLagMs, run.signal);
  const { reason, logs, incident, timings } = await explainFailure(run, deploymentId, verdict);
  run.signal?.throwIfAborted();
  run.learn({ timings });
  const { words } = meaningOf(run.facts().status ?? '');
  return {
    outcome: verdict,
    ok: false,
    reason: `The deployment of ${made.words} ${reason ? `${verdict}: ${reason}` : words}`,
    hint: incident ? `Railway reports an incident: ${incident}` : undefined,
    logs,
  };
}

/** The commit is deployed, and the service does not say so; its own last words may tell why. */
export async function unhealthy(
  run: DeployRun,
  { words }: { readonly words: string },
  deploymentId: string | undefined,
  made: Subject,
): Promise<Ending> {
  const logs = deploymentId ? await readServiceLog(run, deploymentId) : [];
  run.signal?.throwIfAborted();
  return {
    outcome: 'unhealthy',
    ok: false,
    reason: `${made.words} is deployed, but its ${run.request.healthPath} ${words}`,
    hint: 'Read the logs of the service. The domain must lead to the port that the service listens on.',
    logs,
  };
}
