import type { TreeEntry } from './git/objects.ts';
import type { CommitStatus, Issue, Job, Repository, User, WorkflowRun } from './state/records.ts';
import type { World } from './state/world.ts';

export interface CommitSeed {
  /** Its branch, made when it is new. Absent: the default branch. */
  readonly branch?: string;
  readonly message?: string;
  /** Text of each file that changes, by path; null removes it. */
  readonly files?: Readonly<Record<string, string | null>>;
  /** Absent: the branch's head, or that of the default branch. */
  readonly parents?: readonly string[];
  /** The name it is to have, as that of a commit of a real repository. Absent: the one git would give it. */
  readonly sha?: string;
  readonly author?: string;
}

export interface PullSeed {
  readonly title?: string;
  readonly body?: string;
  /** Branches, which are there already. */
  readonly head: string;
  readonly base?: string;
  readonly author?: string;
  readonly draft?: boolean;
}

export interface RunSeed
  extends Partial<Pick<WorkflowRun, 'id' | 'name' | 'path' | 'event' | 'branch' | 'conclusion'>> {
  /** Absent: the head of its branch. */
  readonly sha?: string;
  readonly status?: WorkflowRun['status'];
  readonly actor?: string;
  readonly jobs?: readonly (Partial<Pick<Job, 'name' | 'status' | 'conclusion' | 'steps'>> & object)[];
}

/** Does to a repository what people and GitHub itself do: what no operation of this emulator does. */
export interface Seed {
  /** Commits, and moves the branch there. Gives the sha. */
  commit(seed?: CommitSeed): string;
  /** Opens a pull request. Gives its number. */
  pull(seed: PullSeed): number;
  /** Merges one by a merge commit. Gives its sha. */
  merge(number: number): string;
  status(seed: Pick<CommitStatus, 'sha' | 'context' | 'state'>): void;
  /** Gives the id. */
  run(seed?: RunSeed): number;
}

export function createSeed(world: World, repository: Repository): Seed {
  return {
    commit: (seed = {}) => addCommit(world, repository, seed),
    pull: (seed) => addPull(world, repository, seed),
    merge: (number) => mergePull(world, repository, number),
    status({ sha, context, state }) {
      const [id, creator, createdAt] = [world.nextId(), repository.owner, world.timestamp()];
      repository.statuses.push({ id, sha, context, state, description: null, targetUrl: null, creator, createdAt });
    },
    run: (seed = {}) => addRun(world, repository, seed),
  };
}

function headOf({ git, fullName }: Repository, branch: string): string {
  const sha = git.refs.get(`refs/heads/${branch}`);
  if (sha === undefined) throw new Error(`${fullName} has no branch ${branch}. Commit to it first.`);
  return sha;
}

function addCommit(world: World, repository: Repository, seed: CommitSeed): string {
  const { git, defaultBranch, owner } = repository;
  const {
    branch = defaultBranch,
    files = {},
    message = `Change ${world.nextId()}`,
    sha,
    author: login = owner.login,
  } = seed;
  const head = git.refs.get(`refs/heads/${branch}`) ?? git.refs.get(`refs/heads/${defaultBranch}`);
  const parents = seed.parents ?? (head === undefined ? [] : [head]);
  const tree = git.files(git.commit(parents[0] ?? '')?.tree ?? '');
  for (const [path, text] of Object.entries(files))
    if (text === null) tree.delete(path);
    else tree.set(path, fileEntry(repository, text));
  const author = { name: login, email: `${login}@example.com`, date: world.timestamp() };
  const commit = git.addCommit({ tree: git.addFiles(tree), parents, author, committer: author, message }, sha);
  git.refs.set(`refs/heads/${branch}`, commit.sha);
  return commit.sha;
}

function fileEntry({ git }: Repository, text: string): TreeEntry {
  return { mode: '100644', sha: git.addBlob(Buffer.from(text)) };
}

function addPull(world: World, repository: Repository, seed: PullSeed): number {
  const { head, base = repository.defaultBranch, author = repository.owner.login, title = head } = seed;
  const issue: Issue = {
    ...{ id: world.nextId(), number: repository.issues.length + 1, user: world.user(author), title },
    ...{ body: seed.body ?? null, state: 'open', stateReason: null, labels: [], assignees: [] },
    ...{ lock: undefined, closed: undefined, createdAt: world.timestamp(), updatedAt: world.timestamp() },
    pull: {
      head: { ref: head, sha: headOf(repository, head) },
      base: { ref: base, sha: headOf(repository, base) },
      ...{ isDraft: seed.draft ?? false, merged: undefined },
    },
  };
  repository.issues.push(issue);
  return issue.number;
}

function mergePull(world: World, repository: Repository, number: number): string {
  const issue = repository.issues.find((each) => each.number === number);
  if (issue?.pull === undefined) throw new Error(`${repository.fullName} has no pull request ${number}.`);
  const { git, owner } = repository;
  const { base, head } = issue.pull;
  const files = git.files(git.commit(headOf(repository, base.ref))?.tree ?? '');
  for (const [path, entry] of git.files(git.commit(head.sha)?.tree ?? '')) files.set(path, entry);
  const author = { name: owner.login, email: `${owner.login}@example.com`, date: world.timestamp() };
  const { sha } = git.addCommit({
    ...{ tree: git.addFiles(files), parents: [headOf(repository, base.ref), head.sha], author, committer: author },
    message: `Merge pull request #${number} from ${owner.login}/${head.ref}\n\n${issue.title}`,
  });
  git.refs.set(`refs/heads/${base.ref}`, sha);
  issue.pull.merged = { at: world.timestamp(), by: owner, sha };
  Object.assign(issue, { state: 'closed', closed: { at: world.timestamp(), by: owner }, updatedAt: world.timestamp() });
  return sha;
}

function addRun(world: World, repository: Repository, seed: RunSeed): number {
  const { branch = repository.defaultBranch, sha = headOf(repository, branch), status = 'completed' } = seed;
  const actor: User = seed.actor === undefined ? repository.owner : world.user(seed.actor);
  const isDone = status === 'completed';
  const run: WorkflowRun = {
    ...{ id: seed.id ?? world.nextId(), name: seed.name ?? 'CI', path: seed.path ?? '.github/workflows/ci.yml' },
    ...{ event: seed.event ?? 'push', branch, sha, actor, attempt: 1, number: repository.runs.length + 1, status },
    conclusion: seed.conclusion === undefined ? (isDone ? 'success' : null) : seed.conclusion,
    createdAt: world.timestamp(),
    jobs: (seed.jobs ?? [{}]).map((job) => ({
      ...{ id: world.nextId(), name: job.name ?? 'build', status: job.status ?? status, startedAt: world.timestamp() },
      conclusion: job.conclusion === undefined ? (isDone ? 'success' : null) : job.conclusion,
      ...{ completedAt: isDone ? world.timestamp() : null, steps: job.steps ?? [] },
    })),
  };
  repository.runs.push(run);
  return run.id;
}
