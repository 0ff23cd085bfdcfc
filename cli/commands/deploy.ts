import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { isFault } from '../../core/railway/api/errors.ts';
import { deploy } from '../../core/railway/deploy.ts';
import { receiptOf, reportOf } from '../../core/railway/deploy-report.ts';
import { readDeployRequest } from '../../core/railway/inputs.ts';
import type { DeployOutcome } from '../../core/railway/outcome.ts';
import { secretsOf } from '../../core/railway/secrets.ts';
import { tellWebhook } from '../../core/railway/tell.ts';
import type { Command } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';

// What the bridge is started with; those that are not set here are left at Railway as they are.
const bridgeVariables = [
  'SUPABASE_URL',
  'SUPABASE_SERVICE_ROLE_KEY',
  'CTRADER_CLIENT_ID',
  'CTRADER_CLIENT_SECRET',
  'BRIDGE_API_KEY',
];

export const deployCommand: Command = {
  name: 'deploy',
  summary: 'Brings a service on Railway to a commit of this repository and waits until it is healthy.',
  options: {
    token: { description: 'A token of Railway: of a project, a workspace or an account.', env: 'RAILWAY_TOKEN' },
    project: { description: 'Name or id of the project. A project token implies it.' },
    environment: { description: 'Name or id of the environment.', default: "the project token's, else production" },
    service: { description: 'Name or id of the service.', default: 'websocket-bridge' },
    workspace: { description: 'Name or id of the workspace, if the token reaches more than one.' },
    'environment-from': { description: 'Name or id of the environment to copy if --environment does not exist.' },
    'pull-request': { description: 'The number of the pull request whose environment may be destroyed.' },
    repo: { description: 'The repository, as owner/name.', env: 'GITHUB_REPO', default: 'the remote origin' },
    branch: { description: 'The branch that the service is to follow at Railway.', env: 'GITHUB_BRANCH' },
    commit: { description: 'The full hash of the commit.', default: 'HEAD' },
    source: { description: 'git: a commit; upload: the files of the checkout; or image.', default: 'git' },
    image: { description: 'The image to deploy, with --source image.' },
    message: { description: 'Shown at Railway beside an upload.' },
    'root-directory': { description: 'The folder that holds the service.', default: 'websocket-server' },
    variables: { description: 'Variables of the service: NAME=value, one per line.' },
    'variables-from-env': {
      description: 'Variables to take from the environment, by patterns such as SUPABASE_*, CTRADER_*.',
      default: bridgeVariables.join(', '),
    },
    'prune-variables': { description: 'Remove variables that are not given here, sealed ones included.', switch: true },
    create: { description: 'Create what does not exist; --no-create refuses.', default: 'true', switch: true },
    domain: { description: 'generate, none, or a custom domain that the service has.', default: 'generate' },
    'start-command': { description: 'The command that starts the service.' },
    'health-path': { description: 'The path that answers 200 when it is healthy, or none.', default: '/health' },
    'health-timeout': { description: 'How long the health check may take.', default: '2m' },
    'build-timeout': { description: 'How long the deployment may take.', default: '15m' },
    'stability-window': { description: 'How long the deployment is watched after it went live.', default: '10s' },
    'sessions-path': { description: 'Where the service counts its sessions, or none.', default: '/sessions' },
    'websocket-path': { description: 'Where a WebSocket is held open across the switch, or none.', default: '/live' },
    'websocket-headers': { description: 'Headers of that WebSocket, one `Name: value` per line.' },
    draining: { description: 'How long the replaced deployment has to end.', default: '30s' },
    overlap: { description: 'How long it keeps running beside the new one.', default: '10s' },
    replicas: { description: 'How many replicas run.' },
    region: { description: 'The region they run in, such as us-west2.' },
    'restart-policy': { description: 'on-failure, on-failure:5, always or never.' },
    'watch-patterns': { description: 'Which files of a push Railway deploys for, one pattern per line.' },
    mode: { description: 'deploy, plan, redeploy, restart, rollback or destroy-environment.', default: 'deploy' },
    'rollback-to': { description: "A deployment's id or a commit, with --mode rollback." },
    'same-commit': { description: 'skip or deploy a commit that is live already.', default: 'skip' },
    'on-cancel': { description: 'cancel or leave the deployment on Ctrl-C.', default: 'cancel' },
    'on-skip': { description: 'fail or pass if Railway skips the deployment.', default: 'fail' },
    'on-failure': { description: 'none, or rollback to the deployment before.', default: 'none' },
    'wait-for-ci-guard': {
      description: 'Refuse a deploy that waits for the checks that wait for it.',
      default: 'true',
      switch: true,
    },
    autodeploy: { description: "keep Railway's own deploying of every push, or switch it off.", default: 'keep' },
    'build-log': { description: 'Show the build log while it grows.', default: 'true', switch: true },
    'webhook-url': {
      description: 'Slack, Discord or any address that takes JSON: told how it ended.',
      env: 'SLACK_WEBHOOK_URL',
    },
    'api-url': { description: "Address of Railway's API.", env: 'RAILWAY_API_URL' },
  },
  shorthands: {
    rollback: {
      description: 'Goes back to that deployment or commit, or to the last one that was good.',
      value: 'to',
      expand: (to) => ['--mode', 'rollback', ...(to ? ['--rollback-to', to] : [])],
    },
  },
  async run({ reader, env, mask, redact, clock, log, signal }) {
    const request = readDeployRequest(reader, { ...(await readCheckout()), env, usualVariables: bridgeVariables });
    for (const secret of secretsOf(request)) mask(secret);
    reader.finish();
    const outcome = await deploy(request, { clock, log, signal });
    await tellWebhook(request.webhookUrl, outcome, { clock, log, redact });
    return { exitCode: codeOf(outcome), report: reportOf(outcome), receipt: receiptOf(outcome) };
  },
};

function codeOf({ ok, outcome, error }: DeployOutcome): ExitCode {
  if (ok) return exitCode.ok;
  if (outcome === 'cancelled') return exitCode.interrupted;
  if (outcome === 'timed-out' || isFault(error, 'timeout')) return exitCode.timeout;
  if (isFault(error, 'not-authorised')) return exitCode.notAuthorised;
  return isFault(error, 'rate-limited') ? exitCode.rateLimited : exitCode.failed;
}

/** What git says of the current folder; nothing where there is no checkout. */
async function readCheckout() {
  const [remote, branch, commit, top] = await Promise.all([
    git('remote', 'get-url', 'origin'),
    git('symbolic-ref', '--short', 'HEAD'),
    git('rev-parse', 'HEAD'),
    git('rev-parse', '--show-toplevel'),
  ]);
  return { repo: repositoryOf(remote), firstBranch: branch, commit, checkout: top ?? process.cwd() };
}

async function git(...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', args, { timeout: 10_000 });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** owner/name of `https://github.com/owner/name.git` and `git@github.com:owner/name`. */
function repositoryOf(remote: string | undefined): string | undefined {
  return remote && /[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote)?.[1];
}
