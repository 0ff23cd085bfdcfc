import { spawnSync } from 'node:child_process';
import { parse } from 'yaml';

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly 'timeout-minutes'?: unknown;
  readonly permissions?: unknown;
  readonly steps?: readonly Step[];
}

/** What GitHub lets pass and we do not: each rule that a workflow breaks, in words. */
export function brokenConventions(yaml: string): string[] {
  const workflow = parse(yaml) as { permissions?: unknown; jobs: Readonly<Record<string, Job>> };
  const { permissions } = workflow;
  const nothing = permissions !== null && typeof permissions === 'object' && Object.keys(permissions).length === 0;
  return [
    ...(nothing ? [] : ['permissions at the top are not {}']),
    ...Object.entries(workflow.jobs).flatMap(([id, job]) => brokenByJob(job).map((problem) => `${id}: ${problem}`)),
    ...unnamedVersions(yaml),
  ];
}

function brokenByJob(job: Job): string[] {
  return [
    ...(typeof job['timeout-minutes'] === 'number' ? [] : ['no timeout-minutes']),
    ...(job.permissions === undefined ? ['does not say its permissions'] : []),
    ...(typeof job.permissions === 'string' ? [`permissions: ${job.permissions} is too much`] : []),
    ...(job.steps ?? []).flatMap(brokenByStep),
  ];
}

function brokenByStep({ run, uses, with: inputs }: Step): string[] {
  if (run !== undefined) return brokenByScript(run);
  if (uses === undefined || uses.startsWith('./')) return [];
  return [
    ...(/@[0-9a-f]{40}$/.test(uses) ? [] : [`${uses} is not pinned to a commit`]),
    ...(uses.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false
      ? ['checkout leaves its credentials behind']
      : []),
  ];
}

/** An expression in a script is put in before the shell reads it, so its value is code: such values belong into `env`. */
function brokenByScript(script: string): string[] {
  const expressions = script.match(/\$\{\{.*?\}\}/gs) ?? [];
  const { stderr, status } = spawnSync('bash', ['-n'], {
    input: script.replaceAll(/\$\{\{.*?\}\}/gs, 'x'),
    encoding: 'utf8',
  });
  return [
    ...expressions.map((expression) => `${expression} in a script`),
    ...(status === 0 ? [] : [`shell: ${stderr.trim()}`]),
  ];
}

function unnamedVersions(yaml: string): string[] {
  const pinned = yaml.split('\n').filter((line) => /uses:\s*[^.\s][^@\s]*@[0-9a-f]{40}/.test(line));
  return pinned.filter((line) => !/# v\d+\.\d+\.\d+$/.test(line)).map((line) => `no version beside ${line.trim()}`);
}
