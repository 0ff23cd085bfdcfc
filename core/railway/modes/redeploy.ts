import type { RailwayClient } from '../api/client.ts';
import { redeployDeployment } from '../api/operations/control.ts';
import type { TokenIdentity } from '../api/token.ts';
import type { ServiceIds } from '../place/survey.ts';
import type { DeployRun, Ending } from '../run.ts';
import { seeThrough } from '../see-through.ts';
import { subjectOfDeployment } from '../subject.ts';
import { deploymentUnderWay, type EarlierDeployment } from './earlier.ts';
import { findExisting, readExisting } from './existing.ts';
import { findNew } from './find-new.ts';
import { rescue } from './rescue.ts';

/**
 * Deploys what runs once more: the same code, with the settings and variables of now. Where nothing runs, the newest
 * deployment that Railway would make again, be it one that it skipped.
 */
export async function redeploy(run: DeployRun, identity: TokenIdentity): Promise<Ending> {
  const { ids, actual, deployments, running } = await findExisting(run, identity);
  const source = running ?? (await newestPossible(run, ids));
  if (!source) return nothingToRedeploy(run, deployments);
  const other = deploymentUnderWay(deployments);
  if (other) run.log.warning(`the deployment ${other.id} is on its way: it is replaced by ${source.id}, once more`);
  const subject = subjectOfDeployment(source);
  run.learn({ commit: source.commit ?? '' });
  const known = [source, ...deployments];
  const find = async (client: RailwayClient) => (await findNew(client, { ids, known, commit: source.commit }))?.id;
  let started: string | undefined;
  const ending = await seeThrough(run, {
    ids,
    actual,
    subject,
    words: `${source.id} once more`,
    async start() {
      started = await startAgain(run.client, source.id, find);
      return started;
    },
    find,
  });
  if (ending.outcome !== 'deployed') return rescue(run, { ids, actual, before: running, started }, ending);
  const { url } = run.facts();
  const reason = `${subject.words} is deployed once more, with the variables of now${url ? `, at ${url}` : ''}`;
  return { ...ending, outcome: 'redeployed', reason };
}

async function newestPossible(run: DeployRun, ids: ServiceIds): Promise<EarlierDeployment | undefined> {
  const { deployments } = await readExisting(run, ids, true);
  return deployments.find(({ canRedeploy }) => canRedeploy);
}

async function startAgain(
  client: RailwayClient,
  id: string,
  find: (client: RailwayClient) => Promise<string | undefined>,
): Promise<string> {
  const { deploymentRedeploy } = await client.write(redeployDeployment, { id }, async () => {
    const done = await find(client);
    return done === undefined ? undefined : { deploymentRedeploy: { id: done } };
  });
  return deploymentRedeploy.id;
}

function nothingToRedeploy({ request }: DeployRun, deployments: readonly EarlierDeployment[]): Ending {
  const [newest] = deployments;
  return {
    outcome: 'error',
    ok: false,
    reason: newest
      ? `Nothing of ${request.service} runs, and Railway does not deploy ${newest.id}, which is ${newest.status}, once more`
      : `Nothing of ${request.service} was ever deployed here: there is nothing to deploy once more`,
    hint: 'Use mode deploy.',
  };
}
