import { readAutoDeploy, readPushes } from '../api/operations/autodeploy.ts';
import type { Actual, Plan } from '../plan/plan.ts';
import type { DeployRun } from '../run.ts';
import { type ServiceIds, unlessForbidden } from './survey.ts';

/** What Railway does by itself when the service's repository is pushed to. */
interface Pushes {
  readonly deploys: boolean;
  /** The branch and repository whose checks it waits for, if it does. */
  readonly waitsForChecksOf: string | undefined;
}

/**
 * The plan, with Railway's own deploying of every push switched off where that is wanted; otherwise it is explained once. Says
 * beforehand what may come of Wait for CI. Asks only if a commit is to be deployed to a service that exists, or an upload over
 * the pushes of one that are not wanted.
 */
export async function planAutoDeploys(
  run: DeployRun,
  ids: ServiceIds | undefined,
  { plan, actual }: { readonly plan: Plan; readonly actual: Actual },
): Promise<Plan> {
  const { request, log } = run;
  const index = plan.steps.findIndex(({ kind }) => kind === 'deploy');
  const concerned = request.source === 'git' || (request.autodeploy === 'off' && actual.source.repo !== undefined);
  if (!ids || index < 0 || !concerned) return plan;
  const pushes = await readWhatPushesDo(run, ids);
  if (!pushes) return plan;
  run.learn({ autodeploy: pushes.deploys });
  if (pushes.waitsForChecksOf !== undefined)
    log.warning(
      `Wait for CI is on for ${pushes.waitsForChecksOf}, and this run is itself a check of the commit: if Railway lets this deployment wait for the checks, it is cancelled instead of waited for. Switch Wait for CI off in the settings of the service: this workflow decides when to deploy.`,
    );
  if (!pushes.deploys) return plan;
  if (request.autodeploy === 'off') {
    if (plan.steps.some(({ kind }) => kind === 'disable-autodeploy')) return plan;
    return { ...plan, steps: plan.steps.toSpliced(index, 0, { kind: 'disable-autodeploy' }) };
  }
  log.info(
    'Railway also deploys every push by itself, so that a push may show up as two deployments, one of which is cancelled: autodeploy: off switches that off',
  );
  return plan;
}

/** Undefined if the token may not know. */
async function readWhatPushesDo(run: DeployRun, ids: ServiceIds): Promise<Pushes | undefined> {
  const { client, request, insideChecks } = run;
  if (!insideChecks || !request.waitForCiGuard) {
    const answer = await unlessForbidden(client.read(readAutoDeploy, ids));
    return answer && { deploys: answer.serviceInstanceAutoDeployStatus.enabled, waitsForChecksOf: undefined };
  }
  const answer = await unlessForbidden(client.read(readPushes, ids));
  if (!answer) return undefined;
  const triggers = answer.deploymentTriggers.edges.map(({ node }) => node);
  const waiting = triggers.find(
    ({ checkSuites, repository }) => checkSuites && repository.toLowerCase() === request.repo.toLowerCase(),
  );
  return {
    deploys: answer.serviceInstanceAutoDeployStatus.enabled,
    waitsForChecksOf: waiting && `${waiting.repository}, branch ${waiting.branch}`,
  };
}
