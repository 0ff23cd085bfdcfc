import { short } from '../../commit.ts';
import type { RailwayClient } from '../api/client.ts';
import { isFault, RailwayError } from '../api/errors.ts';
import { deployCommit, deployImage } from '../api/operations/deployment.ts';
import { type DeploymentSummary, isNew } from '../deployment/summary.ts';
import { readDeployments, type ServiceIds } from '../place/survey.ts';
import { sameImage } from '../plan/image.ts';
import type { DeployRun } from '../run.ts';
import { isMarked } from '../upload/message.ts';
import { lookAgain } from './look-again.ts';
import { startUpload } from './start-upload.ts';

/** Starts a deployment, or finds one that was started when its id was lost on the way. */
export interface Starter {
  start(): Promise<string>;
  find(client: RailwayClient): Promise<string | undefined>;
}

/** How to start a deployment of what the request names. `before` are those that existed before. */
export function starterOf(run: DeployRun, ids: ServiceIds, before: readonly DeploymentSummary[]): Starter {
  const { request, client, mark } = run;
  const find = async (client: RailwayClient) => {
    const deployments = await readDeployments(client, ids);
    return deployments.find((deployment) => isNew(deployment, before) && isOurs(deployment))?.id;
  };
  const isOurs = ({ commit, image, message }: DeploymentSummary) => {
    if (request.source === 'upload') return isMarked(message, mark);
    if (request.source === 'git') return commit === request.commit;
    return commit === undefined && message === undefined && (image === undefined || sameImage(image, request.image));
  };
  const findAgain = lookAgain(run, () => find(client));
  const starts = {
    git: () => startCommit(client, ids, request, findAgain),
    image: () => startImage(client, ids, findAgain),
    upload: () => startUpload(run, ids, findAgain),
  };
  return { start: starts[request.source], find };
}

type Find = () => Promise<string | undefined>;

async function startCommit(
  client: RailwayClient,
  { serviceId, environmentId }: ServiceIds,
  { commit, repo }: { readonly commit: string; readonly repo: string },
  find: Find,
): Promise<string> {
  try {
    const { serviceInstanceDeployV2: answer } = await client.write(
      deployCommit,
      { serviceId, environmentId, commit },
      foundBy(find),
    );
    return await idOf(answer, find);
  } catch (error) {
    throw isFault(error, 'commit-not-found') ? commitMissing(error, commit, repo) : error;
  }
}

async function startImage(client: RailwayClient, { serviceId, environmentId }: ServiceIds, find: Find) {
  const { serviceInstanceDeployV2: answer } = await client.write(
    deployImage,
    { serviceId, environmentId },
    foundBy(find),
  );
  return idOf(answer, find);
}

function foundBy(find: Find) {
  return async () => {
    const id = await find();
    return id === undefined ? undefined : { serviceInstanceDeployV2: id };
  };
}

/** The mutation's older relatives answer a mere `true`. */
async function idOf(answer: unknown, find: Find): Promise<string> {
  const id = typeof answer === 'string' && answer !== '' ? answer : await find();
  if (id === undefined)
    throw new RailwayError('Railway started no deployment that can be found', { kind: 'not-found' });
  return id;
}

function commitMissing({ kind, message, operation, httpStatus }: RailwayError, commit: string, repo: string) {
  return new RailwayError(`Railway finds no commit ${short(commit)} in ${repo}: ${message}`, {
    kind,
    operation,
    httpStatus,
    hint: `Is it pushed to ${repo}? The commits of a fork are not in it, nor is the merge commit that GitHub makes for a pull request: deploy the head of the pull request, github.event.pull_request.head.sha. Nothing was deployed.`,
  });
}
