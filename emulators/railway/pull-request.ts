import type { Backend } from './context.ts';
import { copyEnvironment } from './copy-environment.ts';
import { createEnvironment } from './world.ts';

/** A pull request at GitHub, as Railway is told of it. */
export interface PullRequest {
  /** Name or id of the project that deploys it. */
  readonly project: string;
  readonly number: number;
  readonly title: string;
  /** The branch to be merged, and what into. Default: into `main`. */
  readonly branch: string;
  readonly baseBranch?: string;
  /** owner/name; may be left out where the emulator knows one repository only. */
  readonly repository?: string;
}

export interface PullRequestEnvironment {
  readonly environmentId: string;
  /** Their ids. */
  readonly deployments: readonly string[];
}

export type PullRequestHandler = (pullRequest: PullRequest) => Promise<PullRequestEnvironment>;

/**
 * Railway's own environment of a pull request, as it makes one where a project's `prDeploys` is on: an ephemeral copy of the
 * first environment whose services follow the pull request's branch. Throws where the project or the repository is not known.
 */
export async function openPullRequest(
  tools: Pick<Backend, 'world' | 'repositories' | 'deployer' | 'openDomain'>,
  pullRequest: PullRequest,
): Promise<PullRequestEnvironment> {
  const { number, title, branch, baseBranch = 'main' } = pullRequest;
  const project = tools.world.projects.find(({ id, name }) => [id, name].includes(pullRequest.project));
  const base = project?.environments[0];
  if (project === undefined || base === undefined) {
    throw new Error(`There is no project ${pullRequest.project} with an environment to copy. Create it first.`);
  }
  const names = Object.keys(tools.repositories);
  const repository = pullRequest.repository ?? (names.length === 1 ? names[0] : undefined);
  if (repository === undefined || !names.includes(repository)) {
    throw new Error(`Name the \`repository\` of the pull request, one of: ${names.join(', ')}.`);
  }
  const meta = { prNumber: number, prTitle: title, prRepo: repository, branch, baseBranch };
  const kind = { isEphemeral: true, sourceEnvironmentId: base.id, meta };
  const environment = createEnvironment(project, `${project.name}-pr-${number}`, kind);
  const wishes = { deploys: true, branch: { repository, name: branch } };
  const deployments = await copyEnvironment(tools, base, environment, wishes);
  return { environmentId: environment.id, deployments: deployments.map(({ id }) => id) };
}
