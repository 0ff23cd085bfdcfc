import { type Answer, type Call, type Endpoints, pathText, queryText } from '../call.ts';
import { Failure, found, notFound } from '../failure.ts';
import type { Commit, Signature } from '../git/objects.ts';
import { renderGitCommit } from '../render/commit.ts';
import { api, html } from '../render/links.ts';
import { signatureOf, wrapBase64 } from './git-objects.ts';

interface FileFields {
  readonly message: string;
  /** Base64. */
  readonly content: string;
  /** Of the blob that is there. */
  readonly sha?: string;
  readonly branch?: string;
  readonly author?: Partial<Signature>;
  readonly committer?: Partial<Signature>;
}

function pathOf(call: Call): string {
  return pathText(call, 'path').replace(/^\/+|\/+$/g, '');
}

function renderEntry({ world, repository }: Call, path: string, sha: string, ref: string, isFolder: boolean) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const url = api(world, repository, `/contents/${encoded}?ref=${encodeURIComponent(ref)}`);
  const gitUrl = api(world, repository, `/git/${isFolder ? 'trees' : 'blobs'}/${sha}`);
  const htmlUrl = html(repository, `/${isFolder ? 'tree' : 'blob'}/${ref}/${encoded}`);
  const download = `https://raw.githubusercontent.com/${repository.fullName}/${ref}/${encoded}`;
  return {
    ...{ name: path.split('/').at(-1) ?? '', path, sha, size: repository.git.blob(sha)?.length ?? 0, url },
    ...{ html_url: htmlUrl, git_url: gitUrl, download_url: isFolder ? null : download },
    ...{ type: isFolder ? 'dir' : 'file', _links: { self: url, git: gitUrl, html: htmlUrl } },
  };
}

function getContent(call: Call): Answer {
  const { git, defaultBranch } = call.repository;
  if (git.refs.size === 0) throw new Failure(404, 'This repository is empty.');
  const ref = queryText(call, 'ref') ?? defaultBranch;
  const commit = git.resolve(ref);
  if (commit === undefined) throw new Failure(404, `No commit found for the ref ${ref}`);
  const path = pathOf(call);
  let sha = commit.tree;
  for (const name of path.split('/').filter(Boolean)) sha = found(git.tree(sha)?.get(name)).sha;
  const blob = git.blob(sha);
  if (blob !== undefined) {
    if (call.wantsRaw) return { status: 200, raw: blob };
    const isLarge = blob.length > 2 ** 20;
    const content = { content: isLarge ? '' : wrapBase64(blob), encoding: isLarge ? 'none' : 'base64' };
    return { status: 200, body: { ...renderEntry(call, path, sha, ref, false), ...content } };
  }
  const entries = [...found(git.tree(sha))].map(([name, entry]) =>
    renderEntry(call, path === '' ? name : `${path}/${name}`, entry.sha, ref, entry.mode === '040000'),
  );
  return { status: 200, body: entries };
}

/** The branch that a change goes to, and its head; a repository without any commit has none. */
function branchOf({ repository }: Call, wanted: string | undefined): { branch: string; head: Commit | undefined } {
  const { git, defaultBranch } = repository;
  const branch = (wanted ?? defaultBranch).replace(/^refs\/heads\//, '');
  const head = git.commit(git.refs.get(`refs/heads/${branch}`) ?? '');
  if (head === undefined && git.refs.size > 0) throw new Failure(404, `Branch ${branch} not found`);
  return { branch, head };
}

function commitFile(call: Call, content: Buffer | undefined): Answer {
  const { git } = call.repository;
  const { message, sha, branch: wanted, author, committer } = call.body as FileFields;
  const path = pathOf(call);
  const { branch, head } = branchOf(call, wanted);
  const files = head === undefined ? new Map() : git.files(head.tree);
  const old = files.get(path)?.sha;
  if (old === undefined && content === undefined) throw notFound();
  if (old !== undefined && sha === undefined) throw new Failure(422, 'Invalid request.\n\n"sha" wasn\'t supplied.');
  if (old !== undefined && sha !== old) throw new Failure(409, `${path} does not match ${sha}`);
  if (content === undefined) files.delete(path);
  else files.set(path, { mode: '100644', sha: git.addBlob(content) });
  const by = signatureOf(call, author ?? committer);
  const commit = git.addCommit({
    ...{ message, tree: git.addFiles(files), parents: head ? [head.sha] : [], author: by },
    committer: signatureOf(call, committer ?? author),
  });
  git.refs.set(`refs/heads/${branch}`, commit.sha);
  const entry = content === undefined ? null : renderEntry(call, path, files.get(path)!.sha, branch, false);
  const body = { content: entry, commit: renderGitCommit(call.world, call.repository, commit) };
  return { status: content !== undefined && old === undefined ? 201 : 200, body };
}

export const contentEndpoints: Endpoints = {
  'repos/get-content': { access: [{ permission: 'contents', level: 'read' }], answer: getContent },
  'repos/create-or-update-file-contents': {
    access: [{ permission: 'contents', level: 'write' }],
    answer(call) {
      const { content } = call.body as FileFields;
      if (!/^[\w+/\s-]*={0,2}\s*$/.test(content)) throw new Failure(422, 'content is not valid Base64');
      return commitFile(call, Buffer.from(content, 'base64'));
    },
  },
  'repos/delete-file': {
    access: [{ permission: 'contents', level: 'write' }],
    answer: (call) => commitFile(call, undefined),
  },
};
