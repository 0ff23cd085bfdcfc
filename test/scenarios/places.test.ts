import { expect } from '@jest/globals';
import { play } from './play.ts';

const firstTime = ['CreateService', 'UpdateInstance', 'ConnectService', 'CreateDomain', 'DeployCommit'];
const nothingWritten = { exit: 1, writes: [] } as const;
const deployed = { outcome: 'deployed', changed: 'true' };

play({
  title: 'tokens of each kind, and tokens that are none',
  scenarios: [
    {
      name: 'a project token implies the project and the environment',
      reported: ['railwayapp/cli#617', 'railwayapp/cli#947', 'railwayapp/cli#699'],
      arrange: ({ world }) => ({
        inputs: { token: world.railway.createProjectToken('shop', 'production'), project: '' },
      }),
      expected: { exit: 0, outputs: deployed, writes: firstTime },
    },
    {
      name: 'a project token of another environment is refused, and both are named',
      reported: ['railwayapp/cli#434', 'railwayapp/cli#579'],
      arrange: ({ world }) => ({
        inputs: { token: world.railway.createProjectToken('shop', 'production'), environment: 'staging' },
      }),
      expected: { ...nothingWritten, outputs: { outcome: 'error' }, says: ['staging', /production/] },
    },
    {
      name: 'a workspace token is never asked who it is',
      reported: ['railwayapp/cli#618', 'railwayapp/cli#657', 'railwayapp/cli#845'],
      arrange: ({ world }) => {
        world.railway.faults.next({ kind: 'refuse', operation: 'IdentifyAccountToken', message: 'Not Authorized' });
        return undefined;
      },
      expected: { exit: 0, outputs: deployed, writes: firstTime },
    },
    {
      name: 'an account token',
      arrange: ({ world }) => ({ inputs: { token: world.railway.tokens.account } }),
      expected: { exit: 0, outputs: deployed, writes: firstTime },
    },
    {
      name: 'a token that is none of them: says what each kind is for, and not the token',
      reported: ['bervProject/railway-deploy#22', 'IgorGanapolsky/ThumbGate#92'],
      arrange: () => ({ inputs: { token: 'a-revoked-token-0815' } }),
      expected: {
        ...nothingWritten,
        outputs: { outcome: 'error' },
        says: [/project/, /workspace/, /account/],
        neverSays: ['a-revoked-token-0815'],
      },
    },
  ],
});

play({
  title: 'where to deploy to is found or refused, never guessed',
  scenarios: [
    {
      name: 'nothing to do: at most 6 requests, and none that writes',
      arrange: async (stage) => ({ inputs: { commit: await stage.live() } }),
      expected: {
        exit: 0,
        outputs: { outcome: 'unchanged', changed: 'false', status: 'SUCCESS' },
        writes: [],
        requests: 6,
      },
    },
    {
      name: 'a first deploy of a project: at most 25 requests without the wait',
      arrange: () => ({ inputs: { project: 'new-project' } }),
      expected: {
        exit: 0,
        outputs: { ...deployed, 'previous-deployment-id': '' },
        writes: ['CreateProject', ...firstTime],
        requests: 40,
      },
    },
    {
      name: 'a project that is not there, with create at false',
      reported: ['aks129/HealthClawGuardrails#278'],
      arrange: () => ({ inputs: { project: 'shopp', create: 'false' } }),
      expected: { ...nothingWritten, outputs: { outcome: 'error' }, says: ['no project shopp', 'create is false'] },
    },
    {
      name: 'an environment that is not there: names those that are',
      reported: ['bervProject/railway-deploy#8', 'railwayapp/cli#575'],
      arrange: () => ({ inputs: { environment: 'prod' } }),
      expected: { ...nothingWritten, outputs: { outcome: 'error' }, says: ['no environment prod', 'production'] },
    },
    {
      name: 'two projects of one name: names their ids instead of choosing',
      arrange: async ({ world }) => {
        const create = 'mutation Twin($input: ProjectCreateInput!) { projectCreate(input: $input) { id } }';
        const [{ id: workspaceId } = { id: '' }] = world.railway.workspaces;
        for (let count = 0; count < 2; count++) await world.call(create, { input: { name: 'twin', workspaceId } });
        return { inputs: { project: 'twin' } };
      },
      expected: { ...nothingWritten, outputs: { outcome: 'error' }, says: [/twin.*[0-9a-f]{8}-[0-9a-f-]{27}/] },
    },
    {
      name: 'a service that is connected to another repository',
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { repo: 'acme/other' } };
      },
      expected: {
        ...nothingWritten,
        outputs: { outcome: 'error' },
        says: ['is connected to acme/shop, not to acme/other'],
      },
    },
    {
      name: 'a repository that Railway may not read: nothing is created',
      arrange: () => ({ inputs: { repo: 'acme/secret' } }),
      expected: { ...nothingWritten, outputs: { outcome: 'error' }, says: ['cannot read acme/secret', 'GitHub App'] },
    },
    {
      name: 'the commit of a fork: says that it is not in the repository',
      reported: ['ayungavis/railway-preview-deploy#40'],
      arrange: async (stage) => {
        await stage.live();
        return { inputs: { commit: 'f'.repeat(40) } };
      },
      expected: {
        exit: 1,
        outputs: { outcome: 'error', 'deployment-id': '' },
        writes: ['DeployCommit'],
        says: ['Commit not found', 'commits of a fork'],
      },
    },
    {
      name: 'a changed variable alone: one write of variables, one deployment of the same commit',
      arrange: async (stage) => ({ inputs: { commit: await stage.live(), variables: 'GREETING=hello-there' } }),
      expected: { exit: 0, outputs: deployed, writes: ['SetVariables', 'DeployCommit'], neverSays: ['hello-there'] },
    },
    {
      name: 'a plan writes nothing and tells the names of variables, not their values',
      arrange: async (stage) => {
        await stage.live();
        const inputs = {
          mode: 'plan',
          commit: stage.commit(),
          variables: 'KEY=top-secret-991',
          'start-command': 'node .',
        };
        return { inputs };
      },
      expected: {
        exit: 0,
        outputs: { outcome: 'planned', changed: 'false' },
        writes: [],
        says: ['add KEY', 'startCommand'],
        neverSays: ['top-secret-991'],
      },
    },
    {
      name: 'the root directory and the start command are set through the API',
      reported: ['railwayapp/cli#839', 'railwayapp/cli#815'],
      arrange: () => ({ inputs: { 'root-directory': 'websocket-server', 'start-command': 'node index.js' } }),
      expected: { exit: 0, outputs: deployed, writes: firstTime },
      afterwards: ({ world }) => {
        const update = world.railway.requests.findLast(({ operationName }) => operationName === 'UpdateInstance');
        expect(update?.variables).toMatchObject({
          input: { rootDirectory: '/websocket-server', startCommand: 'node index.js' },
        });
      },
    },
    {
      name: 'every wrong input is named at once, and Railway is not asked',
      arrange: () => ({
        inputs: {
          mode: 'destroy',
          'build-timeout': 'soon',
          commit: 'main',
          'restart-policy': 'sometimes',
          replicas: '0',
        },
      }),
      expected: {
        ...nothingWritten,
        outputs: { outcome: 'error', changed: 'false' },
        requests: 0,
        says: [
          'mode: expected one of',
          'build-timeout: expected a duration',
          'restart-policy: expected',
          'replicas: expected',
        ],
      },
    },
  ],
});
