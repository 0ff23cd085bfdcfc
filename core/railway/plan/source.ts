import type { Problem } from '../../errors.ts';
import type { DeployRequest } from '../request.ts';
import type { Actual, PlanStep } from './plan.ts';

/** What connects the service to what it is to be deployed from; undefined if it is already. */
export function connectStep(request: DeployRequest, actual: Actual): PlanStep | undefined {
  const { repo, branch, firstBranch } = request;
  if (!actual.source.repo) return { kind: 'connect', repo, branch: branch ?? firstBranch };
  // Connecting acts on all environments at once: a copy, which is connected already, must not bring the others along.
  if (request.environmentFrom !== undefined) return undefined;
  const follows = branch === undefined || actual.branch === undefined || actual.branch === branch;
  return follows ? undefined : { kind: 'connect', repo, branch };
}

/** How the service's source contradicts the wanted one. */
export function sourceProblems(request: DeployRequest, actual: Actual): Problem[] {
  const problems: Problem[] = [];
  const { repo, image } = actual.source;
  if (repo !== undefined && repo.toLowerCase() !== request.repo.toLowerCase())
    problems.push({
      input: 'repo',
      message: `the service ${request.service} is connected to ${repo}, not to ${request.repo}`,
      hint: 'Name another service, or disconnect this one in its settings at Railway.',
    });
  if (repo === undefined && image)
    problems.push({
      input: 'service',
      message: `the service ${request.service} runs the image ${image}, not a repository`,
      hint: 'Name another service.',
    });
  return problems;
}
