import type { InputReader } from '../inputs.ts';
import { defaultApiUrl } from './api/endpoint.ts';
import { type DeployRequest, deployModes, problemsOf } from './request.ts';
import { parseVariableLines, selectVariables } from './variables.ts';

/** What a shell knows without being told: it stands in for inputs that were not given. */
export interface DeployContext {
  /** owner/name. */
  readonly repo?: string | undefined;
  readonly commit?: string | undefined;
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
  const healthPath = reader.text('health-path') ?? '/health';
  const request: DeployRequest = {
    token: reader.secret(
      'token',
      "Make a project token in the project's settings at Railway, and keep it as the secret RAILWAY_TOKEN.",
    ),
    apiUrl: reader.text('api-url') ?? defaultApiUrl,
    project: reader.text('project'),
    environment: reader.text('environment'),
    service: reader.text('service') ?? 'websocket-bridge',
    workspace: reader.text('workspace'),
    repo: reader.text('repo') ?? context.repo ?? '',
    branch: reader.text('branch'),
    firstBranch: context.firstBranch,
    commit: (reader.text('commit') ?? context.commit ?? '').toLowerCase(),
    rootDirectory: reader.text('root-directory') ?? 'websocket-server',
    startCommand: reader.text('start-command'),
    healthPath: healthPath === 'none' ? undefined : healthPath,
    healthTimeoutMs: reader.duration('health-timeout', '2m'),
    buildTimeoutMs: reader.duration('build-timeout', '15m'),
    drainingMs: reader.duration('draining', '30s'),
    overlapMs: reader.duration('overlap', '10s'),
    variables: readVariables(reader, context),
    pruneVariables: reader.flag('prune-variables', false),
    create: reader.flag('create', true),
    domain: reader.text('domain') ?? 'generate',
    mode: reader.oneOf('mode', deployModes, 'deploy'),
    sameCommit: reader.oneOf('same-commit', ['skip', 'deploy'], 'skip'),
    onCancel: reader.oneOf('on-cancel', ['cancel', 'leave'], 'cancel'),
    onSkip: reader.oneOf('on-skip', ['fail', 'pass'], 'fail'),
  };
  for (const { input, message, hint } of problemsOf(request)) reader.problem(input, message, hint);
  return request;
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
