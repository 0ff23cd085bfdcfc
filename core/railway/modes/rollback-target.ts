import { sameCommit, short } from '../../commit.ts';
import { meaningOf } from '../deployment/status.ts';
import { isId } from '../place/directory.ts';
import { type EarlierDeployment, runningDeployment } from './earlier.ts';

/**
 * What to roll back to, or why there is nothing.
 *   leaving   it would do, once it is drained: Railway goes back only to what is gone
 *   already   it is what runs
 *   expired   it would do, and its image is gone
 */
export type RollbackChoice =
  | { readonly kind: 'target'; readonly target: EarlierDeployment }
  | { readonly kind: 'leaving'; readonly target: EarlierDeployment }
  | { readonly kind: 'already'; readonly target: EarlierDeployment }
  | { readonly kind: 'expired'; readonly target: EarlierDeployment }
  | { readonly kind: 'none'; readonly words: string };

/** Whether `rollback-to` can be the id of a deployment or a commit. */
export function isRollbackTarget(wanted: string): boolean {
  return isId(wanted) || /^[0-9a-f]{7,40}$/i.test(wanted);
}

/**
 * Chooses among a service's deployments, newest first. Wanted is a deployment's id or a commit; otherwise the last good one
 * before what runs, unless it is of the same commit, which would change nothing.
 */
export function chooseRollback(deployments: readonly EarlierDeployment[], wanted?: string | undefined): RollbackChoice {
  const running = runningDeployment(deployments);
  if (wanted !== undefined) return chooseNamed(deployments, running, wanted);
  const before = running
    ? deployments.slice(deployments.indexOf(running) + 1).filter((each) => !isSameCode(each, running))
    : deployments;
  const best = chooseBest(before);
  if (best) return best;
  const words = running
    ? `no other commit was deployed before ${nameOf(running)}, which runs`
    : 'no deployment of the service was ever live';
  return { kind: 'none', words };
}

function chooseNamed(
  deployments: readonly EarlierDeployment[],
  running: EarlierDeployment | undefined,
  wanted: string,
): RollbackChoice {
  const named = deployments.filter(({ id, commit }) =>
    isId(wanted) ? id === wanted.toLowerCase() : commit !== undefined && sameCommit(commit, wanted),
  );
  const others = named.filter((each) => each !== running);
  const crashed = running !== undefined && meaningOf(running.status).verdict === 'crashed';
  if (running && named.includes(running) && !crashed) return { kind: 'already', target: running };
  return chooseBest(others) ?? { kind: 'none', words: whyNot(named, running, wanted) };
}

/** The newest that Railway goes back to, or soon will; else the newest that it no longer does. */
function chooseBest(candidates: readonly EarlierDeployment[]): RollbackChoice | undefined {
  const target = candidates.find((each) => each.canRollback || isLeaving(each));
  if (target) return { kind: target.canRollback ? 'target' : 'leaving', target };
  const expired = candidates.find(({ status }) => ['removed', 'crashed'].includes(meaningOf(status).verdict));
  return expired && { kind: 'expired', target: expired };
}

/** What was replaced just now keeps its status for the overlap, and is drained then. */
function isLeaving({ status }: EarlierDeployment): boolean {
  return status === 'REMOVING' || ['live', 'sleeping'].includes(meaningOf(status).verdict);
}

function whyNot(named: readonly EarlierDeployment[], running: EarlierDeployment | undefined, wanted: string): string {
  const [newest] = named;
  if (!newest)
    return isId(wanted)
      ? `the service has no deployment ${wanted}`
      : `none of the service's latest deployments is of the commit ${short(wanted)}`;
  if (newest === running) return `${nameOf(newest)} is what runs, and it crashed`;
  return `${nameOf(newest)} cannot be rolled back to: it ${meaningOf(newest.status).words}`;
}

function isSameCode(one: EarlierDeployment, other: EarlierDeployment): boolean {
  return one.commit !== undefined && one.commit === other.commit;
}

/** A deployment for people: its commit where it has one. */
export function nameOf({ id, commit }: Pick<EarlierDeployment, 'id' | 'commit'>): string {
  return commit ? short(commit) : `the deployment ${id}`;
}
