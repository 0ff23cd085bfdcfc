import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, expect } from '@jest/globals';
import { play } from './play.ts';
import type { Stage } from './scenario.ts';

const deployed = { outcome: 'deployed', status: 'SUCCESS' };
const idsOf = ({ world, service }: Stage) => {
  const { id, projectId } = world.railway.world.services.find(({ name }) => name === service)!;
  const deployment = world.railway.world.deployments.find(({ serviceId }) => serviceId === id)!;
  return { serviceId: id, projectId, environmentId: deployment.environmentId };
};
const scaleQuery = `mutation Scale($environmentId: String!, $patch: EnvironmentConfig) {
  environmentPatchCommit(environmentId: $environmentId, patch: $patch)
}`;
const scale = (stage: Stage, numReplicas: number) => {
  const { serviceId, environmentId } = idsOf(stage);
  const deploy = { multiRegionConfig: { 'us-west2': { numReplicas } } };
  return stage.world.call(scaleQuery, { environmentId, patch: { services: { [serviceId]: { deploy } } } });
};

play({
  title: 'replicas are never lost, and settings never fought over',
  options: { plan: 'pro' },
  scenarios: [
    {
      name: 'an update of settings says again where the service runs',
      reported: ['CopilotKit/CopilotKit#5754'],
      arrange: async (stage) => {
        await stage.live();
        await scale(stage, 3);
        return { inputs: { commit: stage.commit(), 'start-command': 'node ./index.js' } };
      },
      expected: { exit: 0, outputs: deployed, writes: ['UpdateInstance', 'DeployCommit'] },
      afterwards: (stage) => {
        const live = stage.world.railway.world.deployments.findLast(
          ({ serviceId }) => serviceId === idsOf(stage).serviceId,
        );
        expect(live?.replicas).toHaveLength(3);
      },
    },
    {
      name: 'a deployment that comes up with fewer replicas than before fails loudly',
      reported: ['CopilotKit/CopilotKit#5754'],
      arrange: async (stage) => {
        await stage.live();
        await scale(stage, 2);
        stage.world.railway.faults.next({ kind: 'placement', service: stage.service });
        return { inputs: { commit: stage.commit() } };
      },
      expected: { exit: 1, outputs: { outcome: 'replicas-lost' }, writes: ['DeployCommit'], says: [/2 → 1/] },
    },
    {
      name: 'replicas and nothing else: scaled without a deployment',
      reported: ['alchemy-run/alchemy#1748'],
      arrange: async (stage) => ({ inputs: { commit: await stage.live(), replicas: '2' } }),
      expected: { exit: 0, outputs: { outcome: 'updated', changed: 'true' }, writes: ['PatchEnvironment'] },
    },
    {
      name: 'more replicas than the plan has are refused with the number',
      arrange: async (stage) => ({ inputs: { commit: await stage.live(), replicas: '50' } }),
      expected: { exit: 1, outputs: { outcome: 'error', changed: 'false' }, writes: [], says: ['42'] },
    },
    {
      name: 'edits that somebody staged in the dashboard stay staged',
      arrange: async (stage) => {
        const commit = await stage.live();
        const { serviceId, environmentId } = idsOf(stage);
        stage.world.railway.stage(environmentId, {
          services: { [serviceId]: { deploy: { startCommand: 'rm -rf /' } } },
        });
        return { inputs: { commit, variables: 'A=1' } };
      },
      expected: { exit: 0, outputs: deployed, writes: ['SetVariables', 'DeployCommit'] },
      afterwards: async (stage) => {
        const { environmentId } = idsOf(stage);
        const query = 'query Staged($id: String!) { environmentStagedChanges(environmentId: $id) { status } }';
        expect(await stage.world.call(query, { id: environmentId })).toMatchObject({
          environmentStagedChanges: { status: 'STAGED' },
        });
      },
    },
    {
      name: 'a railway.json that decides over the deploy is reported, and not fought',
      arrange: async (stage) => {
        await stage.live();
        const file = JSON.stringify({ deploy: { healthcheckTimeout: 77 } });
        const commit = stage.commit('With a file', { 'websocket-server/railway.json': file });
        return { inputs: { commit } };
      },
      expected: { exit: 0, outputs: deployed, writes: ['DeployCommit'], says: [/railway\.json/, /healthcheckTimeout/] },
      afterwards: (stage) => void stage.commit('Without it', { 'websocket-server/railway.json': '{}' }),
    },
  ],
});

play({
  title: 'Railway deploys pushes, too',
  options: { validCheckSuites: 1 },
  scenarios: [
    {
      name: 'autodeploy at off is switched off, once',
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { commit: stage.commit(), autodeploy: 'off' } };
      },
      expected: { exit: 0, outputs: deployed, writes: ['SetAutoDeploy', 'DeployCommit'] },
    },
    {
      name: 'a push that Railway deploys already is followed, not deployed twice',
      reported: ['hipstersmoothie/standard-reader#97', 'ayungavis/railway-preview-deploy#40'],
      arrange: async (stage) => {
        await stage.live();
        const commit = stage.commit();
        stage.world.railway.faults.next({ kind: 'deployment', status: 'QUEUED', holdMs: 1500, service: stage.service });
        await stage.world.railway.push({ branch: 'main', sha: commit });
        return { inputs: { commit } };
      },
      expected: { exit: 0, outputs: { outcome: 'deployed', changed: 'false' }, writes: [] },
    },
    {
      name: 'Wait for CI waits for the run that waits for it: ended at once, and explained',
      reported: ['railwayapp/docs#1351'],
      arrange: async (stage) => {
        await stage.live();
        const commit = stage.commit();
        stage.world.railway.faults.next({ kind: 'deployment', status: 'WAITING', service: stage.service });
        return { inputs: { commit }, env: { GITHUB_SHA: commit } };
      },
      expected: {
        exit: 1,
        outputs: { outcome: 'blocked-by-checks', status: 'REMOVED' },
        writes: ['DeployCommit', 'CancelDeployment'],
        says: ['each waits for the other', 'Switch Wait for CI off'],
      },
    },
    {
      name: 'Wait for CI is waited for where the workflow wants so',
      arrange: async (stage) => {
        await stage.live();
        const commit = stage.commit();
        const waiting = { kind: 'deployment', status: 'WAITING', holdMs: 300, service: stage.service } as const;
        stage.world.railway.faults.next(waiting);
        return { inputs: { commit, 'wait-for-ci-guard': 'false' }, env: { GITHUB_SHA: commit } };
      },
      expected: { exit: 0, outputs: deployed, writes: ['DeployCommit'] },
    },
    {
      name: 'a deployment of ours that a newer one replaced is superseded, and no failure',
      reported: ['hipstersmoothie/standard-reader#97'],
      arrange: async (stage) => {
        await stage.live();
        const { railway } = stage.world;
        railway.faults.next({ kind: 'deployment', status: 'QUEUED', service: stage.service });
        const newer = stage.commit('newer');
        let pushed = false;
        return {
          inputs: { commit: stage.commit('ours') },
          onLine: (line) => {
            if (pushed || !line.startsWith('QUEUED')) return;
            pushed = true;
            void railway.push({ branch: 'main', sha: newer });
          },
        };
      },
      expected: { exit: 0, outputs: { outcome: 'superseded' }, writes: ['DeployCommit'] },
    },
  ],
});

play({
  title: 'subscriptions that fail change nothing',
  scenarios: [
    {
      name: 'the socket is refused',
      reported: ['railwayapp/cli#696', 'railwayapp/cli#543', 'railwayapp/cli#868'],
      arrange: async (stage) => {
        await stage.live();
        stage.world.railway.faults.next({
          kind: 'refuse',
          operation: 'connection_init',
          message: 'Problem processing request',
          times: 50,
        });
        return undefined;
      },
      expected: { exit: 0, outputs: deployed, writes: ['DeployCommit'] },
    },
    {
      name: 'the build log is cut after every line',
      reported: ['railwayapp/cli#696', 'railwayapp/cli#1100'],
      arrange: async (stage) => {
        await stage.live();
        stage.world.railway.faults.next({ kind: 'drop', operation: 'buildLogs', afterEvents: 1, times: 50 });
        return undefined;
      },
      expected: { exit: 0, outputs: deployed, writes: ['DeployCommit'] },
    },
    {
      name: 'a build that prints commands of the runner is only text',
      arrange: (stage) => ({
        inputs: {
          commit: stage.commit('::set-output name=url::http://evil.example'),
          'start-command': 'node index.js',
        },
      }),
      expected: {
        exit: 0,
        outputs: { ...deployed, url: /^http:\/\/localhost/ },
        writes: ['CreateService', 'UpdateInstance', 'ConnectService', 'CreateDomain', 'DeployCommit'],
        neverSays: [/^::set-output/m],
      },
    },
  ],
});

const told: { readonly path: string | undefined; readonly body: string }[] = [];
const chat = createServer(async (request, response) => {
  told.push({ path: request.url, body: await text(request) });
  response.writeHead(request.url === '/deaf' ? 404 : 200).end();
}).listen(0, '127.0.0.1');
afterAll(() => void chat.close());
const chatUrl = (path: string) => `http://127.0.0.1:${(chat.address() as AddressInfo).port}${path}`;

play({
  title: 'a chat is told how it ended',
  scenarios: [
    {
      name: 'of a deployment, with its address and without a secret',
      arrange: (stage) => ({
        inputs: {
          commit: stage.commit(),
          variables: 'KEY=not-for-the-chat-4711',
          'webhook-url': chatUrl('/told-8086'),
        },
      }),
      expected: {
        exit: 0,
        outputs: deployed,
        writes: ['CreateService', 'UpdateInstance', 'SetVariables', 'ConnectService', 'CreateDomain', 'DeployCommit'],
        neverSays: ['told-8086'],
      },
      afterwards: (stage, step) => {
        const [message, ...others] = told.filter(({ path }) => path === '/told-8086');
        expect(others).toEqual([]);
        expect(JSON.parse(message?.body ?? '')).toMatchObject({
          schema: 1,
          event: 'deploy',
          outcome: 'deployed',
          ok: true,
          service: stage.service,
          url: step.outputs['url'],
          text: expect.stringContaining(`${stage.service} is deployed (shop / production)`),
        });
        expect(message?.body).not.toContain('not-for-the-chat');
      },
    },
    {
      name: 'of nothing, where nothing was changed',
      arrange: async (stage) => ({ inputs: { commit: await stage.live(), 'webhook-url': chatUrl('/quiet') } }),
      expected: { exit: 0, outputs: { outcome: 'unchanged' }, writes: [] },
      afterwards: () => expect(told.filter(({ path }) => path === '/quiet')).toEqual([]),
    },
    {
      name: 'and one that does not listen is a warning, without its address',
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { commit: stage.commit(), 'webhook-url': chatUrl('/deaf') } };
      },
      expected: { exit: 0, outputs: deployed, writes: ['DeployCommit'], says: ['HTTP 404'], neverSays: ['/deaf'] },
    },
  ],
});
