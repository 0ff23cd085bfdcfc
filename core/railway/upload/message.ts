import { short } from '../../commit.ts';
import type { DeployRequest } from '../request.ts';

const longest = 200;

/**
 * What Railway keeps of an upload, besides the files: words for people, a mark by which the run that sent it knows it
 * again, and what the files were, by which later runs know that nothing changed.
 */
export function uploadMessage(
  { message, repo, commit }: Pick<DeployRequest, 'message' | 'repo' | 'commit'>,
  mark: string,
  fingerprint: string,
): string {
  const usual = repo && commit ? `Deployed from ${repo}@${short(commit)}` : `Deployed from ${repo || 'a folder'}`;
  const words = (message ?? usual).replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return `${words.slice(0, longest)} [${mark}] #sha256:${fingerprint}`;
}

/** The fingerprint of the files that a deployment was made of, by its message; undefined if they are not told. */
export function fingerprintIn(message: string | undefined): string | undefined {
  return /#sha256:([0-9a-f]{12})$/.exec(message ?? '')?.[1];
}

/** Whether the message is of an upload of this very run. */
export function isMarked(message: string | undefined, mark: string): boolean {
  return message?.includes(` [${mark}] #sha256:`) ?? false;
}
