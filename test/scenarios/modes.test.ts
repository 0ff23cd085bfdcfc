import { expect } from '@jest/globals';
import { until } from '../support/until.ts';
import { play } from './play.ts';
import type { Stage } from './scenario.ts';

/** Two commits deployed one after the other, the first of them drained and gone. */
async function twoDeployed(stage: Stage): Promise<{ first: string; second: string; firstId: string }> {
  const first = await stage.live();
  const second = await stage.live();
  const deployments = () => {
    const id = stage.world.railway.world.services.find(({ name }) => name === stage.service)?.id;
    return stage.world.railway.world.deployments.filter(({ serviceId }) => serviceId === id);
  };
  await until(() => deployments()[0]?.status === 'REMOVED');
  return { first, second, firstId: deployments()[0]!.id };
}

play({
  title: 'what runs is redeployed, restarted and rolled back',
  scenarios: [
    {
      name: 'redeploy: the same commit once more, waited for by its own id',
      reported: [
        'railwayapp/cli#616',
        'railwayapp/cli#734',
        'classroomio/classroomio#896',
        'classroomio/classroomio#909',
      ],
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { mode: 'redeploy' } };
      },
      expected: {
        exit: 0,
        outputs: { outcome: 'redeployed', status: 'SUCCESS', changed: 'true', 'previous-deployment-id': /./ },
        writes: ['RedeployDeployment'],
      },
    },
    {
      name: 'redeploy that fails is a failed step',
      reported: ['railwayapp/cli#468'],
      arrange: async (stage) => {
        await stage.live();
        stage.world.railway.faults.next({ kind: 'deployment', status: 'FAILED', service: stage.service });
        return { inputs: { mode: 'redeploy' } };
      },
      expected: { exit: 1, outputs: { outcome: 'failed', status: 'FAILED' }, writes: ['RedeployDeployment'] },
    },
    {
      name: 'restart: no new deployment, and it serves again',
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { mode: 'restart' } };
      },
      expected: {
        exit: 0,
        outputs: { outcome: 'restarted', changed: 'true', status: 'SUCCESS' },
        writes: ['RestartDeployment'],
      },
    },
    {
      name: 'nothing there to redeploy',
      arrange: () => ({ inputs: { mode: 'redeploy' } }),
      expected: {
        exit: 1,
        outputs: { outcome: 'error', changed: 'false' },
        writes: [],
        says: [/no service|service-4/],
      },
    },
    {
      name: 'rollback to the last good deployment, which serves then',
      arrange: async (stage) => {
        await twoDeployed(stage);
        return { inputs: { mode: 'rollback' } };
      },
      expected: {
        exit: 0,
        outputs: { outcome: 'rolled-back', 'rolled-back-to': /^[0-9a-f]{40}$/, proof: 'proven' },
        writes: ['RollbackDeployment'],
      },
    },
    {
      name: 'rollback to a deployment whose image has expired: says so, and writes nothing',
      arrange: async (stage) => {
        const { firstId } = await twoDeployed(stage);
        stage.world.railway.expireImage(firstId);
        return { inputs: { mode: 'rollback', 'rollback-to': firstId } };
      },
      expected: {
        exit: 1,
        outputs: { outcome: 'error', changed: 'false' },
        writes: [],
        says: [/no image of .* any more/, '72 h'],
      },
    },
    {
      name: 'a crashed deploy is rolled back once, and the step still fails',
      arrange: async (stage) => {
        await stage.live();
        stage.world.railway.faults.next({ kind: 'deployment', status: 'CRASHED', holdMs: 100, service: stage.service });
        return { inputs: { 'on-failure': 'rollback', commit: stage.commit(), 'stability-window': '3s' } };
      },
      expected: {
        exit: 1,
        outputs: { outcome: 'crashed', 'rolled-back-to': /^[0-9a-f]{40}$/ },
        writes: ['DeployCommit', 'RollbackDeployment'],
      },
    },
    {
      name: 'a failed build has replaced nothing, so nothing is rolled back',
      arrange: async (stage) => {
        await stage.live();
        stage.world.railway.faults.next({ kind: 'deployment', status: 'FAILED', service: stage.service });
        return { inputs: { 'on-failure': 'rollback', commit: stage.commit() } };
      },
      expected: {
        exit: 1,
        outputs: { outcome: 'failed', 'rolled-back-to': '' },
        writes: ['DeployCommit'],
        says: ['which is as it was'],
      },
    },
    {
      name: '`errors` beside the data of a rollback are no rollback',
      reported: ['boardsesh/boardsesh#5040'],
      arrange: async (stage) => {
        await twoDeployed(stage);
        stage.world.railway.faults.next({ kind: 'errors', operation: 'RollbackDeployment', message: 'Not this time' });
        return { inputs: { mode: 'rollback' } };
      },
      expected: { exit: 1, outputs: { outcome: 'error' }, writes: ['RollbackDeployment'], says: ['Not this time'] },
    },
  ],
});

const preview = { 'environment-from': 'production', 'pull-request': '7', environment: 'pr-7' };

play({
  title: 'the environment of a pull request comes and goes',
  options: { environmentCooldownMs: 150 },
  scenarios: [
    {
      name: 'is copied without deployments of its own, and the head commit deployed into it',
      reported: ['ayungavis/railway-preview-deploy#40'],
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { ...preview, commit: stage.commit() } };
      },
      expected: { exit: 0, outputs: { outcome: 'deployed' }, writes: ['CreateEnvironment', 'DeployCommit'] },
    },
    {
      name: 'is adopted if it is there, also for another service',
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { ...preview, environment: 'pr-8', 'pull-request': '8', commit: stage.commit() } };
      },
      expected: { exit: 0, outputs: { outcome: 'deployed' }, writes: ['CreateEnvironment', 'DeployCommit'] },
    },
    {
      name: 'half-made is thrown away and made once more',
      reported: ['ctxpipe-ai/ctxpipe#206', 'ctxpipe-ai/ctxpipe#215'],
      arrange: async (stage) => {
        await stage.live();
        stage.world.railway.faults.next({ kind: 'environment' });
        return { inputs: { ...preview, environment: 'pr-9', 'pull-request': '9', commit: stage.commit() } };
      },
      expected: {
        exit: 0,
        outputs: { outcome: 'deployed' },
        writes: expect.arrayContaining(['CreateEnvironment', 'DeleteEnvironment', 'DeployCommit']) as never,
      },
    },
    {
      name: 'is deleted when the request is closed',
      reported: ['railwayapp/cli#776'],
      arrange: async (stage) => {
        await stage.live();
        await stage.live({ environment: 'pr-11', environmentFrom: 'production', pullRequest: 11 });
        return { inputs: { mode: 'destroy-environment', environment: 'pr-11', 'pull-request': '11' } };
      },
      expected: { exit: 0, outputs: { outcome: 'destroyed', changed: 'true' }, writes: ['DeleteEnvironment'] },
    },
    {
      name: 'is gone already',
      arrange: () => ({ inputs: { mode: 'destroy-environment', environment: 'pr-404', 'pull-request': '404' } }),
      expected: { exit: 0, outputs: { outcome: 'destroyed', changed: 'false' }, writes: [] },
    },
    {
      name: 'production is never deleted',
      arrange: () => ({ inputs: { mode: 'destroy-environment', environment: 'production', 'pull-request': '7' } }),
      expected: { exit: 1, outputs: { outcome: 'error' }, writes: [], requests: 0, says: ['must hold the number'] },
    },
  ],
});
