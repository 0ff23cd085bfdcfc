import { readFileSync } from 'node:fs';

/** The run as the runner describes it in GITHUB_* variables and the event's payload. */
export interface RunContext {
  readonly repository: string | undefined;
  /** The pushed commit; on a pull request the head commit, as the merge commit exists in no branch. */
  readonly commit: string | undefined;
  readonly branch: string | undefined;
  readonly event: string | undefined;
  /** The number of the pull request that the event is about. */
  readonly pullRequest: number | undefined;
  readonly actor: string | undefined;
  readonly runUrl: string | undefined;
  readonly workspace: string | undefined;
}

export function readRunContext(env: NodeJS.ProcessEnv): RunContext {
  const head = readPullRequest(env['GITHUB_EVENT_PATH']);
  const repository = env['GITHUB_REPOSITORY'] || undefined;
  const runId = env['GITHUB_RUN_ID'];
  return {
    repository,
    commit: head.commit ?? (env['GITHUB_SHA'] || undefined),
    branch: head.branch ?? (env['GITHUB_REF_NAME'] || undefined),
    event: env['GITHUB_EVENT_NAME'] || undefined,
    pullRequest: head.number,
    actor: env['GITHUB_ACTOR'] || undefined,
    runUrl:
      repository && runId
        ? `${env['GITHUB_SERVER_URL'] || 'https://github.com'}/${repository}/actions/runs/${runId}`
        : undefined,
    workspace: env['GITHUB_WORKSPACE'] || undefined,
  };
}

function readPullRequest(eventPath: string | undefined): { commit?: string; branch?: string; number?: number } {
  if (!eventPath) return {};
  try {
    const { head, number } = JSON.parse(readFileSync(eventPath, 'utf8'))?.pull_request ?? {};
    return {
      ...(Number.isSafeInteger(number) ? { number } : {}),
      ...(typeof head?.sha === 'string' ? { commit: head.sha } : {}),
      ...(typeof head?.ref === 'string' ? { branch: head.ref } : {}),
    };
  } catch {
    // A payload that cannot be read is no pull request; GITHUB_SHA still says which commit was pushed.
    return {};
  }
}
