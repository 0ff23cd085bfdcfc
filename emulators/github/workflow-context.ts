import { payloadOf, refOf, type WorkflowEvent } from './workflow-event.ts';
import type { Contexts, ParsedWorkflow, Value } from './workflow-language.ts';
import type { WorkflowOptions } from './workflow-run.ts';
import { literal } from './workflow-support.ts';
import { textOf } from './workflow-template.ts';

/** The `github` context of a run. */
export function githubContext(options: WorkflowOptions, workflow: ParsedWorkflow): Record<string, Value> {
  const {
    event,
    repository,
    file,
    actor = 'octocat',
    runId = '1',
    secrets,
    apiUrl = 'https://api.github.com',
  } = options;
  const ref = refOf(event);
  return {
    event_name: event.name,
    event: payloadOf(event),
    repository,
    repository_owner: repository.split('/')[0] ?? '',
    sha: event.sha,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ...pullRequestRefs(event),
    actor,
    triggering_actor: actor,
    workflow: literal(workflow.fields.get('name')) || file,
    run_id: runId,
    run_number: '1',
    run_attempt: '1',
    server_url: 'https://github.com',
    api_url: apiUrl,
    graphql_url: `${apiUrl}/graphql`,
    token: secrets?.['GITHUB_TOKEN'] ?? '',
  };
}

function pullRequestRefs(event: WorkflowEvent): Record<string, Value> {
  return event.name === 'pull_request'
    ? { head_ref: event.head.ref, base_ref: event.base }
    : { head_ref: '', base_ref: '' };
}

const notInEnvironment = ['event', 'token'];

/** What the runner itself puts into every step's environment. */
export function runnerEnv(github: Contexts, paths: { readonly event: string; readonly workspace: string }) {
  const own = Object.entries(github)
    .filter(([name]) => !notInEnvironment.includes(name))
    .map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, textOf(value)]);
  return {
    ...Object.fromEntries(own),
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_PATH: paths.event,
    GITHUB_WORKSPACE: paths.workspace,
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'emulated',
  } as Record<string, string>;
}

/** What must not be shown of these secrets: each whole, and each line of one of several lines. */
export function masksOf(secrets: Readonly<Record<string, string>>): string[] {
  return Object.values(secrets).flatMap((secret) =>
    [secret, ...secret.split(/\r?\n/)].filter((text) => text.trim() !== ''),
  );
}
