import type { Problem } from '../../errors.ts';
import type { DeployRequest } from '../request.ts';
import { sameImage } from './image.ts';
import type { Actual, PlanStep } from './plan.ts';

/** What gives the service the source that it is to be deployed from; undefined if it has it, or needs none. */
export function sourceStep(request: DeployRequest, actual: Actual): PlanStep | undefined {
  if (request.source === 'upload') return undefined;
  if (request.source === 'git') return connectStep(request, actual);
  const { image } = actual.source;
  return sameImage(image, request.image) ? undefined : { kind: 'set-image', image: request.image!, from: image };
}

function connectStep(request: DeployRequest, actual: Actual): PlanStep | undefined {
  const { repo, branch, firstBranch } = request;
  if (!actual.source.repo) return { kind: 'connect', repo, branch: branch ?? firstBranch };
  const { followed } = actual;
  if (branch === undefined || !followed || followed.branch === branch) return undefined;
  // A copy that is yet to be made will have a trigger of its own: its original goes on to follow what it follows.
  const trigger = actual.copy ? undefined : followed.trigger;
  return { kind: 'follow-branch', trigger, from: followed.branch, branch };
}

/** How the service's source contradicts the wanted one. A service without one takes any. */
export function sourceProblems(request: DeployRequest, actual: Actual): Problem[] {
  const { service } = request;
  const { repo, image } = actual.source;
  if (request.source !== 'image' && repo === undefined && image) {
    const instead = request.source === 'git' ? 'not a repository' : 'not uploads';
    const message = `the service ${service} runs the image ${image}, ${instead}`;
    return [{ input: 'service', message, hint: 'Name another service.' }];
  }
  if (repo === undefined) return [];
  if (request.source === 'image')
    return [
      {
        input: 'image',
        message: `the service ${service} is connected to ${repo}, and every push would replace the image`,
        hint: 'Name another service, or disconnect this one in its settings at Railway.',
      },
    ];
  if (request.source === 'upload' || repo.toLowerCase() === request.repo.toLowerCase()) return [];
  return [
    {
      input: 'repo',
      message: `the service ${service} is connected to ${repo}, not to ${request.repo}`,
      hint: 'Name another service, or disconnect this one in its settings at Railway.',
    },
  ];
}

/** What is allowed, but may surprise. */
export function sourceAdvice(request: DeployRequest, { source: { repo } }: Actual): string | undefined {
  if (request.source !== 'upload' || repo === undefined || request.autodeploy === 'off') return undefined;
  return `the service is connected to ${repo}: the next push there that Railway deploys by itself replaces this upload`;
}
