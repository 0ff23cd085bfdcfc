import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, realpath, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { git, gitEnvironment, gitOrNothing } from './git.ts';

const run = promisify(execFile);

export interface Commit {
  readonly hash: string;
  readonly author: string;
  readonly message: string;
}

/** Throws an error that says what is wrong unless every path is a git repository. */
export async function requireRepositories(repositories: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, path] of Object.entries(repositories)) {
    if ((await gitOrNothing(path, ['rev-parse', '--git-dir'])) === undefined) {
      throw new Error(`The repository ${name} cannot be read: git finds no repository that it trusts at ${path}.`);
    }
  }
}

/** The commit of a full 40-digit sha, if the repository holds it. An abbreviation, a branch or a tag is no commit here. */
export async function findCommit(repository: string, sha: string): Promise<Commit | undefined> {
  if (!/^[0-9a-f]{40}$/.test(sha)) return undefined;
  const text = await gitOrNothing(repository, ['show', '--no-patch', '--format=%H%x00%an%x00%B', `${sha}^{commit}`]);
  const [hash, author = '', message = ''] = text?.split('\0') ?? [];
  return hash === sha ? { hash, author, message: message.trim() } : undefined;
}

/** The newest commit of a branch; of HEAD when no branch is named. */
export async function headCommit(repository: string, branch: string | null): Promise<Commit | undefined> {
  const names = branch === null ? ['HEAD'] : [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`];
  for (const name of names) {
    const sha = await gitOrNothing(repository, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
    if (sha !== undefined) return findCommit(repository, sha.trim());
  }
  return undefined;
}

/** A root directory as git names it: `/websocket-server/` is `websocket-server`, the repository's own root is ''; undefined outside of it. */
export function treePath(rootDirectory: string | null): string | undefined {
  const parts = (rootDirectory ?? '').split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

/**
 * Writes the files of `sha` below `rootDirectory`, and no others, into the new folder `directory`. The repository's work
 * tree is neither read nor touched. Resolves to false when the commit has no such folder.
 */
export async function extractCommit(
  repository: string,
  sha: string,
  rootDirectory: string | null,
  directory: string,
): Promise<boolean> {
  const path = treePath(rootDirectory);
  if (path === undefined) return false;
  const tree = path === '' ? sha : `${sha}:${path}`;
  const type = await gitOrNothing(repository, ['cat-file', '-t', tree]);
  if (type?.trim() !== (path === '' ? 'commit' : 'tree')) return false;
  await mkdir(directory, { recursive: true });
  const archive = `${directory}.tar`;
  await git(repository, ['archive', '--format=tar', `--output=${archive}`, tree]);
  await run('tar', ['-x', '-f', archive, '-C', directory], { env: gitEnvironment, timeout: 60_000 });
  await rm(archive);
  return true;
}

/** Copies the files of `source` below `rootDirectory`, and no others. Resolves to false when it has no such folder. */
export async function extractFolder(source: string, rootDirectory: string | null, directory: string): Promise<boolean> {
  const path = treePath(rootDirectory);
  if (path === undefined) return false;
  const folder = await realpath(join(source, path)).catch(() => undefined);
  if (folder === undefined || !(await stat(folder)).isDirectory()) return false;
  await cp(folder, directory, { recursive: true, verbatimSymlinks: true });
  return true;
}

/** The text of a commit's file; undefined where the commit has no such file. */
export function readCommitFile(repository: string, sha: string, path: string): Promise<string | undefined> {
  return gitOrNothing(repository, ['cat-file', 'blob', `${sha}:${path}`]);
}

/** The text of a folder's file; undefined where there is none. */
export function readFolderFile(folder: string, path: string): Promise<string | undefined> {
  return readFile(join(folder, path), 'utf8').catch(() => undefined);
}
