import { changesBetween, compare, type FileChange } from '../git/compare.ts';
import type { Issue, Pull, Repository } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { renderCommon } from './issue.ts';
import { api, html, nodeId, renderUser } from './links.ts';
import { renderRepository } from './repository.ts';

function renderEnd(world: World, repository: Repository, { ref, sha }: Pull['head']) {
  const { owner } = repository;
  const user = renderUser(world, owner);
  return { label: `${owner.login}:${ref}`, ref, sha, user, repo: renderRepository(world, repository) };
}

/** A pull request as a list tells it. */
export function renderPullInList(world: World, repository: Repository, issue: Issue, pull: Pull) {
  const { number, id } = issue;
  const url = api(world, repository, `/pulls/${number}`);
  const page = html(repository, `/pull/${number}`);
  const links = {
    ...{ commits_url: `${url}/commits`, review_comments_url: `${url}/comments` },
    review_comment_url: api(world, repository, '/pulls/comments{/number}'),
    statuses_url: api(world, repository, `/statuses/${pull.head.sha}`),
    issue_url: api(world, repository, `/issues/${number}`),
  };
  const common = renderCommon(world, repository, issue);
  const href = (to: string) => ({ href: to });
  return {
    ...{ ...common, ...links, url, node_id: nodeId('PullRequest', id), html_url: page },
    ...{ diff_url: `${page}.diff`, patch_url: `${page}.patch`, draft: pull.isDraft },
    ...{ merged_at: pull.merged?.at ?? null, merge_commit_sha: pull.merged?.sha ?? pull.head.sha },
    ...{ requested_reviewers: [], requested_teams: [], auto_merge: null },
    ...{ head: renderEnd(world, repository, pull.head), base: renderEnd(world, repository, pull.base) },
    _links: {
      ...{ self: href(url), html: href(page), issue: href(links.issue_url), comments: href(common.comments_url) },
      ...{ review_comments: href(links.review_comments_url), review_comment: href(links.review_comment_url) },
      ...{ commits: href(links.commits_url), statuses: href(links.statuses_url) },
    },
  };
}

/** What a pull request brings: its commits, and what they change since they left the base. */
export function pullChanges({ git }: Repository, pull: Pull): { commits: number; changes: FileChange[] } {
  const [base, head] = [git.commit(pull.base.sha), git.commit(pull.head.sha)];
  if (base === undefined || head === undefined) return { commits: 0, changes: [] };
  const { ahead, mergeBase } = compare(git, base, head);
  return { commits: ahead.length, changes: changesBetween(git, mergeBase, head) };
}

export function renderPull(world: World, repository: Repository, issue: Issue, pull: Pull) {
  const { comments } = repository;
  const { commits, changes } = pullChanges(repository, pull);
  const isOpen = issue.state === 'open';
  return {
    ...renderPullInList(world, repository, issue, pull),
    ...{ merged: pull.merged !== undefined, merged_by: pull.merged ? renderUser(world, pull.merged.by) : null },
    ...{ mergeable: isOpen ? true : null, mergeable_state: isOpen ? 'clean' : 'unknown', rebaseable: null },
    ...{ comments: comments.filter((comment) => comment.issue === issue).length, review_comments: 0 },
    ...{ maintainer_can_modify: false, commits, changed_files: changes.length },
    additions: changes.reduce((sum, { additions }) => sum + additions, 0),
    deletions: changes.reduce((sum, { deletions }) => sum + deletions, 0),
  };
}
