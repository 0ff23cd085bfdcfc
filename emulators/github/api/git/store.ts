import { blobSha, type Commit, commitSha, type Tree, type TreeEntry, treeSha } from './objects.ts';

/** A file of a commit, wherever it lies: its mode and the sha of its blob. */
export type Files = ReadonlyMap<string, TreeEntry>;

export interface GitStore {
  /** Full names, as `refs/heads/main`, and the commits they point at. */
  readonly refs: Map<string, string>;
  addBlob(content: Buffer): string;
  blob(sha: string): Buffer | undefined;
  addTree(tree: Tree): string;
  tree(sha: string): Tree | undefined;
  /** Puts files into nested trees. */
  addFiles(files: Files): string;
  /** All files below a tree by their paths. */
  files(tree: string): Map<string, TreeEntry>;
  /** `sha`: the name it is to have in place of the one git would give it. */
  addCommit(commit: Omit<Commit, 'sha'>, sha?: string): Commit;
  commit(sha: string): Commit | undefined;
  /** The commit of a branch, a tag, a ref or (the first 7 or more digits of) a sha. */
  resolve(name: string): Commit | undefined;
  /** The commit itself and all before it, the latest found first. */
  history(sha: string): Commit[];
}

export function createGitStore(): GitStore {
  const blobs = new Map<string, Buffer>();
  const trees = new Map<string, Tree>();
  const commits = new Map<string, Commit>();
  const refs = new Map<string, string>();
  const addTree = (tree: Tree) => {
    const sha = treeSha(tree);
    trees.set(sha, tree);
    return sha;
  };
  const addFiles = (files: Files): string => {
    const tree = new Map<string, TreeEntry>();
    const folders = new Map<string, Map<string, TreeEntry>>();
    for (const [path, entry] of files) {
      const slash = path.indexOf('/');
      if (slash < 0) tree.set(path, entry);
      else {
        const inside = folders.get(path.slice(0, slash)) ?? new Map();
        folders.set(path.slice(0, slash), inside.set(path.slice(slash + 1), entry));
      }
    }
    for (const [name, inside] of folders) tree.set(name, { mode: '040000', sha: addFiles(inside) });
    return addTree(tree);
  };
  const filesOf = (sha: string, at = ''): [string, TreeEntry][] =>
    [...(trees.get(sha) ?? [])].flatMap(([name, entry]) =>
      entry.mode === '040000' ? filesOf(entry.sha, `${at}${name}/`) : [[`${at}${name}`, entry]],
    );
  const bySha = (name: string) =>
    /^[0-9a-f]{7,40}$/.test(name) ? [...commits.values()].find(({ sha }) => sha.startsWith(name)) : undefined;
  return {
    refs,
    ...{ addTree, addFiles },
    addBlob(content) {
      const sha = blobSha(content);
      blobs.set(sha, content);
      return sha;
    },
    blob: (sha) => blobs.get(sha),
    tree: (sha) => trees.get(sha),
    files: (tree) => new Map(filesOf(tree)),
    addCommit(commit, sha = commitSha(commit)) {
      const added = { ...commit, sha };
      commits.set(sha, added);
      return added;
    },
    commit: (sha) => commits.get(sha),
    resolve(name) {
      const sha = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name].map((ref) => refs.get(ref));
      return commits.get(sha.find((found) => found !== undefined) ?? name) ?? bySha(name);
    },
    history: (sha) => historyOf(commits, sha),
  };
}

function historyOf(commits: ReadonlyMap<string, Commit>, sha: string): Commit[] {
  const seen = new Map<string, Commit>();
  const queue = [sha];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const commit = commits.get(next);
    if (commit === undefined || seen.has(next)) continue;
    seen.set(next, commit);
    queue.push(...commit.parents);
  }
  return [...seen.values()];
}
