import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The git checkout whose HEAD is deployed. */
export interface Checkout {
  readonly folder: string;
  /** 40 hex digits. */
  readonly commit: string;
  readonly branch: string;
  /** What runs differs from what is committed: HEAD is deployed all the same. */
  readonly dirty: boolean;
  /** SHA-256, in hex, of a file as HEAD holds it. */
  fileHash(path: string): Promise<string>;
}

/** Reads HEAD of the checkout that `folder` lies in. Throws, saying what to do, where there is none. */
export async function readCheckout(folder: string, builtFolder: string): Promise<Checkout> {
  const git = async (...args: string[]) => (await run('git', ['-C', folder, ...args])).stdout.trim();
  try {
    const root = await git('rev-parse', '--show-toplevel');
    const commit = await git('rev-parse', 'HEAD');
    const branch = await git('rev-parse', '--abbrev-ref', 'HEAD');
    const dirty = (await git('status', '--porcelain', '--', `${root}/${builtFolder}`)) !== '';
    return {
      folder: root,
      commit,
      branch: branch === 'HEAD' ? 'main' : branch,
      dirty,
      fileHash: (path) => hashAtHead(root, commit, path),
    };
  } catch (error) {
    throw new Error(
      `${folder} is no git checkout with a commit, and a commit is what gets deployed. Clone the repository with git instead of downloading it.`,
      { cause: error },
    );
  }
}

async function hashAtHead(root: string, commit: string, path: string): Promise<string> {
  const { stdout } = await run('git', ['-C', root, 'show', `${commit}:${path}`], {
    encoding: 'buffer',
    maxBuffer: 256 * 1024 * 1024,
  });
  return createHash('sha256').update(stdout).digest('hex');
}
