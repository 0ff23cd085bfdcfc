import { type Answer, type Call, type Endpoints, pathText } from '../call.ts';
import { Failure, found } from '../failure.ts';
import { type Signature, sortedEntries, type TreeEntry } from '../git/objects.ts';
import { renderGitCommit } from '../render/commit.ts';
import { api, nodeId } from '../render/links.ts';
import { isoSeconds } from '../state/world.ts';
import { refuseEmpty } from './refs.ts';

const read = [{ permission: 'contents', level: 'read' }] as const;
const write = [{ permission: 'contents', level: 'write' }] as const;

function createBlob(call: Call): Answer {
  refuseEmpty(call);
  const { content, encoding = 'utf-8' } = call.body as { readonly content: string; readonly encoding?: string };
  const sha = call.repository.git.addBlob(Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8'));
  return { status: 201, body: { sha, url: api(call.world, call.repository, `/git/blobs/${sha}`) } };
}

function getBlob(call: Call): Answer {
  const { world, repository } = call;
  const sha = pathText(call, 'file_sha');
  const blob = found(repository.git.blob(sha));
  if (call.wantsRaw) return { status: 200, raw: blob };
  const url = api(world, repository, `/git/blobs/${sha}`);
  const content = wrapBase64(blob);
  return {
    status: 200,
    body: { sha, node_id: nodeId('Blob', sha), size: blob.length, url, content, encoding: 'base64' },
  };
}

/** Base64 in lines of 60, as GitHub gives it. */
export function wrapBase64(content: Buffer): string {
  return content.toString('base64').replaceAll(/.{1,60}/g, '$&\n');
}

interface TreeFields {
  readonly base_tree?: string;
  readonly tree: readonly {
    readonly path?: string;
    readonly mode?: TreeEntry['mode'];
    readonly sha?: string | null;
    readonly content?: string;
  }[];
}

function createTree(call: Call): Answer {
  refuseEmpty(call);
  const { git } = call.repository;
  const { base_tree: base, tree } = call.body as TreeFields;
  const baseTree = git.commit(base ?? '')?.tree ?? base;
  if (baseTree !== undefined && git.tree(baseTree) === undefined) throw found(undefined);
  const files = baseTree === undefined ? new Map<string, TreeEntry>() : git.files(baseTree);
  for (const { path = '', mode = '100644', sha, content } of tree) {
    if (path === '' || path.startsWith('/')) throw new Failure(422, 'tree.path contains a malformed path component');
    if (sha === null) files.delete(path);
    else if (content !== undefined) files.set(path, { mode, sha: git.addBlob(Buffer.from(content)) });
    else if (mode === '040000') for (const [name, entry] of git.files(sha ?? '')) files.set(`${path}/${name}`, entry);
    else if (git.blob(sha ?? '') !== undefined) files.set(path, { mode, sha: sha! });
    else throw new Failure(422, `tree.sha ${sha} is not a valid blob`);
  }
  return { status: 201, body: renderTree(call, git.addFiles(files), false) };
}

function entriesOf({ repository }: Call, sha: string, isRecursive: boolean, at = ''): [string, TreeEntry][] {
  const { git } = repository;
  return sortedEntries(git.tree(sha) ?? new Map()).flatMap(([name, entry]) => {
    const inside =
      isRecursive && entry.mode === '040000' ? entriesOf({ repository } as Call, entry.sha, true, `${at}${name}/`) : [];
    return [[`${at}${name}`, entry] as [string, TreeEntry], ...inside];
  });
}

function renderTree(call: Call, sha: string, isRecursive: boolean) {
  const { world, repository } = call;
  const tree = entriesOf(call, sha, isRecursive).map(([path, { mode, sha: of }]) => {
    const type = mode === '040000' ? 'tree' : mode === '160000' ? 'commit' : 'blob';
    const size = repository.git.blob(of)?.length;
    return {
      path,
      mode,
      type,
      sha: of,
      ...(size === undefined ? {} : { size }),
      url: api(world, repository, `/git/${type}s/${of}`),
    };
  });
  return { sha, url: api(world, repository, `/git/trees/${sha}`), tree, truncated: false };
}

interface CommitFields {
  readonly message: string;
  readonly tree: string;
  readonly parents?: readonly string[];
  readonly author?: Partial<Signature>;
  readonly committer?: Partial<Signature>;
}

/** Who a commit is by where the request does not say: the one who asks, now. */
export function signatureOf({ world, viewer }: Call, given: Partial<Signature> = {}): Signature {
  const { login, id } = viewer.user;
  const { name = login, email = `${id}+${login}@users.noreply.github.com`, date = world.timestamp() } = given;
  return { name, email, date: isoSeconds(Date.parse(date)) };
}

function createCommit(call: Call): Answer {
  refuseEmpty(call);
  const { git } = call.repository;
  const { message, tree, parents = [], author: given, committer } = call.body as CommitFields;
  if (git.tree(tree) === undefined) throw new Failure(422, 'Tree SHA does not exist');
  for (const parent of parents)
    if (git.commit(parent) === undefined) throw new Failure(422, 'Parent SHA does not exist or is not a commit object');
  const author = signatureOf(call, given);
  const commit = git.addCommit({
    ...{ message, tree, parents, author, committer: committer ? signatureOf(call, committer) : author },
  });
  return { status: 201, body: renderGitCommit(call.world, call.repository, commit) };
}

export const gitObjectEndpoints: Endpoints = {
  'git/create-blob': { access: write, answer: createBlob },
  'git/get-blob': { access: read, answer: getBlob },
  'git/create-tree': { access: write, answer: createTree },
  'git/get-tree': {
    access: read,
    answer(call) {
      refuseEmpty(call);
      const { git } = call.repository;
      const name = pathText(call, 'tree_sha');
      const sha = git.tree(name) === undefined ? found(git.resolve(name)).tree : name;
      return { status: 200, body: renderTree(call, sha, call.query['recursive'] !== undefined) };
    },
  },
  'git/create-commit': { access: write, answer: createCommit },
  'git/get-commit': {
    access: read,
    answer(call) {
      const commit = found(call.repository.git.commit(pathText(call, 'commit_sha')));
      return { status: 200, body: renderGitCommit(call.world, call.repository, commit) };
    },
  },
};
