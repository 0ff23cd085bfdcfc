import { type Call, queryText } from '../call.ts';
import { invalid } from '../failure.ts';
import type { Comment, Issue } from '../state/records.ts';

type Test = (issue: Issue) => boolean;

/** The issues and pull requests that a list asks for, in its order: unless told otherwise the open ones, newest first. */
export function selectIssues(call: Call): Issue[] {
  const tests = [stateTest(call), labelsTest(call), peopleTest(call), sinceTest(call), milestoneTest(call)];
  const selected = call.repository.issues.filter((issue) => tests.every((test) => test(issue)));
  const key = sortKey(call);
  const sign = queryText(call, 'direction') === 'asc' ? 1 : -1;
  return selected.sort((a, b) => sign * (key(a) - key(b) || a.number - b.number));
}

function stateTest(call: Call): Test {
  const state = queryText(call, 'state') ?? 'open';
  return (issue) => state === 'all' || issue.state === state;
}

/** All of the labels have to be there. */
function labelsTest(call: Call): Test {
  const names = (queryText(call, 'labels') ?? '').split(',').filter(Boolean);
  return ({ labels }) =>
    names.every((name) => labels.some((label) => label.name.toLowerCase() === name.trim().toLowerCase()));
}

function peopleTest(call: Call): Test {
  const creator = queryText(call, 'creator')?.toLowerCase();
  const assignee = queryText(call, 'assignee')?.toLowerCase();
  const mentioned = queryText(call, 'mentioned')?.toLowerCase();
  const isAssigned = ({ assignees }: Issue) => {
    if (assignee === 'none') return assignees.length === 0;
    return assignee === '*' ? assignees.length > 0 : assignees.some(({ login }) => login.toLowerCase() === assignee);
  };
  return (issue) =>
    (creator === undefined || issue.user.login.toLowerCase() === creator) &&
    (assignee === undefined || isAssigned(issue)) &&
    (mentioned === undefined || (issue.body ?? '').toLowerCase().includes(`@${mentioned}`));
}

/** When `since` is, in milliseconds since the epoch; 0 when it is not given. */
export function sinceOf(call: Call): number {
  return Date.parse(queryText(call, 'since') ?? '') || 0;
}

function sinceTest(call: Call): Test {
  const since = sinceOf(call);
  return ({ updatedAt }) => Date.parse(updatedAt) >= since;
}

/** There are no milestones here: `none` is every issue, `*` none. */
function milestoneTest(call: Call): Test {
  const milestone = queryText(call, 'milestone');
  if (milestone !== undefined && milestone !== '*' && milestone !== 'none')
    throw invalid({ resource: 'Issue', field: 'milestone', code: 'invalid', value: milestone });
  return () => milestone !== '*';
}

function sortKey(call: Call): (issue: Issue) => number {
  const sort = queryText(call, 'sort') ?? 'created';
  const count = (comments: readonly Comment[], wanted: Issue) =>
    comments.filter(({ issue }) => issue === wanted).length;
  if (sort === 'comments') return (issue) => count(call.repository.comments, issue);
  return ({ createdAt, updatedAt }) => Date.parse(sort === 'updated' ? updatedAt : createdAt);
}
