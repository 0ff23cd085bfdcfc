import type { GithubApi } from './api.ts';
import { faultWords, GithubError, isFault } from './fault.ts';

/** The requests that change an alert. Each throws a GithubError; `unlessRefused` makes a warning of it. */

const needs = 'issues: write';

export interface MadeIssue {
  readonly number: number;
  readonly html_url: string;
  readonly labels?: readonly (string | { readonly name?: string })[];
}

/** @param look finds the issue when the answer to its making was lost. */
export function createIssue(
  api: GithubApi,
  issue: { readonly title: string; readonly body: string; readonly labels: readonly string[] },
  look: () => Promise<MadeIssue | undefined>,
): Promise<MadeIssue> {
  return api.ask<MadeIssue>({
    ...{ what: 'open an alert issue', needs, again: look },
    send: (rest, at) => rest.issues.create({ ...at, ...issue, labels: [...issue.labels] }),
  });
}

export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'closed';
  readonly state_reason?: 'completed' | 'duplicate' | 'reopened';
}

export async function changeIssue(api: GithubApi, number: number, change: IssueChange): Promise<void> {
  await api.ask<unknown>({
    ...{ what: `update alert issue #${number}`, needs, again: 'safe' },
    send: (rest, at) => rest.issues.update({ ...at, issue_number: number, ...change }),
  });
}

/** Comments once: after a lost answer, a comment that begins with the same first line is taken for it. */
export async function comment(api: GithubApi, number: number, body: string): Promise<void> {
  const [firstLine = ''] = body.split('\n', 1);
  // Clocks differ; what is found by its first line may as well be a little older.
  const since = new Date(api.clock.now() - 600_000).toISOString();
  await api.ask<unknown>({
    ...{ what: `comment on alert issue #${number}`, needs },
    send: (rest, at) => rest.issues.createComment({ ...at, issue_number: number, body }),
    again: async () => {
      const comments = await api.ask<readonly { readonly body?: string }[]>({
        ...{ what: `read the comments of #${number}`, needs: 'issues: read', again: 'safe' },
        send: (rest, at) => rest.issues.listComments({ ...at, issue_number: number, since, per_page: 100 }),
      });
      return comments.find((each) => each.body?.startsWith(firstLine));
    },
  });
}

/** Makes a label unless it is there: an issue would bring it along, but grey and without words. */
export async function ensureLabel(api: GithubApi, name: string): Promise<void> {
  try {
    await api.ask<unknown>({
      ...{ what: `make the label "${name}"`, needs, again: 'safe' },
      send: (rest, at) =>
        rest.issues.createLabel({ ...at, name, color: 'b60205', description: 'The health check found an outage' }),
    });
  } catch (error) {
    if (!isFault(error, 'invalid') || !/already.exists/i.test(error.message)) throw error;
  }
}

export async function addLabels(api: GithubApi, number: number, labels: readonly string[]): Promise<void> {
  await api.ask<unknown>({
    ...{ what: `label alert issue #${number}`, needs, again: 'safe' },
    send: (rest, at) => rest.issues.addLabels({ ...at, issue_number: number, labels: [...labels] }),
  });
}

/** Assigns an issue and gives the names that it could not be assigned to: GitHub leaves them out without a word. */
export async function assign(api: GithubApi, number: number, logins: readonly string[]): Promise<string[]> {
  const { assignees } = await api.ask<{ readonly assignees?: readonly { readonly login: string }[] | null }>({
    ...{ what: `assign alert issue #${number}`, needs, again: 'safe' },
    send: (rest, at) => rest.issues.addAssignees({ ...at, issue_number: number, assignees: [...logins] }),
  });
  const assigned = new Set((assignees ?? []).map(({ login }) => login.toLowerCase()));
  return logins.filter((login) => !assigned.has(login.toLowerCase()));
}

/** Does what the alert can do without: a refusal becomes a warning. */
export async function unlessRefused<T>(warnings: string[], work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof GithubError)) throw error;
    warnings.push(faultWords(error.fault));
    return undefined;
  }
}
