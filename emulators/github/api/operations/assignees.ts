import { type Call, type Endpoints, issueOfPath, pathText } from '../call.ts';
import { found, invalid } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderIssue } from '../render/issue.ts';
import { renderUser } from '../render/links.ts';
import type { Issue, User } from '../state/records.ts';
import { issueOrPull } from '../viewer.ts';

const write = issueOrPull('write');
const read = [{ permission: 'issues', level: 'read' }] as const;

function assignable({ repository }: Call, login: string): User | undefined {
  return repository.assignable.find((user) => user.login.toLowerCase() === login.toLowerCase());
}

/** Whom a new or changed issue is assigned to: one who cannot be is an error here, though not where assignees are added. */
export function assigneesNamed(call: Call, logins: readonly string[]): User[] {
  return [...new Set(logins)].map((login) => {
    const user = assignable(call, login);
    if (user === undefined) throw invalid({ value: login, resource: 'Issue', field: 'assignees', code: 'invalid' });
    return user;
  });
}

function changeAssignees(status: number, change: (issue: Issue, named: readonly User[]) => User[]) {
  return (call: Call) => {
    const issue = issueOfPath(call);
    const { assignees = [] } = call.body as { readonly assignees?: readonly string[] };
    const named = assignees.flatMap((login) => assignable(call, login) ?? []);
    // No more than ten are kept.
    issue.assignees = change(issue, named).slice(0, 10);
    issue.updatedAt = call.world.timestamp();
    return { status, body: renderIssue(call.world, call.repository, issue) };
  };
}

export const assigneeEndpoints: Endpoints = {
  'issues/add-assignees': {
    access: write,
    answer: changeAssignees(201, ({ assignees }, named) => [...new Set([...assignees, ...named])]),
  },
  'issues/remove-assignees': {
    access: write,
    answer: changeAssignees(200, ({ assignees }, named) => assignees.filter((user) => !named.includes(user))),
  },
  'issues/check-user-can-be-assigned': {
    access: read,
    answer(call) {
      found(assignable(call, pathText(call, 'assignee')));
      return { status: 204 };
    },
  },
  'issues/list-assignees': {
    access: read,
    answer({ world, repository, query, address }) {
      const { items, headers } = pageOf(repository.assignable, query, address);
      return { status: 200, headers, body: items.map((user) => renderUser(world, user)) };
    },
  },
};
