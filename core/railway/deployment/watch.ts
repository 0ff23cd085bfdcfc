import { short } from '../../commit.ts';
import { formatDuration } from '../../duration.ts';
import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { isFault, isTransient } from '../api/errors.ts';
import { readDeployment } from '../api/operations/deployment.ts';
import type { ServiceIds } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';
import { showBuildLog } from './build-log.ts';
import { nextLookMs } from './cadence.ts';
import { cancelWaiting, waitsForOurselves } from './ci-guard.ts';
import { type Course, createCourse, type PassedLimit } from './course.ts';
import { type LiveStatus, openLiveStatus } from './live-status.ts';
import { meaningOf, type Verdict } from './status.ts';
import { waitAtMost } from './stream.ts';
import { findSuccessor } from './successor.ts';
import { type DeploymentSummary, summarise } from './summary.ts';
import { readTimings } from './timings.ts';

/** How the wait for a deployment ended. */
export interface Watched {
  readonly deployment: DeploymentSummary;
  /** `wait`: a limit of time passed first. */
  readonly verdict: Verdict | 'blocked-by-checks';
  readonly limit?: PassedLimit | undefined;
  /** The one that took over, of a superseded deployment. */
  readonly successor?: DeploymentSummary | undefined;
}

export interface WatchOptions {
  readonly ids: ServiceIds;
  readonly deploymentId: string;
  /** What it is made of, if that is a commit: Railway may not name it before it builds. */
  readonly commit: string | undefined;
  /** Whether this run started it: nobody else's is ever cancelled. */
  readonly own: boolean;
  /** How long the service's deployments take, if one is known. */
  readonly usualMs?: number | undefined;
}

// One failed look says nothing about the deployment; an API that is away this often in a row does.
const failedLooksAllowed = 5;
// Two runs that replace each other's deployments would never end.
const successorsFollowed = 5;

/**
 * Waits for the end of a deployment, and of the one that takes its place if that is of the same commit.
 * @throws RailwayError if Railway does not answer; the signal's reason if it was aborted.
 */
export async function watchDeployment(run: DeployRun, options: WatchOptions): Promise<Watched> {
  let { deploymentId, own } = options;
  for (let followed = 0; ; followed++) {
    const watched = await watchOne(run, { ...options, deploymentId });
    const { deployment, verdict } = watched;
    if (verdict === 'live' || verdict === 'sleeping') run.learn({ timings: await readTimings(run, deploymentId) });
    if (verdict === 'blocked-by-checks' && own) {
      const status = await cancelWaiting(run, deploymentId);
      return { ...watched, deployment: { ...deployment, status } };
    }
    if (verdict !== 'removed' && verdict !== 'superseded') return watched;
    const { successor, same } = await findSuccessor(run, options.ids, {
      ...deployment,
      commit: deployment.commit ?? options.commit,
    });
    if (!successor || !same || followed === successorsFollowed)
      return { deployment, verdict: successor ? 'superseded' : 'removed', successor };
    run.log.info(`Railway replaced the deployment by ${successor.id}, of the same commit: following that`);
    deploymentId = successor.id;
    own = false;
  }
}

/** Waits for the end of this very deployment, its status told live and its build log shown where that works. */
async function watchOne(run: DeployRun, { deploymentId, usualMs }: WatchOptions): Promise<Watched> {
  const course = createCourse(run.request, run.pace, run.clock);
  await using live = openLiveStatus(run, deploymentId, (status) => {
    if (course.note(status)) announce(run.log, { status });
  });
  const buildLog = run.request.buildLog ? showBuildLog(run, deploymentId) : undefined;
  try {
    return await lookUntilDecided(run, { deploymentId, usualMs, course, live });
  } finally {
    await buildLog?.stop();
    const queuedMs = Math.round(course.queuedMs());
    if (queuedMs >= 1000) {
      run.log.info(`the deployment waited ${formatDuration(queuedMs)} for its turn`);
      run.learn({ queuedMs });
    }
  }
}

interface Watch {
  readonly deploymentId: string;
  readonly usualMs: number | undefined;
  readonly course: Course;
  readonly live: LiveStatus;
}

async function lookUntilDecided(run: DeployRun, watch: Watch): Promise<Watched> {
  const { clock, client, log, signal } = run;
  const { course, live } = watch;
  const begunAt = clock.monotonic();
  for (let failed = 0; ; ) {
    try {
      const { deployment } = await client.read(readDeployment, { id: watch.deploymentId });
      failed = 0;
      const decided = decide(run, watch, summarise(deployment));
      if (decided) return decided;
    } catch (error) {
      // A deployment may be invisible for a moment after its start.
      const tolerable = isTransient(error) || isFault(error, 'not-found', 'not-authorised');
      if (!tolerable || ++failed >= failedLooksAllowed || course.leftMs() === 0) throw error;
      log.debug(`looking again: ${messageOf(error)}`);
    }
    const next = nextLookMs(run.pace, {
      elapsedMs: clock.monotonic() - begunAt,
      startingMs: course.startingMs(),
      usualMs: watch.usualMs,
      told: live.told,
      contradicted: live.contradicted,
      requests: run.requests(),
      budget: client.budget(),
    });
    await waitAtMost(clock, Math.min(course.leftMs(), next), live.news(), signal);
  }
}

/** What one look says; undefined: go on. */
function decide(run: DeployRun, { course, live }: Watch, deployment: DeploymentSummary): Watched | undefined {
  const { status } = deployment;
  if (course.note(status)) announce(run.log, deployment);
  // A run that is cancelled meanwhile reports it.
  run.learn({ status });
  live.confirm(status);
  const { verdict } = meaningOf(status);
  if (verdict !== 'wait') return { deployment, verdict };
  if (waitsForOurselves(run, status)) return { deployment, verdict: 'blocked-by-checks' };
  const limit = course.passed();
  return limit && { deployment, verdict, limit };
}

function announce(
  log: Log,
  { status, commit, skippedReason }: Pick<DeploymentSummary, 'status'> & Partial<DeploymentSummary>,
) {
  const { words, known } = meaningOf(status);
  const line = `${status}: the deployment${commit ? ` of ${short(commit)}` : ''} ${words}${skippedReason ? `: ${skippedReason}` : ''}`;
  if (known) log.info(line);
  else log.warning(line);
  if (status === 'WAITING')
    log.warning(
      'Railway waits for the checks of this commit. If this workflow is one of them, each waits for the other: switch Wait for CI off in the settings of the service.',
    );
}
