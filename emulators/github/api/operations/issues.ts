import { type Call, type Endpoints, issueOfPath } from '../call.ts';
import { Failure, invalid } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderIssue } from '../render/issue.ts';
import type { Issue } from '../state/records.ts';
import { issueOrPull } from '../viewer.ts';
import { assigneesNamed } from './assignees.ts';
import { selectIssues } from './issue-selection.ts';
import { labelsNamed, type NamedLabel } from './labels.ts';

const readIssue = issueOrPull('read');
const writeIssue = issueOrPull('write');

/** Most characters that the body of an issue or a comment may have. */
export const bodyLimit = 65_536;

interface IssueFields {
  readonly title?: string | number | null;
  readonly body?: string | null;
  readonly labels?: readonly NamedLabel[];
  readonly assignee?: string | null;
  readonly assignees?: readonly string[];
  readonly state?: Issue['state'];
  readonly state_reason?: Issue['stateReason'];
  readonly milestone?: unknown;
}

function refuseIssues({ repository }: Call): void {
  if (!repository.hasIssues) throw new Failure(410, 'Issues has been disabled in this repository.');
}

function refuseUnfit({ title, body, milestone }: IssueFields): void {
  const issue = (field: string, code: string, message?: string) => {
    return { resource: 'Issue', field, code, ...(message === undefined ? {} : { message }) };
  };
  const tooLong = (name: string, limit: number) => `${name} is too long (maximum is ${limit} characters)`;
  const findings = [
    ...(title !== undefined && String(title ?? '').trim() === '' ? [issue('title', 'missing_field')] : []),
    ...([...String(title ?? '')].length > 256 ? [issue('title', 'custom', tooLong('title', 256))] : []),
    ...([...(body ?? '')].length > bodyLimit ? [issue('body', 'custom', tooLong('body', bodyLimit))] : []),
    ...(milestone === undefined || milestone === null ? [] : [issue('milestone', 'invalid')]),
  ];
  if (findings.length > 0) throw invalid(...findings);
}

function loginsIn({ assignee, assignees }: IssueFields): readonly string[] | undefined {
  if (assignees !== undefined) return assignees;
  if (assignee === undefined) return undefined;
  return assignee === null || assignee === '' ? [] : [assignee];
}

function createIssue(call: Call): Issue {
  const { world, repository, viewer } = call;
  const fields = call.body as IssueFields;
  refuseIssues(call);
  refuseUnfit(fields);
  const issue: Issue = {
    ...{ id: world.nextId(), number: repository.issues.length + 1, user: viewer.user, title: String(fields.title) },
    ...{ body: fields.body ?? null, state: 'open', stateReason: null, lock: undefined, closed: undefined },
    assignees: assigneesNamed(call, loginsIn(fields) ?? []),
    labels: labelsNamed(call, fields.labels ?? []),
    ...{ createdAt: world.timestamp(), updatedAt: world.timestamp(), pull: undefined },
  };
  repository.issues.push(issue);
  return issue;
}

function changeState(call: Call, issue: Issue, { state = issue.state, state_reason: reason }: IssueFields): void {
  if (state === 'closed' && (issue.state === 'open' || reason !== undefined)) {
    issue.stateReason = reason ?? 'completed';
    issue.closed ??= { at: call.world.timestamp(), by: call.viewer.user };
  }
  if (state === 'open' && issue.state === 'closed') {
    issue.stateReason = 'reopened';
    issue.closed = undefined;
  }
  issue.state = state;
}

function updateIssue(call: Call): Issue {
  refuseIssues(call);
  const issue = issueOfPath(call);
  const fields = call.body as IssueFields;
  refuseUnfit(fields);
  const logins = loginsIn(fields);
  const assignees = logins === undefined ? issue.assignees : assigneesNamed(call, logins);
  const labels = fields.labels === undefined ? issue.labels : labelsNamed(call, fields.labels);
  Object.assign(issue, { assignees, labels, updatedAt: call.world.timestamp() });
  if (fields.title !== undefined) issue.title = String(fields.title);
  if (fields.body !== undefined) issue.body = fields.body;
  changeState(call, issue, fields);
  return issue;
}

export const issueEndpoints: Endpoints = {
  'issues/create': {
    access: [{ permission: 'issues', level: 'write' }],
    answer: (call) => ({ status: 201, body: renderIssue(call.world, call.repository, createIssue(call)) }),
  },
  'issues/get': {
    access: readIssue,
    answer: (call) => ({ status: 200, body: renderIssue(call.world, call.repository, issueOfPath(call)) }),
  },
  'issues/list-for-repo': {
    access: [{ permission: 'issues', level: 'read' }],
    answer(call) {
      const { items, headers } = pageOf(selectIssues(call), call.query, call.address);
      return { status: 200, headers, body: items.map((issue) => renderIssue(call.world, call.repository, issue)) };
    },
  },
  'issues/update': {
    access: writeIssue,
    answer: (call) => ({ status: 200, body: renderIssue(call.world, call.repository, updateIssue(call)) }),
  },
  'issues/lock': {
    access: writeIssue,
    answer(call) {
      const { lock_reason: reason = null } = (call.body ?? {}) as { readonly lock_reason?: string | null };
      issueOfPath(call).lock = { reason };
      return { status: 204 };
    },
  },
  'issues/unlock': {
    access: writeIssue,
    answer(call) {
      issueOfPath(call).lock = undefined;
      return { status: 204 };
    },
  },
};
