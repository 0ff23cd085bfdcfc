import type { Problem } from '../errors.ts';
import { quote } from '../inputs.ts';
import { isLoopback } from '../loopback.ts';
import type { Settings } from './settings.ts';
import { toRootDirectory } from './settings.ts';
import { isProvided, type Variables } from './variables.ts';

export const deployModes = ['deploy', 'plan'] as const;
export type DeployMode = (typeof deployModes)[number];

/** Everything a deploy is told. Durations are in milliseconds. */
export interface DeployRequest {
  readonly token: string;
  readonly apiUrl: string;
  /** Name or id. A project token implies both. */
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly service: string;
  /** Name or id: which workspace to look and create in. */
  readonly workspace?: string | undefined;
  /** owner/name on GitHub. */
  readonly repo: string;
  /** The branch that the service is to follow; a service that follows another is reconnected. */
  readonly branch?: string | undefined;
  /** The branch for a service that is connected for the first time and was not told one. */
  readonly firstBranch?: string | undefined;
  /** The full hash. */
  readonly commit: string;
  readonly rootDirectory: string;
  readonly startCommand?: string | undefined;
  /** Undefined: no health check, neither Railway's nor ours. */
  readonly healthPath?: string | undefined;
  readonly healthTimeoutMs: number;
  readonly buildTimeoutMs: number;
  readonly drainingMs: number;
  readonly overlapMs: number;
  readonly variables: Variables;
  readonly pruneVariables: boolean;
  /** Whether a project or a service that does not exist may be created. */
  readonly create: boolean;
  /** `generate`, `none`, or a custom domain that the service already has. */
  readonly domain: string;
  readonly mode: DeployMode;
  readonly sameCommit: 'skip' | 'deploy';
  readonly onCancel: 'cancel' | 'leave';
  readonly onSkip: 'fail' | 'pass';
}

/** Everything that is wrong with a request, as far as it shows without asking anybody. */
export function problemsOf(request: DeployRequest): Problem[] {
  const problems: Problem[] = [];
  const check = (holds: boolean, input: string, message: string, hint?: string) => {
    if (!holds) problems.push({ input, message, ...(hint ? { hint } : {}) });
  };
  const { healthPath, domain } = request;
  check(
    /^[\x21-\x7e]+$/.test(request.token),
    'token',
    'is empty or holds a space or a line break',
    'Store it again as a secret, without line breaks.',
  );
  check(...apiUrlCheck(request.apiUrl));
  check(/^[\w.-]+\/[\w.-]+$/.test(request.repo), 'repo', `expected owner/name, got ${quote(request.repo)}`);
  check(
    /^[0-9a-f]{40}$/.test(request.commit),
    'commit',
    'expected the full hash of a commit: 40 hexadecimal digits',
    'Railway finds no commit by a short hash, a branch or a tag.',
  );
  check(/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}$/.test(request.service), 'service', 'expected a name or an id');
  for (const input of ['project', 'environment', 'workspace'] as const)
    check(/^\P{Cc}{1,100}$/u.test(request[input] ?? 'none'), input, 'expected a name or an id');
  check(/^[^\s\p{Cc}~^:?*[\\]+$/u.test(request.branch ?? 'none'), 'branch', 'expected the name of a branch');
  check(!request.rootDirectory.split('/').includes('..'), 'root-directory', 'must be inside of the repository');
  check(
    healthPath === undefined || /^\/[\x21-\x7e]*$/.test(healthPath),
    'health-path',
    'must start with / and hold no spaces',
  );
  check(/^(generate|none|[a-z0-9-]+(\.[a-z0-9-]+)+)$/i.test(domain), 'domain', 'expected generate, none or a domain');
  problems.push(...durationProblems(request));
  for (const [name, value] of Object.entries(request.variables)) {
    check(!isProvided(name), 'variables', `${name} is set by Railway and cannot be set here`);
    const own = request.token !== '' && value.includes(request.token);
    check(!own, 'variables', `${name} holds the token of this deploy, which the service must not have`);
  }
  return problems;
}

function durationProblems(request: DeployRequest): Problem[] {
  const bounds: readonly (readonly [string, number, number, string])[] = [
    ['health-timeout', request.healthTimeoutMs, 1000, '1s'],
    ['build-timeout', request.buildTimeoutMs, 1000, '1s'],
    ['draining', request.drainingMs, 0, '0s'],
    ['overlap', request.overlapMs, 0, '0s'],
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

/** The settings that a request asks for, in Railway's units. */
export function wantedSettings(request: DeployRequest): Settings {
  const seconds = (ms: number) => Math.ceil(ms / 1000);
  return {
    rootDirectory: toRootDirectory(request.rootDirectory),
    ...(request.startCommand === undefined ? {} : { startCommand: request.startCommand }),
    ...(request.healthPath === undefined
      ? {}
      : { healthcheckPath: request.healthPath, healthcheckTimeout: seconds(request.healthTimeoutMs) }),
    drainingSeconds: seconds(request.drainingMs),
    overlapSeconds: seconds(request.overlapMs),
  };
}

// Values of NODE_ENV, LOG_LEVEL and their like, which are parts of URLs and of ordinary sentences.
const commonWords = new Set(
  'production prod staging development devel test testing preview local default main master true false null none auto trace debug info warn warning error fatal silent json text plain utf8 utf-8 http https localhost node enabled disabled'.split(
    ' ',
  ),
);

/**
 * The values to hide in everything that is printed: the token, and the variables' values but for those that are no secret:
 * numbers, common words, the mere address of a host, and what the request itself shows in the clear, such as the
 * environment's name. Hiding those would take the service's own address out of the outputs, and protect nothing.
 */
export function secretsOf(request: DeployRequest): string[] {
  const { token, variables, apiUrl, ...rest } = request;
  const shown = Object.values(rest).filter((value): value is string => typeof value === 'string');
  const harmless = (value: string) =>
    commonWords.has(value.toLowerCase()) ||
    /^(\d{1,6}|https?:\/\/[a-z0-9.-]+(:\d+)?\/?|[a-z0-9-]+\.up\.railway\.app)$/i.test(value) ||
    shown.some((text) => text.includes(value));
  return [token, ...Object.values(variables).filter((value) => value !== '' && !harmless(value))];
}
