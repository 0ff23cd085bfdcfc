import type { Call } from '../call.ts';
import { Failure } from '../failure.ts';
import { changesBetween, compare } from '../git/compare.ts';

/**
 * Merges the default branch into a branch that is behind it, as a deployment does that was not told `auto_merge: false`. Gives what
 * GitHub says of it; undefined when there was nothing to merge. Throws 409 when both changed the same file.
 */
export function mergeDefaultBranch({ world, repository, viewer }: Call, ref: string): string | undefined {
  const { git, defaultBranch } = repository;
  const branch = `refs/heads/${ref.replace(/^refs\/heads\//, '')}`;
  const head = git.commit(git.refs.get(branch) ?? '');
  const base = git.commit(git.refs.get(`refs/heads/${defaultBranch}`) ?? '');
  if (head === undefined || base === undefined) return undefined;
  const { behind, mergeBase } = compare(git, base, head);
  // `behind` is what the base has and the head has not: what would be merged.
  if (behind.length === 0) return undefined;
  const ours = new Set(changesBetween(git, mergeBase, head).map(({ path }) => path));
  const theirs = changesBetween(git, mergeBase, base);
  if (theirs.some(({ path }) => ours.has(path)))
    throw new Failure(409, `Conflict merging ${defaultBranch} into ${ref}.`);
  const files = git.files(head.tree);
  for (const { path, status, sha } of theirs)
    if (status === 'removed') files.delete(path);
    else files.set(path, { mode: '100644', sha });
  const person = { name: viewer.user.login, email: `${viewer.user.login}@users.noreply.github.com` };
  const author = { ...person, date: world.timestamp() };
  const message = `Merge ${defaultBranch} into ${ref}`;
  const merge = git.addCommit({
    ...{ tree: git.addFiles(files), parents: [head.sha, base.sha], author, committer: author, message },
  });
  git.refs.set(branch, merge.sha);
  return `Auto-merged ${defaultBranch} into ${ref} on deployment.`;
}
