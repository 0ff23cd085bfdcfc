import { short } from '../../commit.ts';
import { fingerprintIn } from '../upload/message.ts';
import type { DeploymentSummary } from './summary.ts';

type Made = Pick<DeploymentSummary, 'commit' | 'image' | 'message'>;

/** Whether two deployments are made of the same, as far as Railway says. */
export function sameSource(one: Made, other: Made): boolean {
  if (one.commit !== undefined || other.commit !== undefined) return one.commit === other.commit;
  return one.image === other.image && fingerprintIn(one.message) === fingerprintIn(other.message);
}

/** What a deployment is made of, for people. */
export function describeSource({ commit, image, message }: Made): string {
  if (commit !== undefined) return short(commit);
  if (image !== undefined) return `the image ${image}`;
  const files = fingerprintIn(message);
  if (files !== undefined) return `other files (${files})`;
  return message === undefined ? 'what names no commit' : 'an upload by others';
}
