import type { Fault } from '../../emulators/railway/faults.ts';
import { play } from './play.ts';
import type { Expected, Given, Scenario } from './scenario.ts';

const html = '<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>';
const newService = ['CreateService', 'UpdateInstance', 'ConnectService', 'CreateDomain', 'DeployCommit'];
const deployed = { outcome: 'deployed', changed: 'true' };
const refusedEarly = { exit: 1, writes: [] } as const;

/** A Railway that answers so, to a step that deploys a service for the first time unless it is live already. */
function answering(
  name: string,
  faults: readonly Fault[],
  expected: Expected,
  more: Pick<Scenario, 'reported' | 'afterwards'> & { readonly live?: true; readonly given?: Given } = {},
): Scenario {
  const { live, given, ...rest } = more;
  return {
    name,
    async arrange(stage) {
      if (live) await stage.live();
      for (const fault of faults) stage.world.railway.faults.next(fault);
      return given;
    },
    expected,
    ...rest,
  };
}

const refuse = (operation: string, message: string, times = 1): Fault => ({
  kind: 'refuse',
  operation,
  message,
  times,
});

play({
  title: 'every error text of Railway is told apart',
  scenarios: [
    answering('Not Authorized, of a project', [refuse('ReadProject', 'Not Authorized')], {
      ...refusedEarly,
      outputs: { outcome: 'error', changed: 'false' },
      says: ['what it names does not exist: Railway answers both alike'],
    }),
    answering('Project not found', [refuse('ReadProject', 'Project not found')], {
      ...refusedEarly,
      outputs: { outcome: 'error' },
      says: ['Project not found', 'outside of what the token may see'],
    }),
    answering('Environment not found', [refuse('ReadProject', 'Environment not found')], {
      ...refusedEarly,
      outputs: { outcome: 'error' },
      says: ['Environment not found'],
    }),
    answering(
      'Deployment not found right after its start: looked at again',
      [refuse('ReadDeployment', 'Deployment not found', 2)],
      { exit: 0, outputs: deployed, writes: ['DeployCommit'] },
      { live: true, reported: ['ayungavis/railway-preview-deploy#25'] },
    ),
    answering(
      'ServiceInstance not found for a while after serviceCreate',
      [refuse('ReadService', 'ServiceInstance not found', 4)],
      { exit: 0, outputs: deployed, writes: newService },
    ),
    answering(
      'Failed to create service domain: says what makes a label too long',
      [refuse('CreateDomain', 'Failed to create service domain, please try again', 9)],
      {
        exit: 1,
        outputs: { outcome: 'error', changed: 'true' },
        writes: ['CreateService', 'UpdateInstance', 'ConnectService', 'CreateDomain', 'CreateDomain'],
        says: ['63 characters'],
      },
    ),
    answering(
      'projects created too quickly: waits and goes on',
      [refuse('CreateProject', 'You are creating projects too quickly. Please wait.')],
      {
        exit: 0,
        outputs: deployed,
        writes: ['CreateProject', 'CreateProject', ...newService],
        says: [/too quickly.*next try in/],
      },
      { given: { inputs: { project: 'quick' } } },
    ),
    answering(
      'Problem processing request: says that Railway gives no reason',
      [refuse('UpdateInstance', 'Problem processing request')],
      {
        exit: 1,
        outputs: { outcome: 'error', changed: 'true' },
        writes: ['CreateService', 'UpdateInstance'],
        says: ['Railway gives no reason'],
      },
    ),
    answering(
      'Config as Code is deprecated',
      [refuse('UpdateInstance', 'Config as Code is deprecated. Use Infrastructure as Code')],
      {
        exit: 1,
        outputs: { outcome: 'error' },
        writes: ['CreateService', 'UpdateInstance'],
        says: ['Config as Code is deprecated', 'give the settings as inputs'],
      },
    ),
    answering(
      'must specify workspaceId',
      [refuse('CreateProject', 'You must specify workspaceId')],
      {
        exit: 1,
        outputs: { outcome: 'error', 'project-id': '' },
        writes: ['CreateProject'],
        says: ['Name the workspace'],
      },
      { given: { inputs: { project: 'unnamed' } } },
    ),
    answering('Two Factor Authentication Required', [refuse('ReadProject', 'Two Factor Authentication Required')], {
      ...refusedEarly,
      outputs: { outcome: 'error' },
      says: ['two-factor authentication'],
    }),
    answering(
      'User does not have access to the repo',
      [refuse('ConnectService', 'User does not have access to the repo')],
      {
        exit: 1,
        outputs: { outcome: 'error', changed: 'true' },
        writes: ['CreateService', 'UpdateInstance', 'ConnectService'],
        says: ["Railway's GitHub App"],
      },
    ),
    answering(
      'a removed field: says that Railway changed its API',
      [
        {
          kind: 'status',
          status: 400,
          operation: 'ReadService',
          times: 9,
          body: '{"errors":[{"message":"Cannot query field \\"source\\" on type \\"ServiceInstance\\".","extensions":{"code":"GRAPHQL_VALIDATION_FAILED"}}]}',
        },
      ],
      {
        ...refusedEarly,
        outputs: { outcome: 'error' },
        says: ['Railway changed its API', 'Cannot query field'],
      },
      { live: true, reported: ['railwayapp/cli#930', 'CopilotKit/CopilotKit#4189', 'railwayapp/cli#874'] },
    ),
    answering(
      'an error text that nobody has described is passed on with its trace',
      [
        {
          kind: 'status',
          status: 200,
          operation: 'ReadService',
          body: '{"errors":[{"message":"The moon is full","traceId":"trace-77","extensions":{"code":"INTERNAL_SERVER_ERROR"}}],"data":null}',
        },
      ],
      { ...refusedEarly, outputs: { outcome: 'error' }, says: ['The moon is full', 'trace-77'] },
      { live: true },
    ),
  ],
});

play({
  title: 'trouble on the way to Railway',
  scenarios: [
    answering(
      '429 with Retry-After: waits as long and repeats the write once',
      [{ kind: 'status', status: 429, headers: { 'Retry-After': '1' }, operation: 'DeployCommit' }],
      { exit: 0, outputs: deployed, writes: ['DeployCommit', 'DeployCommit'], says: [/next try in/] },
      {
        live: true,
        reported: ['railwayapp/cli#647'],
      },
    ),
    answering(
      '429 without Retry-After',
      [{ kind: 'status', status: 429, operation: 'ReadService' }],
      {
        exit: 0,
        outputs: deployed,
        writes: ['DeployCommit'],
      },
      { live: true, reported: ['railwayapp/cli#648'] },
    ),
    answering(
      '429 until the next hour: fails at once and says until when',
      [{ kind: 'status', status: 429, headers: { 'Retry-After': '3000' }, operation: 'ReadService' }],
      {
        ...refusedEarly,
        outputs: { outcome: 'error' },
        says: ['shared by everything that uses it', '50 m'],
      },
      { live: true },
    ),
    answering(
      'a gateway that answers HTML once',
      [{ kind: 'status', status: 502, body: html, operation: 'ReadProject' }],
      { exit: 0, outputs: deployed, writes: ['DeployCommit'] },
      { live: true },
    ),
    answering(
      'a gateway that answers HTML for ever: says the status and its words, not that JSON is broken',
      [{ kind: 'status', status: 502, body: html, operation: 'ReadProject', times: 50 }],
      {
        ...refusedEarly,
        outputs: { outcome: 'error' },
        says: ['HTTP 502', 'Bad Gateway'],
        neverSays: [/JSON|decod|<h1>/],
      },
      { reported: ['railwayapp/cli#935', 'railwayapp/cli#405'] },
    ),
    answering(
      'an empty 503',
      [{ kind: 'status', status: 503, body: '', operation: 'ReadService' }],
      {
        exit: 0,
        outputs: deployed,
        writes: ['DeployCommit'],
      },
      { live: true },
    ),
    answering(
      'a start whose answer is lost although it happened is not done twice',
      [{ kind: 'status', status: 504, body: html, operation: 'DeployCommit', executed: true }],
      { exit: 0, outputs: deployed, writes: ['DeployCommit'] },
      { live: true, reported: ['IgorGanapolsky/ThumbGate#779'] },
    ),
    answering(
      'a start whose connection is cut before it happened is sent again',
      [{ kind: 'drop', operation: 'DeployCommit' }],
      { exit: 0, outputs: deployed, writes: ['DeployCommit', 'DeployCommit'] },
      { live: true },
    ),
    answering(
      'a domain whose answer is lost is not made twice',
      [{ kind: 'status', status: 502, body: html, operation: 'CreateDomain', executed: true }],
      { exit: 0, outputs: deployed, writes: newService },
    ),
    answering(
      '`errors` beside `data` are errors',
      [{ kind: 'errors', message: 'Deployment quota reached', operation: 'DeployCommit' }],
      {
        exit: 1,
        outputs: { outcome: 'error', changed: 'true' },
        writes: ['DeployCommit'],
        says: ['Deployment quota reached'],
      },
      { live: true, reported: ['boardsesh/boardsesh#5040'] },
    ),
    answering('401 from the edge', [{ kind: 'status', status: 401, operation: 'ReadProject', body: 'Unauthorized' }], {
      ...refusedEarly,
      outputs: { outcome: 'error' },
      says: ['Unauthorized'],
    }),
    answering(
      'a redirect is not followed: the token would go along',
      [
        {
          kind: 'status',
          status: 302,
          headers: { Location: 'https://elsewhere.example/' },
          operation: 'ReadProject',
          times: 9,
        },
      ],
      { ...refusedEarly, outputs: { outcome: 'error' }, says: ['a redirect'] },
    ),
    {
      name: 'no API at the address: names the host',
      arrange: () => ({ inputs: { 'api-url': 'http://127.0.0.1:9/graphql/v2' } }),
      expected: {
        ...refusedEarly,
        outputs: { outcome: 'error' },
        requests: 0,
        says: ['127.0.0.1:9', 'cannot be reached'],
      },
    },
    answering(
      'the values of variables are not in an error that repeats its input',
      [refuse('SetVariables', 'Variable KEY=very-secret-7731 is not acceptable')],
      {
        exit: 1,
        outputs: { outcome: 'error', changed: 'true' },
        writes: ['SetVariables'],
        says: ['is not acceptable'],
        neverSays: ['very-secret-7731'],
      },
      { live: true, given: { inputs: { variables: 'KEY=very-secret-7731' } } },
    ),
  ],
});
