import { short } from '../commit.ts';
import type { DeployRequest } from './request.ts';

/** What a deployment is made of: in words, and as the commit that it has to prove where there is one. */
export interface Subject {
  readonly commit: string | undefined;
  readonly words: string;
}

export function subjectOf({ source, commit, image }: DeployRequest): Subject {
  if (source === 'image') return { commit: undefined, words: `the image ${image}` };
  if (source === 'upload') return { commit: undefined, words: 'the uploaded files' };
  return subjectOfCommit(commit);
}

/** The subject of a deployment that somebody made: of its commit, if it names one. */
export function subjectOfCommit(commit: string | undefined): Subject {
  return { commit, words: commit ? short(commit) : 'what names no commit' };
}
