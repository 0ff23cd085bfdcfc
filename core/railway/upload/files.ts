import type { Stats } from 'node:fs';
import { lstat, readdir, readlink, realpath } from 'node:fs/promises';
import { join, posix, relative, sep } from 'node:path';
import { InputError, messageOf } from '../../errors.ts';
import { fingerprint } from './fingerprint.ts';
import { extendRules, type IgnoreRules, isIgnored, noRules } from './ignore-rules.ts';
import { formatBytes } from './size.ts';

/** One file or symlink to be uploaded. */
export interface UploadFile {
  /** Below the folder, with slashes: its name in the archive. */
  readonly path: string;
  readonly absolute: string;
  readonly stats: Stats;
  /** Where a symlink leads. */
  readonly link?: string;
}

/** What is uploaded of a folder. */
export interface UploadFiles {
  /** The folder, absolute; the paths in the archive begin below it. */
  readonly folder: string;
  /** By path. */
  readonly files: readonly UploadFile[];
  readonly count: number;
  /** Of all files together, not packed. */
  readonly bytes: number;
  /** Of names, contents and whether they are executable: 12 hexadecimal digits. */
  readonly fingerprint: string;
}

export interface UploadLimits {
  readonly files: number;
  readonly bytes: number;
}

const usualLimits: UploadLimits = { files: 50_000, bytes: 500 * 2 ** 20 };

/** Never sent, whatever the rules say. */
const leftOut = new Set(['.git', 'node_modules']);

/**
 * Finds what is below `rootDirectory` of a folder, without what .gitignore and .railwayignore files leave out, .git and
 * node_modules. The paths keep the root directory, so that the service's setting of it means the same as for a commit.
 * @throws InputError if the directory is not there, holds nothing, too much, or what no archive can hold.
 */
export async function findFiles(
  from: string,
  rootDirectory: string,
  signal?: AbortSignal,
  limits = usualLimits,
): Promise<UploadFiles> {
  const parts = rootDirectory.split('/').filter((part) => part !== '' && part !== '.');
  const top = parts.map((part) => `${part}/`).join('');
  const folder = await requireFolder(from, top);
  const search: Search = { folder, top, files: [], problems: [], bytes: 0, limits, signal };
  let rules = noRules;
  for (let depth = 0; depth < parts.length; depth++)
    rules = await extendRules(rules, folder, parts.slice(0, depth).join('/') + (depth > 0 ? '/' : ''));
  await addFolder(search, top, rules);
  refuse(search, from);
  const files = search.files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return { folder, files, count: files.length, bytes: search.bytes, fingerprint: await fingerprint(files, signal) };
}

interface Search {
  readonly folder: string;
  /** The root directory, with a slash at its end; '' is the folder itself. */
  readonly top: string;
  readonly files: UploadFile[];
  readonly problems: string[];
  readonly limits: UploadLimits;
  readonly signal: AbortSignal | undefined;
  bytes: number;
}

async function requireFolder(from: string, top: string): Promise<string> {
  const problem = (message: string, hint?: string) =>
    new InputError([{ input: 'root-directory', message, ...(hint ? { hint } : {}) }]);
  let folder: string;
  let root: string;
  try {
    folder = await realpath(from);
    root = await realpath(join(folder, top));
    await readdir(root);
  } catch (error) {
    const hint = 'Check the repository out before, and build what is to be deployed.';
    throw problem(`there is no folder ${join(from, top)} to upload (${codeOf(error) ?? messageOf(error)})`, hint);
  }
  if (isOutside(relative(folder, root))) throw problem(`${top} leads out of ${from}`);
  return folder;
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || posix.isAbsolute(path);
}

async function addFolder(search: Search, path: string, outer: IgnoreRules): Promise<void> {
  search.signal?.throwIfAborted();
  const rules = await extendRules(outer, search.folder, path);
  try {
    for (const entry of await readdir(join(search.folder, path), { withFileTypes: true })) {
      const { name } = entry;
      const isFolder = entry.isDirectory();
      if (leftOut.has(name) || isIgnored(rules, `${path}${name}${isFolder ? '/' : ''}`)) continue;
      if (isFolder) await addFolder(search, `${path}${name}/`, rules);
      else await addFile(search, `${path}${name}`);
    }
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    search.problems.push(`${path || '.'} cannot be read (${code})`);
  }
}

async function addFile(search: Search, path: string): Promise<void> {
  const absolute = join(search.folder, path);
  const stats = await lstat(absolute);
  if (stats.isSymbolicLink()) {
    const link = await readlink(absolute);
    if (leadsOut(path, link, search.top)) search.problems.push(`${path} leads out of what is uploaded, to ${link}`);
    search.files.push({ path, absolute, stats, link });
  } else if (stats.isFile()) {
    search.files.push({ path, absolute, stats });
    search.bytes += stats.size;
  } else search.problems.push(`${path} is neither a file nor a folder`);
  const { files, bytes } = search.limits;
  if (search.files.length > files) throw tooMuch(`more than ${files} files`);
  if (search.bytes > bytes) throw tooMuch(`more than ${formatBytes(bytes)}`);
}

function leadsOut(path: string, link: string, top: string): boolean {
  const target = posix.join(posix.dirname(path), link);
  return posix.isAbsolute(link) || !`${target}/`.startsWith(top) || target === '..' || target.startsWith('../');
}

function refuse({ files, problems, top }: Search, from: string): void {
  const shown = problems.slice(0, 5).map((message) => ({
    input: 'source',
    message: `${message}: it cannot be uploaded`,
    hint: 'Name what is not needed in a .railwayignore.',
  }));
  if (problems.length > shown.length)
    shown.push({ ...shown[0]!, message: `${problems.length - shown.length} more cannot be uploaded` });
  if (shown.length > 0) throw new InputError(shown);
  if (files.length > 0) return;
  throw new InputError([
    {
      input: 'root-directory',
      message: `there is nothing to upload in ${join(from, top)}`,
      hint: 'If a .gitignore leaves out what was built, keep it by a line such as !dist in a .railwayignore.',
    },
  ]);
}

function tooMuch(what: string): InputError {
  return new InputError([
    {
      input: 'source',
      message: `there is too much to upload: ${what}`,
      hint: 'Name what is not needed in a .railwayignore, or deploy from the repository by source git.',
    },
  ]);
}

/** Of an error of the file system. */
function codeOf(error: unknown): string | undefined {
  const { syscall, code } = (error ?? {}) as { syscall?: unknown; code?: unknown };
  return typeof syscall === 'string' && typeof code === 'string' ? code : undefined;
}
