import { reportFileSettings } from './deployment/file-settings.ts';
import { currentDeployment } from './deployment/summary.ts';
import { domainAdvice } from './plan/domain.ts';
import { brokenReferences } from './plan/references.ts';
import { diffVariables } from './plan/variables.ts';
import type { DeployRun } from './run.ts';
import type { Target } from './target.ts';

/** Says what is there, or was given, that people should know of before anything is changed. Names only, never values. */
export function adviseOnWhatIsThere(run: DeployRun, { actual }: Target): void {
  const { request, log } = run;
  const current = currentDeployment(actual.deployments);
  if (current) reportFileSettings(run, current);
  const domain = domainAdvice(request, actual);
  if (domain) log.warning(domain);
  const broken = brokenReferences(request.variables);
  if (broken.length > 0)
    log.warning(
      `${broken.join(', ')}: the value holds half a reference to another variable. In a workflow, GitHub takes \${{ … }} for an expression of its own: write \${{ '\${{' }}Service.NAME}}, or keep the value in a secret`,
    );
  const { sealed = [] } = diffVariables(request.variables, actual.variables, request.pruneVariables, actual.sealed);
  if (sealed.length > 0)
    log.warning(
      `${sealed.join(', ')}: sealed at Railway, which never tells the value, so whether it is as wanted is not known. It is set again with each deployment, and none is made for it alone: same-commit at deploy makes one`,
    );
}
