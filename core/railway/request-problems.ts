import type { Problem } from '../errors.ts';
import { quote } from '../inputs.ts';
import { isLoopback } from '../loopback.ts';
import { namesPullRequest } from './environment/protection.ts';
import { isRollbackTarget } from './modes/rollback-target.ts';
import { isId } from './place/directory.ts';
import { isProvided } from './plan/variables.ts';
import type { DeployRequest } from './request.ts';

/** Everything that is wrong with a request, as far as it shows without asking anybody. */
export function problemsOf(request: DeployRequest): Problem[] {
  const problems: Problem[] = [];
  const check = (holds: boolean, input: string, message: string, hint?: string) => {
    if (!holds) problems.push({ input, message, ...(hint ? { hint } : {}) });
  };
  const { domain } = request;
  check(
    /^[\x21-\x7e]+$/.test(request.token),
    'token',
    'is empty or holds a space or a line break',
    'Store it again as a secret, without line breaks.',
  );
  check(...apiUrlCheck(request.apiUrl));
  problems.push(...sourceProblems(request), ...modeProblems(request));
  check(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/.test(request.service), 'service', 'expected a name or an id');
  for (const [input, name] of namesOf(request)) check(/^\P{Cc}{1,100}$/u.test(name), input, 'expected a name or an id');
  check(/^[^\s\p{Cc}~^:?*[\\]+$/u.test(request.branch ?? 'none'), 'branch', 'expected the name of a branch');
  const { rootDirectory } = request;
  check(!/(^|\/)\.\.(\/|$)|\p{Cc}/u.test(rootDirectory), 'root-directory', 'must be a folder inside of the repository');
  for (const [input, path] of pathsOf(request))
    check(/^\/[\x21-\x7e]*$/.test(path), input, 'must start with / and hold no spaces');
  check(/^(generate|none|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i.test(domain), 'domain', 'expected generate, none or a domain');
  check(/^[a-z0-9-]{1,60}$/.test(request.region ?? 'none'), 'region', "expected a region's name such as us-west2");
  problems.push(...durationProblems(request));
  const prunesAll = needsSource(request) && request.pruneVariables && Object.keys(request.variables).length === 0;
  check(
    !prunesAll,
    'prune-variables',
    'would remove every variable of the service, as none is given',
    'Give the variables that are to stay. Is what they are read from empty?',
  );
  for (const [name, value] of Object.entries(request.variables)) {
    check(!isProvided(name), 'variables', `${name} is set by Railway and cannot be set here`);
    const own = request.token !== '' && value.includes(request.token);
    check(!own, 'variables', `${name} holds the token of this deploy, which the service must not have`);
  }
  return problems;
}

function pathsOf({ healthPath, sessionsPath, websocketPath }: DeployRequest): [string, string][] {
  const paths = { 'health-path': healthPath, 'sessions-path': sessionsPath, 'websocket-path': websocketPath };
  return Object.entries(paths).flatMap(([input, path]) => (path === undefined ? [] : [[input, path]]));
}

function namesOf({ project, environment, workspace, environmentFrom }: DeployRequest): [string, string][] {
  const names = { project, environment, workspace, 'environment-from': environmentFrom };
  return Object.entries(names).flatMap(([input, name]) => (name === undefined ? [] : [[input, name]]));
}

/** Whether the mode brings the service to a source, rather than acting on what is there. */
export function needsSource({ mode }: Pick<DeployRequest, 'mode'>): boolean {
  return mode === 'deploy' || mode === 'plan';
}

function sourceProblems(request: DeployRequest): Problem[] {
  if (!needsSource(request)) return [];
  const { source, repo, commit, image } = request;
  const problems: Problem[] = [];
  if (image !== undefined && source !== 'image')
    problems.push({ input: 'image', message: `is for source image only, and source is ${source}` });
  if (source === 'image' && !/^[\w.:@/-]{1,300}$/.test(image ?? ''))
    problems.push({ input: 'image', message: 'expected the reference of an image, such as ghcr.io/acme/shop:1.4' });
  if (source !== 'git') return problems;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repo))
    problems.push({ input: 'repo', message: `expected owner/name, got ${quote(repo)}` });
  if (!/^[0-9a-f]{40}$/.test(commit))
    problems.push({
      input: 'commit',
      message: 'expected the full hash of a commit: 40 hexadecimal digits',
      hint: 'Railway finds no commit by a short hash, a branch or a tag.',
    });
  return problems;
}

function modeProblems({ mode, rollbackTo, environment, environmentFrom, pullRequest }: DeployRequest): Problem[] {
  const problems: Problem[] = [];
  if (rollbackTo !== undefined && mode !== 'rollback')
    problems.push({ input: 'rollback-to', message: `is for mode rollback only, and mode is ${mode}` });
  else if (rollbackTo !== undefined && !isRollbackTarget(rollbackTo))
    problems.push({
      input: 'rollback-to',
      message: `expected the id of a deployment or a commit of at least 7 digits, got ${quote(rollbackTo)}`,
    });
  if (environmentFrom !== undefined && environment === undefined)
    problems.push({ input: 'environment', message: 'is required with environment-from: the name of the copy' });
  if (environmentFrom !== undefined && environmentFrom === environment)
    problems.push({ input: 'environment-from', message: 'is the environment itself' });
  if (mode === 'destroy-environment') problems.push(...destructionProblems(environment, pullRequest));
  return problems;
}

/** Only what was made for a pull request may be destroyed, and its name has to say so. */
function destructionProblems(environment: string | undefined, pullRequest: number | undefined): Problem[] {
  if (pullRequest === undefined)
    return [
      {
        input: 'pull-request',
        message: 'is required with mode destroy-environment',
        hint: 'Only the environment of a pull request is destroyed. In a workflow on pull_request its number is known.',
      },
    ];
  // What an id stands for is checked when it is found.
  if (environment !== undefined && (isId(environment) || namesPullRequest(environment, pullRequest))) return [];
  const message = `must hold the number of the pull request, ${pullRequest}, to be destroyed; got ${quote(environment ?? '')}`;
  return [{ input: 'environment', message }];
}

function durationProblems(request: DeployRequest): Problem[] {
  const bounds: readonly (readonly [string, number, number, string])[] = [
    ['health-timeout', request.healthTimeoutMs, 1000, '1s'],
    ['build-timeout', request.buildTimeoutMs, 1000, '1s'],
    ['draining', request.drainingMs, 0, '0s'],
    ['overlap', request.overlapMs, 0, '0s'],
    ['stability-window', request.stabilityMs, 0, '0s'],
  ];
  const longestMs = 6 * 3_600_000;
  return bounds
    .filter(([, ms, least]) => !(ms >= least && ms <= longestMs))
    .map(([input, , , least]) => ({ input, message: `must be from ${least} to 6h` }));
}

function apiUrlCheck(apiUrl: string): [boolean, string, string, string?] {
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) return [false, 'api-url', 'expected an http(s) address'];
  if (url.username || url.password) return [false, 'api-url', 'must not hold a user name or a password'];
  const safe = url.protocol === 'https:' || isLoopback(url.hostname);
  return [safe, 'api-url', 'must be https: the token is sent to it', 'http is accepted for this machine only.'];
}
