import type { User } from './state/records.ts';

/** What a token may do with one kind of thing. */
export type Level = 'none' | 'read' | 'write';

/** A level that an operation asks for, as `{ issues: 'write' }` in GitHub's own spelling (`pull_requests`). */
export interface Access {
  readonly permission: Permission;
  readonly level: 'read' | 'write';
}

export const permissions = [
  ...(['actions', 'checks', 'contents', 'deployments', 'issues', 'pull_requests', 'statuses'] as const),
];
export type Permission = (typeof permissions)[number];

/** Who asks: what one token may see and do. */
export interface Viewer {
  readonly user: User;
  /** `installation`: a workflow's own token. `user`: a fine-grained personal one. `anonymous`: no token at all. */
  readonly kind: 'installation' | 'user' | 'anonymous';
  /** `owner/name` of what the token was made for, lower case. */
  readonly repositories: ReadonlySet<string>;
  readonly levels: Readonly<Partial<Record<Permission, Level>>>;
}

const rank = { none: 0, read: 1, write: 2 };

export function may({ levels }: Viewer, { permission, level }: Access): boolean {
  return rank[levels[permission] ?? 'none'] >= rank[level];
}

/** What it takes to read or change an issue or, for the same operation, a pull request. */
export function issueOrPull(level: Access['level']): readonly Access[] {
  return [
    { permission: 'issues', level },
    { permission: 'pull_requests', level },
  ];
}
