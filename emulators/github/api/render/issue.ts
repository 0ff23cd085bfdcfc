import type { Comment, Issue, Label, Repository } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { api, associationOf, html, nodeId, renderUser } from './links.ts';

export function renderLabel(world: World, repository: Repository, { id, name, color, description }: Label) {
  const url = api(world, repository, `/labels/${encodeURIComponent(name)}`);
  return { id, node_id: nodeId('Label', id), url, name, color, default: false, description };
}

/** What issues and pull requests tell alike. */
export function renderCommon(world: World, repository: Repository, issue: Issue) {
  const { id, number, title, body, state, labels, assignees, lock, closed, createdAt, updatedAt, user } = issue;
  const people = assignees.map((each) => renderUser(world, each));
  const at = `/issues/${number}`;
  return {
    ...{ id, number, title, body, state, locked: lock !== undefined, active_lock_reason: lock?.reason ?? null },
    ...{ user: renderUser(world, user), author_association: associationOf(repository, user) },
    labels: labels.map((label) => renderLabel(world, repository, label)),
    ...{ assignee: people[0] ?? null, assignees: people, milestone: null },
    ...{ closed_at: closed?.at ?? null, created_at: createdAt, updated_at: updatedAt },
    comments_url: api(world, repository, `${at}/comments`),
  };
}

export function renderIssue(world: World, repository: Repository, issue: Issue) {
  const { number, stateReason, closed, pull } = issue;
  const at = api(world, repository, `/issues/${number}`);
  const page = html(repository, `/${pull ? 'pull' : 'issues'}/${number}`);
  const pullLinks = {
    url: api(world, repository, `/pulls/${number}`),
    ...{ html_url: page, diff_url: `${page}.diff`, patch_url: `${page}.patch`, merged_at: pull?.merged?.at ?? null },
  };
  return {
    ...renderCommon(world, repository, issue),
    ...{ node_id: nodeId('Issue', issue.id), url: at, repository_url: api(world, repository), html_url: page },
    ...{ labels_url: `${at}/labels{/name}`, events_url: `${at}/events`, timeline_url: `${at}/timeline` },
    comments: repository.comments.filter((comment) => comment.issue === issue).length,
    ...{ state_reason: stateReason, closed_by: closed ? renderUser(world, closed.by) : null },
    performed_via_github_app: null,
    ...(pull ? { draft: pull.isDraft, pull_request: pullLinks } : {}),
  };
}

export function renderComment(world: World, repository: Repository, { id, issue, user, body, ...times }: Comment) {
  return {
    ...{ id, node_id: nodeId('IssueComment', id), body },
    url: api(world, repository, `/issues/comments/${id}`),
    issue_url: api(world, repository, `/issues/${issue.number}`),
    html_url: html(repository, `/${issue.pull ? 'pull' : 'issues'}/${issue.number}#issuecomment-${id}`),
    ...{ user: renderUser(world, user), author_association: associationOf(repository, user) },
    ...{ created_at: times.createdAt, updated_at: times.updatedAt, performed_via_github_app: null },
  };
}
