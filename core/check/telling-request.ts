import { type InputReader, quote } from '../inputs.ts';
import { readCallback } from '../notify/callback.ts';

/** Who is told of an outage, and where what was found is kept. */
export interface TellingRequest {
  readonly alert: 'issue' | 'none';
  /** The first is the one by which the alert is found again. */
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly historyBranch?: string | undefined;
  readonly heartbeatUrl?: string | undefined;
  readonly webhookUrl?: string | undefined;
  readonly githubToken?: string | undefined;
}

export const defaultLabel = 'health-alert';

/** Notes what is wrong in the reader. Reads secrets first, so that nothing said about another input can show one. */
export function readTelling(reader: InputReader): TellingRequest {
  const githubToken = reader.optionalSecret('github-token');
  const heartbeatUrl = readCallback(reader, 'heartbeat-url');
  const webhookUrl = readCallback(reader, 'webhook-url');
  return {
    alert: reader.oneOf('alert', ['issue', 'none'], 'issue'),
    labels: readNames(reader, reader.text('alert-labels') ?? defaultLabel, 'alert-labels'),
    assignees: readNames(reader, reader.text('alert-assignees') ?? '', 'alert-assignees'),
    historyBranch: readBranch(reader),
    heartbeatUrl,
    webhookUrl,
    githubToken,
  };
}

function readNames(reader: InputReader, text: string, input: string): string[] {
  const names = [...new Set(text.split(/[,\n]/).map((name) => name.trim().replace(/^@/, '')))].filter(Boolean);
  if (names.some((name) => name.length > 50))
    reader.problem(input, 'expected names of at most 50 characters, separated by commas');
  return names;
}

function readBranch(reader: InputReader): string | undefined {
  const branch = reader.text('history-branch');
  if (branch === undefined) return undefined;
  // The branch is replaced as a whole each time: one that people work on would be lost.
  if (/^(?:main|master|trunk|develop|gh-pages|HEAD)$/i.test(branch))
    reader.problem(
      'history-branch',
      `${branch} would be replaced by the history`,
      'Name a branch that nothing else is kept on, such as health-history.',
    );
  else if (!isBranchName(branch))
    reader.problem('history-branch', `expected the name of a branch such as health-history, got ${quote(branch)}`);
  return branch;
}

/** A name that git accepts and that a path of GitHub's interface leads to. */
function isBranchName(text: string): boolean {
  const hasOnlyNames = /^[\w.-]+(\/[\w.-]+)*$/.test(text) && text.length <= 200;
  return hasOnlyNames && !/\.\.|\.lock(\/|$)|(^|\/)[.-]|\.$|^refs\//.test(text);
}
