import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, symlink } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UploadRefusal } from './refusal.ts';
import { readTar, type TarEntry } from './tar.ts';

export interface UnpackLimits {
  /** Of the unpacked archive, in bytes. */
  readonly bytes: number;
  readonly entries: number;
}

interface Link {
  readonly path: string;
  readonly target: string;
}

/** What is unpacked so far: files and directories on disk, symlinks still to be made. */
interface Unpacking {
  readonly directory: string;
  readonly limits: UnpackLimits;
  /** Sizes in bytes. */
  readonly files: Map<string, number>;
  readonly links: Link[];
  entries: number;
  bytes: number;
}

/** A path below the archive's root without `./`, `//` and the like; '' is the root. Throws where it leads out. */
function cleanPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  if (path.startsWith('/') || parts.includes('..') || path.includes('\0')) {
    throw new UploadRefusal(`The archive holds a path outside of itself: ${JSON.stringify(path)}`);
  }
  return parts.join('/');
}

/**
 * A symlink's target may climb (`../`) at its start only, and not above the root. Links come last and never below another
 * link, so that climbing starts in a real directory and going down passes only links of which the same is true.
 */
function checkTarget({ path, target }: Link): void {
  const parts = target.split('/').filter((part) => part !== '' && part !== '.');
  const climbs = parts.lastIndexOf('..') + 1;
  const startsWithClimbs = parts.slice(0, climbs).every((part) => part === '..');
  const depth = path.split('/').length - 1;
  if (target === '' || posix.isAbsolute(target) || target.includes('\0') || !startsWithClimbs || climbs > depth) {
    throw new UploadRefusal(`The archive holds a link that leads out of it: ${JSON.stringify(path)}`);
  }
}

function count(unpacking: Unpacking, bytes: number): void {
  unpacking.bytes += bytes;
  if (unpacking.bytes > unpacking.limits.bytes) {
    throw new UploadRefusal(`The archive unpacks to more than ${unpacking.limits.bytes} bytes`);
  }
}

async function* counted(unpacking: Unpacking, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    count(unpacking, chunk.length);
    yield chunk;
  }
}

async function writeEntry(unpacking: Unpacking, path: string, entry: TarEntry): Promise<void> {
  const file = join(unpacking.directory, path);
  await mkdir(dirname(file), { recursive: true });
  const handle = await open(file, 'w', entry.executable ? 0o755 : 0o644);
  let size = 0;
  try {
    for await (const piece of entry.body()) {
      size += piece.length;
      await handle.writeFile(piece);
    }
  } finally {
    await handle.close();
  }
  unpacking.files.set(path, size);
}

/** A hardlink becomes a copy, which counts as what it holds: a small archive could name one file a million times. */
async function copyEntry(unpacking: Unpacking, path: string, target: string): Promise<void> {
  const original = cleanPath(target);
  const size = unpacking.files.get(original);
  if (size === undefined) throw new UploadRefusal(`The archive links ${JSON.stringify(path)} to no file before it`);
  count(unpacking, size);
  await mkdir(dirname(join(unpacking.directory, path)), { recursive: true });
  await copyFile(join(unpacking.directory, original), join(unpacking.directory, path));
  unpacking.files.set(path, size);
}

async function unpackEntry(unpacking: Unpacking, entry: TarEntry): Promise<void> {
  unpacking.entries += 1;
  if (unpacking.entries > unpacking.limits.entries) {
    throw new UploadRefusal(`The archive holds more than ${unpacking.limits.entries} entries`);
  }
  const path = cleanPath(entry.path);
  if (entry.kind === 'directory') return void (await mkdir(join(unpacking.directory, path), { recursive: true }));
  if (path === '') throw new UploadRefusal('The archive holds a file without a name');
  if (entry.kind === 'file') return writeEntry(unpacking, path, entry);
  if (entry.kind === 'hardlink') return copyEntry(unpacking, path, entry.target);
  if (entry.kind === 'other') throw new UploadRefusal(`The archive holds no file, folder or link: ${path}`);
  unpacking.links.push({ path, target: entry.target });
}

async function makeLinks({ directory, links }: Unpacking): Promise<void> {
  const paths = new Set(links.map(({ path }) => path));
  for (const link of links) {
    checkTarget(link);
    const parts = link.path.split('/').slice(0, -1);
    if (parts.some((_, index) => paths.has(parts.slice(0, index + 1).join('/')))) {
      throw new UploadRefusal(`The archive holds a link below a link: ${JSON.stringify(link.path)}`);
    }
    const file = join(directory, link.path);
    await mkdir(dirname(file), { recursive: true });
    await symlink(link.target, file);
  }
}

// What entries that contradict each other, names that are too long, and bytes that are not gzip come to.
const hostileCodes = new Set(['EEXIST', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL']);

function refusalOf(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (code.startsWith('Z_')) return new UploadRefusal('The body is not gzip, or it is damaged');
  return hostileCodes.has(code) ? new UploadRefusal(`The archive contradicts itself (${code})`) : error;
}

/**
 * Unpacks a gzipped tar archive into the new folder `directory`, and nothing outside of it. Throws UploadRefusal for
 * anything but files, folders and links within, and for more than the limits; the folder is then left half made.
 */
export async function unpack(archive: string, directory: string, limits: UnpackLimits, signal: AbortSignal) {
  const unpacking: Unpacking = { directory, limits, files: new Map(), links: [], entries: 0, bytes: 0 };
  await mkdir(directory, { recursive: true });
  try {
    const readAll = async (chunks: AsyncIterable<Buffer>) => {
      for await (const entry of readTar(counted(unpacking, chunks))) await unpackEntry(unpacking, entry);
    };
    await pipeline(createReadStream(archive), createGunzip(), readAll, { signal });
    await makeLinks(unpacking);
  } catch (error) {
    throw refusalOf(error);
  }
}
