import { type Answer, type Call, type Endpoints, issueOfPath, queryText } from '../call.ts';
import { Failure, found, invalid } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderComment } from '../render/issue.ts';
import type { Comment, Issue } from '../state/records.ts';
import { issueOrPull, may } from '../viewer.ts';
import { sinceOf } from './issue-selection.ts';
import { bodyLimit } from './issues.ts';

const read = issueOrPull('read');
const write = issueOrPull('write');

export function commentOfPath(call: Pick<Call, 'repository' | 'path'>): Comment | undefined {
  return call.repository.comments.find(({ id }) => id === Number(call.path['comment_id']));
}

/** People who may push write on; a workflow's token is nobody's, whatever it may do (https://github.com/probot/stale/issues/25). */
function refuseLocked({ viewer }: Call, issue: Issue): void {
  if (issue.lock === undefined || (viewer.kind === 'user' && may(viewer, { permission: 'contents', level: 'write' })))
    return;
  throw new Failure(403, 'Unable to create comment because issue is locked.', {
    documentation: 'https://docs.github.com/articles/locking-conversations/',
  });
}

/** The text of a comment. Counted are characters, as people see them in most scripts, not bytes. */
function readBody({ body }: Call): string {
  const text = (body as { readonly body: string }).body;
  const unfit = (message: string) =>
    invalid({ resource: 'IssueComment', code: 'unprocessable', field: 'data', message });
  if (text.trim() === '') throw unfit('Body cannot be blank');
  if ([...text].length > bodyLimit) throw unfit(`Body is too long (maximum is ${bodyLimit} characters)`);
  return text;
}

/** Oldest first unless `sort` and `direction`, which only the list of a whole repository has, say otherwise. */
function answerPage(call: Call, isWanted: (comment: Comment) => boolean): Answer {
  const { world, repository, query, address } = call;
  const since = sinceOf(call);
  const sign = queryText(call, 'sort') !== undefined && queryText(call, 'direction') !== 'asc' ? -1 : 1;
  const time = ({ createdAt, updatedAt }: Comment) =>
    Date.parse(queryText(call, 'sort') === 'updated' ? updatedAt : createdAt);
  const all = repository.comments
    .filter((comment) => isWanted(comment) && Date.parse(comment.updatedAt) >= since)
    .sort((a, b) => sign * (time(a) - time(b) || a.id - b.id));
  const { items, headers } = pageOf(all, query, address);
  return { status: 200, headers, body: items.map((comment) => renderComment(world, repository, comment)) };
}

export const commentEndpoints: Endpoints = {
  'issues/create-comment': {
    access: write,
    answer(call) {
      const { world, repository, viewer } = call;
      const issue = issueOfPath(call);
      const body = readBody(call);
      refuseLocked(call, issue);
      const [createdAt, updatedAt] = [world.timestamp(), world.timestamp()];
      const comment = { id: world.nextId(), issue, user: viewer.user, body, createdAt, updatedAt };
      repository.comments.push(comment);
      issue.updatedAt = createdAt;
      return { status: 201, body: renderComment(world, repository, comment) };
    },
  },
  'issues/list-comments': {
    access: read,
    answer(call) {
      const issue = issueOfPath(call);
      return answerPage(call, (comment) => comment.issue === issue);
    },
  },
  'issues/list-comments-for-repo': {
    access: read,
    answer: (call) => answerPage(call, () => true),
  },
  'issues/get-comment': {
    access: read,
    answer(call) {
      return { status: 200, body: renderComment(call.world, call.repository, found(commentOfPath(call))) };
    },
  },
  'issues/update-comment': {
    access: write,
    answer(call) {
      const comment = found(commentOfPath(call));
      comment.body = readBody(call);
      comment.updatedAt = call.world.timestamp();
      return { status: 200, body: renderComment(call.world, call.repository, comment) };
    },
  },
  'issues/delete-comment': {
    access: write,
    answer(call) {
      const { comments } = call.repository;
      comments.splice(comments.indexOf(found(commentOfPath(call))), 1);
      return { status: 204 };
    },
  },
};
