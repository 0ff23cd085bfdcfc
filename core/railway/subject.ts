import { short } from '../commit.ts';
import type { DeploymentSummary } from './deployment/summary.ts';
import type { DeployFacts } from './outcome.ts';
import type { DeployRequest } from './request.ts';
import { fingerprintIn } from './upload/message.ts';

/** What a deployment is made of: in words, and as the commit that it has to prove where there is one. */
export interface Subject {
  readonly commit: string | undefined;
  readonly words: string;
}

export function subjectOf({ source, commit, image }: DeployRequest): Subject {
  if (source === 'image') return { commit: undefined, words: `the image ${image}` };
  if (source === 'upload') return { commit: undefined, words: 'the upload' };
  return subjectOfCommit(commit);
}

/** What the report says of the source. Files may have been built or changed since their commit: it is not claimed. */
export function sourceFacts(request: DeployRequest): Pick<DeployFacts, 'commit' | 'files' | 'image'> {
  const { source, image, files } = request;
  return {
    commit: subjectOf(request).commit ?? '',
    ...(source === 'image' && image !== undefined ? { image } : {}),
    ...(files ? { files: { count: files.count, bytes: files.bytes, fingerprint: files.fingerprint } } : {}),
  };
}

/** The subject of a deployment that somebody made. */
export function subjectOfDeployment({
  commit,
  image,
  message,
}: Pick<DeploymentSummary, 'commit' | 'image' | 'message'>): Subject {
  if (commit !== undefined) return subjectOfCommit(commit);
  if (image !== undefined) return { commit, words: `the image ${image}` };
  const files = fingerprintIn(message);
  if (files !== undefined) return { commit, words: `the upload ${files}` };
  return { commit, words: message === undefined ? 'what names no commit' : 'an upload' };
}

export function subjectOfCommit(commit: string): Subject {
  return { commit, words: short(commit) };
}
