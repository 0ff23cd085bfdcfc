import type { RailwayClient } from '../api/client.ts';
import { RailwayError } from '../api/errors.ts';
import { rollbackDeployment } from '../api/operations/control.ts';
import { nextPollMs } from '../api/pace.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import type { ServiceIds } from '../place/survey.ts';
import type { Actual } from '../plan/plan.ts';
import type { DeployRun, Ending } from '../run.ts';
import { seeThrough } from '../see-through.ts';
import { subjectOfDeployment } from '../subject.ts';
import { findNew } from './find-new.ts';
import { nameOf } from './rollback-target.ts';

export interface RollbackOrder {
  readonly ids: ServiceIds;
  readonly actual: Actual;
  /** The newest deployments that there were: the new one is not among them. */
  readonly known: readonly DeploymentSummary[];
  readonly target: Pick<DeploymentSummary, 'id' | 'commit'>;
}

/** Rolls back, and sees it through like a deploy: `deployed` if the deployment that Railway made of it serves. */
export function rollBackTo(run: DeployRun, { ids, actual, known, target }: RollbackOrder): Promise<Ending> {
  const expected = { ids, known, commit: target.commit };
  const find = async (client: RailwayClient) => (await findNew(client, expected))?.id;
  return seeThrough(run, {
    ids,
    actual,
    subject: subjectOfDeployment(target),
    words: `back to ${nameOf(target)}, as it was deployed by ${target.id}`,
    start: () => start(run, target.id, find),
    find,
  });
}

type Find = (client: RailwayClient) => Promise<string | undefined>;

/** Railway only says that it rolls back, not by which deployment: that one is looked for. */
async function start({ client, clock, pace, signal }: DeployRun, id: string, find: Find): Promise<string> {
  await client.write(rollbackDeployment, { id }, async () =>
    (await find(client)) === undefined ? undefined : { deploymentRollback: true },
  );
  const deadline = clock.monotonic() + pace.instanceLagMs;
  for (let looks = 1; ; looks++) {
    const found = await find(client);
    if (found !== undefined) return found;
    if (clock.monotonic() >= deadline)
      throw new RailwayError(`Railway accepted the rollback to ${id}, and shows no deployment of it`, {
        kind: 'not-found',
        operation: 'RollbackDeployment',
        hint: 'Look at the deployments of the service at Railway before another rollback is tried.',
      });
    await clock.sleep(nextPollMs({ ...pace, pollMs: pace.instanceIntervalMs }, looks, client.budget()), signal);
  }
}
