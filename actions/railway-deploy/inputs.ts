import { readDeployRequest } from '../../core/railway/inputs.ts';
import type { DeployRequest } from '../../core/railway/request.ts';
import { secretsOf } from '../../core/railway/secrets.ts';
import type { ActionIo } from '../runtime.ts';

/** Throws an InputError that names everything that is wrong. */
export function readInputs({
  reader,
  run,
  env,
  mask,
}: Pick<ActionIo, 'reader' | 'run' | 'env' | 'mask'>): DeployRequest {
  // Neither a pull request's branch nor a tag is what a service should follow from now on.
  const followable = run.event?.startsWith('pull_request') !== true && env['GITHUB_REF_TYPE'] !== 'tag';
  const request = readDeployRequest(reader, {
    repo: run.repository,
    commit: run.commit,
    checkout: run.workspace,
    pullRequest: run.pullRequest,
    firstBranch: followable ? run.branch : undefined,
    env,
  });
  for (const secret of secretsOf(request)) mask(secret);
  reader.finish();
  return request;
}
