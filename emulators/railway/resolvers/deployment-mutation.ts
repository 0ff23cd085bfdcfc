import { type Context, findDeployment, findInstance } from '../context.ts';
import { type Deployment, isUnfinished } from '../deployment.ts';
import { refusal } from '../errors.ts';
import { canRollback, keptImage } from '../image-retention.ts';
import type { Instance } from '../records.ts';
import { currentVariables, startDeployment } from '../start-deployment.ts';
import type { Resolver } from './resolve.ts';

interface Id {
  readonly id: string;
}

function instanceOf(
  { world }: Context,
  { serviceId, environmentId }: Pick<Deployment, 'serviceId' | 'environmentId'>,
): Instance {
  const instance = world.instance(serviceId, environmentId);
  if (instance === undefined) throw refusal('ServiceInstance not found');
  return instance;
}

/** Throws Railway's refusal unless the deployment is in one of the given statuses. */
function requireStatus({ status }: Deployment, statuses: readonly string[], words: string): void {
  if (!statuses.includes(status)) throw refusal(`Deployment is not ${words}`);
}

async function deploy(
  _: unknown,
  args: { serviceId: string; environmentId: string; commitSha?: string | null },
  context: Context,
) {
  const instance = findInstance(context, args.serviceId, args.environmentId);
  const awaitsChecks = context.waitForCiOnDeploy && args.commitSha != null && instance.trigger?.checkSuites === true;
  return (await startDeployment(context, instance, args.commitSha ?? null, awaitsChecks)).id;
}

async function cancel(_: unknown, { id }: Id, context: Context) {
  const deployment = findDeployment(context, id);
  if (!isUnfinished(deployment)) throw refusal('Deployment is not cancellable');
  await context.deployer.cancel(deployment);
  return true;
}

function approve(_: unknown, { id }: Id, context: Context) {
  const deployment = findDeployment(context, id);
  if (deployment.approve === undefined) throw refusal('Deployment is not awaiting approval');
  deployment.approve();
  return true;
}

function stop(_: unknown, { id }: Id, context: Context) {
  const deployment = findDeployment(context, id);
  requireStatus(deployment, ['SUCCESS'], 'stoppable');
  if (!deployment.replicas.some(({ status }) => status === 'RUNNING' || status === 'RESTARTING')) {
    throw refusal('Deployment is not stoppable');
  }
  context.deployer.stop(deployment);
  return true;
}

function restart(_: unknown, { id }: Id, context: Context) {
  const deployment = findDeployment(context, id);
  requireStatus(deployment, ['SUCCESS', 'CRASHED', 'SLEEPING'], 'restartable');
  context.deployer.restart(deployment);
  return true;
}

function remove(_: unknown, { id }: Id, context: Context) {
  void context.deployer.remove(findDeployment(context, id));
  return true;
}

/** The same code and settings again, with the variables of now. */
function redeploy(_: unknown, args: Id & { usePreviousImageTag?: boolean | null }, context: Context) {
  const deployment = findDeployment(context, args.id);
  if (isUnfinished(deployment)) throw refusal('Deployment is not redeployable');
  const instance = instanceOf(context, deployment);
  const { settings, source, commit, upload, meta } = deployment;
  const image =
    args.usePreviousImageTag === true ? keptImage(deployment, context.imageRetentionMs, Date.now()) : undefined;
  const variables = currentVariables(context, instance);
  const kept = image && { image, imageMeta: meta };
  return context.deployer.start({ instance, settings, variables, source, commit, upload, ...kept, reason: 'redeploy' });
}

/** The image, settings and variables of an earlier deployment, without a build. The new deployment's id is not told. */
function rollback(_: unknown, { id }: Id, context: Context) {
  const deployment = findDeployment(context, id);
  // The words of this refusal are a guess.
  if (!canRollback(deployment, context.imageRetentionMs, Date.now())) {
    throw refusal('Deployment cannot be rolled back to');
  }
  const { settings, variables, source, commit, upload, image, meta, serviceId, environmentId } = deployment;
  instanceOf(context, deployment);
  const start = () => {
    const instance = context.world.instance(serviceId, environmentId);
    if (instance === undefined) return;
    const what = { settings, variables, source, commit, upload, image, imageMeta: meta };
    context.deployer.start({ instance, ...what, reason: 'rollback' });
  };
  if (context.rollbackLagMs > 0) context.deployer.later(context.rollbackLagMs, start);
  else start();
  return true;
}

export const deploymentMutations: Readonly<Record<string, Resolver>> = {
  deploymentApprove: approve,
  deploymentCancel: cancel,
  deploymentRedeploy: redeploy,
  deploymentRemove: remove,
  deploymentRestart: restart,
  deploymentRollback: rollback,
  deploymentStop: stop,
  serviceInstanceDeployV2: deploy,
};
