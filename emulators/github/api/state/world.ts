import { createGitStore } from '../git/store.ts';
import type { Repository, User } from './records.ts';

export interface World {
  /** http://127.0.0.1:<port>, in which every `url` of an answer lies. */
  readonly apiUrl: string;
  readonly repositories: readonly Repository[];
  /** Names are not case-sensitive. */
  repository(owner: string, name: string): Repository | undefined;
  /** The account of that name, made when it is new. */
  user(login: string, type?: User['type']): User;
  /** A number no other thing of this world has. */
  nextId(): number;
  /** Now, in ISO 8601 with whole seconds. */
  timestamp(): string;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface RepositoryOptions {
  readonly private?: boolean;
  /** false: issues are disabled, and every request for them is answered 410. */
  readonly issues?: boolean;
  readonly defaultBranch?: string;
  /** Logins that issues can be assigned to, besides the owner. */
  readonly assignable?: readonly string[];
  /** The labels of a new repository are GitHub's own unless they are given. */
  readonly labels?: readonly { readonly name: string; readonly color?: string; readonly description?: string }[];
  /** Files of the first commit, by path. Absent: a README. Empty: the repository has no commit. */
  readonly files?: Readonly<Record<string, string>>;
}

/** The account that acts for a workflow's own token. */
export const actionsBot = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' } as const;

const usualLabels = [
  { name: 'bug', color: 'd73a4a', description: "Something isn't working" },
  { name: 'documentation', color: '0075ca', description: 'Improvements or additions to documentation' },
  { name: 'enhancement', color: 'a2eeef', description: 'New feature or request' },
];

export function isoSeconds(ms: number): string {
  return new Date(Math.floor(ms / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/** Makes an empty world with these repositories (`owner/name`), each with one commit. Throws on a name that is none. */
export function createWorld(
  apiUrl: string,
  repositories: Readonly<Record<string, RepositoryOptions>>,
  now: () => number,
): World {
  let lastId = 1000;
  const users = new Map<string, User>([[actionsBot.login, actionsBot]]);
  const made: Repository[] = [];
  const world: World = {
    apiUrl,
    repositories: made,
    repository: (owner, name) =>
      made.find(({ fullName }) => fullName.toLowerCase() === `${owner}/${name}`.toLowerCase()),
    user(login, type = 'User') {
      const known = users.get(login.toLowerCase()) ?? { id: world.nextId(), login, type };
      users.set(login.toLowerCase(), known);
      return known;
    },
    nextId: () => ++lastId,
    timestamp: () => isoSeconds(now()),
    now,
  };
  for (const [name, options] of Object.entries(repositories)) made.push(createRepository(world, name, options));
  return world;
}

function createRepository(world: World, fullName: string, options: RepositoryOptions): Repository {
  const [, owner, name] = /^([\w.-]+)\/([\w.-]+)$/.exec(fullName) ?? [];
  if (owner === undefined || name === undefined)
    throw new Error(`A repository is called owner/name, not "${fullName}".`);
  const repository: Repository = {
    ...{ id: world.nextId(), owner: world.user(owner, 'Organization'), name, fullName },
    ...{ isPrivate: options.private ?? false, hasIssues: options.issues ?? true },
    ...{ defaultBranch: options.defaultBranch ?? 'main', createdAt: world.timestamp() },
    assignable: [owner, ...(options.assignable ?? [])].map((login) => world.user(login)),
    labels: (options.labels ?? usualLabels).map(({ name: label, color = 'ededed', description = null }) => {
      return { id: world.nextId(), name: label, color, description };
    }),
    ...{ issues: [], comments: [], deployments: [], statuses: [], runs: [], git: createGitStore() },
  };
  addFirstCommit(world, repository, options.files ?? { 'README.md': `# ${name}\n` });
  return repository;
}

function addFirstCommit(world: World, { git, owner, defaultBranch }: Repository, files: Record<string, string>): void {
  if (Object.keys(files).length === 0) return;
  const entries = Object.entries(files).map(
    ([path, text]) => [path, { mode: '100644', sha: git.addBlob(Buffer.from(text)) }] as const,
  );
  const author = { name: owner.login, email: `${owner.login}@example.com`, date: world.timestamp() };
  const tree = git.addFiles(new Map(entries));
  const { sha } = git.addCommit({ tree, parents: [], author, committer: author, message: 'Initial commit' });
  git.refs.set(`refs/heads/${defaultBranch}`, sha);
}
