import type { GitStore } from '../git/store.ts';

export interface User {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization';
}

export interface Label {
  readonly id: number;
  name: string;
  /** Six hexadecimal digits. */
  color: string;
  description: string | null;
}

/** An issue or, with `pull`, a pull request: they share their numbers and most of what can be done with them. */
export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly user: User;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: 'completed' | 'reopened' | 'not_planned' | 'duplicate' | null;
  labels: Label[];
  assignees: User[];
  lock: { readonly reason: string | null } | undefined;
  closed: { readonly at: string; readonly by: User } | undefined;
  readonly createdAt: string;
  updatedAt: string;
  readonly pull: Pull | undefined;
}

export interface Pull {
  /** Branches of the repository itself. */
  readonly head: { readonly ref: string; readonly sha: string };
  readonly base: { readonly ref: string; readonly sha: string };
  readonly isDraft: boolean;
  merged: { readonly at: string; readonly by: User; readonly sha: string } | undefined;
}

export interface Comment {
  readonly id: number;
  readonly issue: Issue;
  readonly user: User;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface DeploymentStatus {
  readonly id: number;
  readonly state: string;
  readonly creator: User;
  readonly description: string;
  readonly environment: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly createdAt: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly payload: Readonly<Record<string, unknown>> | string;
  readonly originalEnvironment: string;
  environment: string;
  readonly description: string | null;
  readonly creator: User;
  readonly isTransient: boolean;
  readonly isProduction: boolean;
  readonly createdAt: string;
  updatedAt: string;
  /** Oldest first. */
  readonly statuses: DeploymentStatus[];
}

/** What a check of a commit says: a deployment looks at the latest of each context. */
export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly context: string;
  readonly state: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly creator: User;
  readonly createdAt: string;
}

export interface Job {
  readonly id: number;
  readonly name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  readonly startedAt: string;
  completedAt: string | null;
  readonly steps: readonly { readonly name: string; readonly conclusion: string | null }[];
}

export interface WorkflowRun {
  readonly id: number;
  readonly name: string;
  readonly path: string;
  readonly event: string;
  readonly branch: string;
  readonly sha: string;
  readonly actor: User;
  readonly attempt: number;
  readonly number: number;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: string | null;
  readonly createdAt: string;
  readonly jobs: readonly Job[];
}

export interface Repository {
  readonly id: number;
  readonly owner: User;
  readonly name: string;
  /** `owner/name` */
  readonly fullName: string;
  readonly isPrivate: boolean;
  readonly hasIssues: boolean;
  readonly defaultBranch: string;
  readonly createdAt: string;
  /** Who issues can be assigned to. */
  readonly assignable: readonly User[];
  readonly labels: Label[];
  /** In the order of their numbers. */
  readonly issues: Issue[];
  readonly comments: Comment[];
  readonly deployments: Deployment[];
  readonly statuses: CommitStatus[];
  readonly runs: WorkflowRun[];
  readonly git: GitStore;
}
