import { InputError } from '../../errors.ts';
import type { UploadFiles } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import { formatBytes } from './size.ts';

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
  const { create } = await import('tar');
  const { folder, files } = upload;
  // One that is linked elsewhere is packed as a file of its own: the archive need not hold the other one.
  const statCache = new Map(files.map(({ absolute, stats }) => [absolute, Object.assign(stats, { nlink: 1 })]));
  const options = { cwd: folder, gzip: true, portable: true, strict: true, mtime: new Date(0), noDirRecurse: true };
  const pack = create(
    { ...options, statCache },
    files.map(({ path }) => `./${path}`),
  );
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of pack) {
    signal?.throwIfAborted();
    size += chunk.length;
    if (size > limit) throw tooLarge(upload, limit);
    chunks.push(chunk);
  }
  if ((await fingerprint(files, signal)) !== upload.fingerprint)
    throw new InputError([{ input: 'source', message: 'files changed while they were packed: run again' }]);
  return Buffer.concat(chunks);
}

function tooLarge({ files, bytes }: UploadFiles, limit: number): InputError {
  return new InputError([
    {
      input: 'source',
      message: `there is too much to upload: ${files.length} files of ${formatBytes(bytes)} are more than ${formatBytes(limit)} when packed`,
      hint: 'Name what is not needed in a .railwayignore, or deploy from the repository by source git.',
    },
  ]);
}
