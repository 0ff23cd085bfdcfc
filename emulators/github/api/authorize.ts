import type { Endpoint } from './call.ts';
import { Failure, notFound } from './failure.ts';
import type { Issue, Repository } from './state/records.ts';
import { type Access, may, type Viewer } from './viewer.ts';

const refusals = {
  installation: 'Resource not accessible by integration',
  user: 'Resource not accessible by personal access token',
} as const;

/** What GitHub says in `x-accepted-github-permissions`, as `issues=write; pull_requests=write`. */
export function acceptedPermissions(access: readonly Access[]): string {
  return access.map(({ permission, level }) => `${permission}=${level}`).join('; ');
}

/** Whether the viewer can know that there is such a repository. */
export function canSee({ repositories }: Viewer, { isPrivate, fullName }: Repository): boolean {
  return !isPrivate || repositories.has(fullName.toLowerCase());
}

/** Issues and pull requests share operations, but each asks for its own permission. */
function accessFor(access: readonly Access[], issue: Issue | undefined): readonly Access[] {
  if (issue === undefined) return access;
  const unfit = issue.pull ? 'issues' : 'pull_requests';
  return access.filter(({ permission }) => permission !== unfit);
}

/**
 * Throws unless the viewer may ask this of the repository: 404 where GitHub keeps it secret that there is one, 401 for those who
 * write without a token, 403 for a token that lacks the permission. What is public may be read by any token.
 */
export function authorize(
  viewer: Viewer,
  repository: Repository,
  { access }: Endpoint,
  issue: Issue | undefined,
): void {
  if (!canSee(viewer, repository)) throw notFound();
  const needed = accessFor(access, issue);
  if (needed.length === 0) return;
  if (!repository.isPrivate && needed.some(({ level }) => level === 'read')) return;
  if (viewer.kind === 'anonymous') throw new Failure(401, 'Requires authentication');
  const isOwn = viewer.repositories.has(repository.fullName.toLowerCase());
  if (isOwn && needed.some((each) => may(viewer, each))) return;
  throw new Failure(403, refusals[viewer.kind], {
    headers: { 'X-Accepted-GitHub-Permissions': acceptedPermissions(access) },
  });
}
