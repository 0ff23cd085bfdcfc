import { InputError, messageOf } from '../../errors.ts';
import type { UploadFiles } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import { describeFiles, formatBytes } from './size.ts';

const mostBytes = 100 * 2 ** 20;

/**
 * Packs files as Railway takes them: gzipped tar, names below `./`, the same bytes for the same files.
 * @throws InputError if the archive grows beyond `limit` bytes, or a file changes meanwhile.
 */
export async function packFiles(
  upload: UploadFiles,
  signal?: AbortSignal,
  limit = mostBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const archive = await collect(upload, signal, limit);
    if ((await fingerprint(upload.files, signal)) === upload.fingerprint) return archive;
  } catch (error) {
    if (error instanceof InputError || signal?.aborted) throw error;
    throw changed(`: ${messageOf(error)}`);
  }
  throw changed();
}

/** Throws what `packFiles` would where the files are too large, before anything was changed; what is small is not packed. */
export async function requireSmall(upload: UploadFiles, signal?: AbortSignal, limit = mostBytes): Promise<void> {
  if (upload.bytes > limit) await packFiles(upload, signal, limit);
}

async function collect(upload: UploadFiles, signal: AbortSignal | undefined, limit: number) {
  // The whole of tar is one minified file, in which the notices of what it is made of are lost.
  const { create } = await import('tar/create');
  const { folder, files } = upload;
  // One that is linked elsewhere is packed as a file of its own: the archive need not hold the other one.
  const statCache = new Map(files.map(({ absolute, stats }) => [absolute, Object.assign(stats, { nlink: 1 })]));
  const options = { cwd: folder, gzip: true, portable: true, strict: true, mtime: new Date(0), noDirRecurse: true };
  const pack = create(
    { ...options, statCache },
    files.map(({ path }) => `./${path}`),
  );
  // One that was given up goes on for a moment, and what it then finds is nobody's error.
  pack.on('error', () => {});
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of pack) {
    signal?.throwIfAborted();
    size += chunk.length;
    if (size > limit) throw tooLarge(`${describeFiles(upload)}, are more than ${formatBytes(limit)} when packed`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(what: string): InputError {
  return new InputError([
    {
      input: 'source',
      message: `there is too much to upload: ${what}`,
      hint: 'Name what is not needed in a .railwayignore, or deploy from the repository by source git.',
    },
  ]);
}

function changed(how = ''): InputError {
  return new InputError([
    {
      input: 'source',
      message: `files changed while they were packed${how}`,
      hint: 'Run again, and build what is deployed before, not meanwhile.',
    },
  ]);
}
