import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { UploadRefusal } from './refusal.ts';
import { unpack } from './unpack.ts';

/** Files that were uploaded to be deployed. */
export interface Upload {
  /** The archive's root, unpacked. */
  readonly directory: string;
  /** What the uploader said of it. */
  readonly message: string | undefined;
}

export interface UploadLimits {
  /** Largest body, in bytes. */
  readonly bytes: number;
  /** Largest content of it, in bytes. */
  readonly unpackedBytes: number;
}

export interface Uploads {
  /** Takes a body to its end and unpacks it. Throws UploadRefusal; what was refused leaves no file behind. */
  receive(body: Readable, message: string | undefined): Promise<Upload>;
  /** Waits until nothing is being received. */
  close(): Promise<void>;
}

const mostEntries = 100_000;

/** Writes the body to a file. One that is too large is left unread, not cut off, so that it can be answered. */
async function spool(body: Readable, file: string, limit: number): Promise<void> {
  const handle = await open(file, 'wx');
  let size = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > limit) throw new UploadRefusal(`The upload is larger than ${limit} bytes`, 413);
      await handle.writeFile(chunk);
    }
  } finally {
    await handle.close();
  }
}

/** Keeps uploads in folders below `root` for as long as the emulator runs: any of them may be deployed again. */
export function createUploads(root: string, limits: UploadLimits): Uploads {
  const closing = new AbortController();
  const receiving = new Set<Promise<unknown>>();
  const take = async (body: Readable, message: string | undefined): Promise<Upload> => {
    const folder = join(root, randomUUID());
    const archive = join(folder, 'archive.tar.gz');
    const directory = join(folder, 'source');
    await mkdir(folder, { recursive: true });
    try {
      await spool(body, archive, limits.bytes);
      await unpack(archive, directory, { bytes: limits.unpackedBytes, entries: mostEntries }, closing.signal);
      await rm(archive);
      closing.signal.throwIfAborted();
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
    return { directory, message };
  };
  return {
    async receive(body, message) {
      const work = take(body, message);
      receiving.add(work);
      return work.finally(() => receiving.delete(work));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(receiving);
    },
  };
}
