import { type InputReader, quote } from '../inputs.ts';
import { readCallback } from '../notify/callback.ts';
import { defaultApiUrl } from './api/endpoint.ts';
import { parseVariableLines, selectVariables } from './plan/variables.ts';
import { type DeployRequest, deployModes, type RestartPolicy } from './request.ts';
import { problemsOf } from './request-problems.ts';

/** What a shell knows without being told: it stands in for inputs that were not given. */
export interface DeployContext {
  /** owner/name. */
  readonly repo?: string | undefined;
  readonly commit?: string | undefined;
  /** The folder that holds the repository's files. */
  readonly checkout?: string | undefined;
  /** The number of the pull request that the run belongs to. */
  readonly pullRequest?: number | undefined;
  /** The branch that a service connected for the first time is to follow. */
  readonly firstBranch?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Variables of the environment that the service receives where they are set, unless patterns were given. */
  readonly usualVariables?: readonly string[];
}

/**
 * Reads the inputs that the action and the command line share, by the same names and with the same defaults. Notes what
 * is wrong in the reader: call its `finish` before the request is used.
 */
export function readDeployRequest(reader: InputReader, context: DeployContext): DeployRequest {
  const request: DeployRequest = {
    token: reader.secret(
      'token',
      "Make a project token in the project's settings at Railway, and keep it as the secret RAILWAY_TOKEN.",
    ),
    apiUrl: reader.text('api-url') ?? defaultApiUrl,
    mode: reader.oneOf('mode', deployModes, 'deploy'),
    rollbackTo: reader.text('rollback-to'),
    ...readPlace(reader, context),
    ...readSource(reader, context),
    ...readSettings(reader),
    variables: readVariables(reader, context),
    pruneVariables: reader.flag('prune-variables', false),
    ...readWays(reader),
    ...readProofs(reader),
  };
  for (const { input, message, hint } of problemsOf(request)) reader.problem(input, message, hint);
  return request;
}

type Part<Name extends keyof DeployRequest> = Pick<DeployRequest, Name>;

function readPlace(
  reader: InputReader,
  context: DeployContext,
): Part<'project' | 'environment' | 'environmentFrom' | 'pullRequest' | 'service' | 'workspace' | 'create' | 'domain'> {
  return {
    project: reader.text('project'),
    environment: reader.text('environment'),
    environmentFrom: reader.text('environment-from'),
    pullRequest: reader.optionalInteger('pull-request', { min: 1 }) ?? context.pullRequest,
    service: reader.text('service') ?? 'websocket-bridge',
    workspace: reader.text('workspace'),
    create: reader.flag('create', true),
    domain: reader.text('domain') ?? 'generate',
  };
}

function readSource(
  reader: InputReader,
  context: DeployContext,
): Part<'source' | 'repo' | 'branch' | 'firstBranch' | 'commit' | 'image' | 'uploadFrom' | 'message'> {
  return {
    source: reader.oneOf('source', ['git', 'upload', 'image'], 'git'),
    repo: reader.text('repo') ?? context.repo ?? '',
    branch: reader.text('branch'),
    firstBranch: context.firstBranch,
    commit: (reader.text('commit') ?? context.commit ?? '').toLowerCase(),
    image: reader.text('image'),
    uploadFrom: context.checkout,
    message: reader.text('message'),
  };
}

type SettingsRead = 'rootDirectory' | 'startCommand' | 'restartPolicy' | 'watchPatterns' | 'replicas' | 'region';

function readSettings(reader: InputReader): Part<SettingsRead | 'drainingMs' | 'overlapMs'> {
  return {
    rootDirectory: reader.text('root-directory') ?? 'websocket-server',
    startCommand: reader.text('start-command'),
    restartPolicy: readRestartPolicy(reader),
    watchPatterns: notEmpty(reader.lines('watch-patterns')),
    replicas: reader.optionalInteger('replicas', { min: 1, max: 50 }),
    region: reader.text('region'),
    drainingMs: reader.duration('draining', '30s'),
    overlapMs: reader.duration('overlap', '10s'),
  };
}

type WaysRead = 'sameCommit' | 'onCancel' | 'onSkip' | 'onFailure' | 'waitForCiGuard' | 'autodeploy';

function readWays(reader: InputReader): Part<WaysRead | 'buildTimeoutMs' | 'buildLog'> {
  return {
    sameCommit: reader.oneOf('same-commit', ['skip', 'deploy'], 'skip'),
    onCancel: reader.oneOf('on-cancel', ['cancel', 'leave'], 'cancel'),
    onSkip: reader.oneOf('on-skip', ['fail', 'pass'], 'fail'),
    onFailure: reader.oneOf('on-failure', ['none', 'rollback'], 'none'),
    waitForCiGuard: reader.flag('wait-for-ci-guard', true),
    autodeploy: reader.oneOf('autodeploy', ['keep', 'off'], 'keep'),
    buildTimeoutMs: reader.duration('build-timeout', '15m'),
    buildLog: reader.flag('build-log', true),
  };
}

type ProofsRead = 'healthPath' | 'healthTimeoutMs' | 'stabilityMs';

function readProofs(
  reader: InputReader,
): Part<ProofsRead | 'sessionsPath' | 'websocketPath' | 'websocketHeaders' | 'webhookUrl'> {
  return {
    healthPath: pathUnlessNone(reader.text('health-path') ?? '/health'),
    healthTimeoutMs: reader.duration('health-timeout', '2m'),
    stabilityMs: reader.duration('stability-window', '10s'),
    sessionsPath: pathUnlessNone(reader.text('sessions-path') ?? '/sessions'),
    websocketPath: pathUnlessNone(reader.text('websocket-path') ?? '/live'),
    websocketHeaders: readHeaders(reader),
    webhookUrl: readCallback(reader, 'webhook-url'),
  };
}

function pathUnlessNone(path: string): string | undefined {
  return path === 'none' ? undefined : path;
}

function notEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}

/** `never`, `always`, `on-failure`, `on-failure:3`. */
function readRestartPolicy(reader: InputReader): RestartPolicy | undefined {
  const text = reader.text('restart-policy');
  if (text === undefined) return undefined;
  if (text === 'never') return { type: 'NEVER' };
  if (text === 'always') return { type: 'ALWAYS' };
  const [known, retries] = /^on-failure(?::(\d{1,3}))?$/.exec(text) ?? [];
  if (known === undefined)
    reader.problem('restart-policy', `expected never, always, on-failure or on-failure:10, got ${quote(text)}`);
  return { type: 'ON_FAILURE', ...(retries === undefined ? {} : { maxRetries: Number(retries) }) };
}

/** Lines of `Name: value`. Values may be keys, so problems do not show them. */
function readHeaders(reader: InputReader): Record<string, string> {
  const headers = new Map<string, string>();
  reader.lines('websocket-headers').forEach((line, index) => {
    const [, name, value] = /^([\w!#$%&'*+.^`|~-]+):\s*(\P{Cc}+)$/u.exec(line) ?? [];
    if (name === undefined || value === undefined)
      reader.problem('websocket-headers', `line ${index + 1} is not \`Name: value\``);
    else headers.set(name, value);
  });
  return Object.fromEntries(headers);
}

/** Lines win over the environment: they were written for this step. */
function readVariables(reader: InputReader, { env, usualVariables = [] }: DeployContext): Record<string, string> {
  const fromLines = parseVariableLines(reader.lines('variables'));
  const asked = reader.text('variables-from-env')?.split(/[\s,]+/);
  const patterns = asked?.filter((pattern) => pattern !== '') ?? usualVariables.filter((name) => env[name]);
  const fromEnv = selectVariables(patterns, env);
  for (const { input, message, hint } of [...fromLines.problems, ...fromEnv.problems])
    reader.problem(input, message, hint);
  return { ...fromEnv.variables, ...fromLines.variables };
}
