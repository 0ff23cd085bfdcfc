import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { InputError, messageOf } from '../../errors.ts';
import type { UploadFile } from './files.ts';

/** A short hash of names, contents and executable bits: the same for the same files on whatever machine, at any time. */
export async function fingerprint(files: readonly UploadFile[], signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for (const { path, absolute, stats, link } of files) {
    const kind = link !== undefined ? `link ${link}` : stats.mode & 0o100 ? 'executable' : 'file';
    const content = createHash('sha256');
    if (link === undefined) await addContent(content, path, absolute, signal);
    hash.update(`${path}\0${kind}\0${content.digest('hex')}\n`);
  }
  return hash.digest('hex').slice(0, 12);
}

async function addContent(
  hash: ReturnType<typeof createHash>,
  path: string,
  absolute: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    for await (const chunk of createReadStream(absolute, { signal })) hash.update(chunk as Buffer);
  } catch (error) {
    signal?.throwIfAborted();
    const hint = 'Name what is not needed in a .railwayignore.';
    throw new InputError([{ input: 'source', message: `${path} cannot be read: ${messageOf(error)}`, hint }]);
  }
}
