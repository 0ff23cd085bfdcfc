import { isFault } from '../api/errors.ts';
import { readEarlier } from '../api/operations/control.ts';
import type { TokenIdentity } from '../api/token.ts';
import { meaningOf } from '../deployment/status.ts';
import { isId } from '../place/directory.ts';
import { proveUnchanged } from '../proof/prove.ts';
import type { DeployRun, Ending } from '../run.ts';
import { subjectOfDeployment } from '../subject.ts';
import { deploymentUnderWay, type EarlierDeployment, earlier } from './earlier.ts';
import { type Existing, findExisting, readExisting } from './existing.ts';
import { describeRetention } from './retention.ts';
import { rollBackTo } from './roll-back-to.ts';
import { untilPossible } from './rollback-possible.ts';
import { chooseRollback, nameOf, type RollbackChoice } from './rollback-target.ts';

/**
 * Goes back to a deployment of the past: its image and its variables, without a build. The one that was asked for, else the
 * last good one before what runs.
 */
export async function rollback(run: DeployRun, identity: TokenIdentity): Promise<Ending> {
  const { existing, choice } = await findTarget(run, await findExisting(run, identity));
  if (choice.kind === 'already') return alreadyThere(run, choice.target);
  if (choice.kind !== 'target') return refused(run, existing, choice);
  const { target } = choice;
  const { ids, actual, deployments, running } = existing;
  warnOfNewer(run, existing, target);
  const ending = await rollBackTo(run, { ids, actual, known: deployments, target });
  run.learn({ commit: target.commit ?? '' });
  if (ending.outcome !== 'deployed') return ending;
  run.learn({ rolledBackTo: { deploymentId: target.id, ...(target.commit ? { commit: target.commit } : {}) } });
  const { url } = run.facts();
  const from = running ? ` from ${nameOf(running)}` : '';
  const reason = `rolled back${from} to ${nameOf(target)}, which is live${url ? ` at ${url}` : ''}`;
  return { ...ending, outcome: 'rolled-back', reason };
}

/** What was replaced just now is waited for: somebody who rolls back a deploy does so while it is being drained. */
async function findTarget(run: DeployRun, existing: Existing) {
  const { rollbackTo } = run.request;
  const choice = await choose(run, existing, rollbackTo);
  if (choice.kind !== 'leaving') return { existing, choice };
  const now = await run.recorder.run(
    'Draining',
    async () => {
      await untilPossible(run, choice.target, existing.actual);
      return readExisting(run, existing.ids);
    },
    () => ({ state: 'done', detail: `waited until ${nameOf(choice.target)}, which was replaced just now, is gone` }),
  );
  const again = { ...now, actual: { ...existing.actual, deployments: now.deployments } };
  return { existing: again, choice: await choose(run, again, rollbackTo) };
}

/** A deployment that is named by its id may be older than those that were listed. */
async function choose(run: DeployRun, { deployments, ids }: Existing, wanted?: string): Promise<RollbackChoice> {
  const listed = wanted === undefined || !isId(wanted) || deployments.some(({ id }) => id === wanted.toLowerCase());
  if (listed) return chooseRollback(deployments, wanted);
  const older = await readOlder(run, wanted.toLowerCase());
  const own = older?.serviceId === ids.serviceId && older.environmentId === ids.environmentId;
  return chooseRollback(own ? [...deployments, older] : deployments, wanted);
}

async function readOlder({ client }: DeployRun, id: string) {
  try {
    const { deployment } = await client.read(readEarlier, { id });
    return { ...earlier(deployment), serviceId: deployment.serviceId, environmentId: deployment.environmentId };
  } catch (error) {
    if (isFault(error, 'not-found', 'not-authorised')) return undefined;
    throw error;
  }
}

function warnOfNewer({ log }: DeployRun, { deployments, running }: Existing, target: EarlierDeployment): void {
  const other = deploymentUnderWay(deployments);
  if (other) log.warning(`the deployment ${other.id} is on its way: it is replaced by ${nameOf(target)}`);
  const [newest] = deployments;
  if (newest && running && newest !== running && newest !== other)
    log.warning(`the newest deployment, ${newest.id}, is ${newest.status}: ${nameOf(running)} still runs until now`);
}

/** Asked for by name, what runs is proven rather than deployed again. */
async function alreadyThere(run: DeployRun, running: EarlierDeployment): Promise<Ending> {
  const { id, commit, status } = running;
  run.learn({ deploymentId: id, previousDeploymentId: '', status, commit: commit ?? '' });
  const subject = subjectOfDeployment(running);
  const unproven = await proveUnchanged(run, id, subject, commit);
  if (unproven) return unproven;
  return { outcome: 'unchanged', ok: true, reason: `${nameOf({ id, commit })} is what runs; nothing was changed` };
}

async function refused(
  run: DeployRun,
  { ids }: Existing,
  choice: Exclude<RollbackChoice, { kind: 'target' | 'already' }>,
): Promise<Ending> {
  if (choice.kind === 'none')
    return {
      outcome: 'error',
      ok: false,
      reason: `There is nothing to roll back to: ${choice.words}`,
      hint: 'Deploy the commit that is wanted: mode deploy with commit.',
    };
  const { target } = choice;
  if (choice.kind === 'leaving')
    return {
      outcome: 'error',
      ok: false,
      reason: `${nameOf(target)} cannot be rolled back to yet: the deployment ${target.id} ${meaningOf(target.status).words}`,
      hint: 'Railway goes back only to what is gone: run again once it is drained.',
    };
  const retention = await describeRetention(run, ids.projectId);
  return {
    outcome: 'error',
    ok: false,
    reason: `${nameOf(target)} cannot be rolled back to: Railway has no image of ${target.id} any more; ${retention}`,
    hint: target.commit
      ? `Deploy that commit instead, which builds it again: mode deploy with commit ${target.commit}.`
      : 'Deploy it again from its source.',
  };
}
