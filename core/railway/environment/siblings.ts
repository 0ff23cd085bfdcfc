import { listSiblings } from '../api/operations/directory.ts';
import type { Location } from '../place/locate.ts';
import { unlessForbidden } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';
import type { Target } from '../target.ts';

/** The names of the project's other environments, as far as the token may know; pull requests' own are left out. */
async function siblings({ client }: DeployRun, { project, environment }: Location): Promise<string[]> {
  const answer = await unlessForbidden(client.read(listSiblings, { projectId: project!.id }));
  const nodes = (answer?.environments.edges ?? []).map(({ node }) => node);
  return nodes.filter(({ id }) => id !== environment!.id).map(({ name }) => name);
}

export async function warnOfNewSiblings(run: DeployRun, location: Location): Promise<void> {
  const others = await siblings(run, location);
  if (others.length > 0)
    run.log.warning(
      `Railway adds ${run.request.service} to the other environments of the project, too (${others.join(', ')}), where it may start without settings and variables: remove it there if it does not belong`,
    );
}

export async function warnOfConnectedSiblings(run: DeployRun, { location, plan }: Target): Promise<void> {
  if (!plan.steps.some(({ kind }) => kind === 'connect')) return;
  const others = await siblings(run, location);
  if (others.length > 0)
    run.log.warning(
      `Railway connects a service in all environments of its project at once: see that it follows the right branch in ${others.join(', ')}, too`,
    );
}
