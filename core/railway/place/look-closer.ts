import { wantsPlacement } from '../plan/placement.ts';
import { type Actual, plan } from '../plan/plan.ts';
import type { DeployRun } from '../run.ts';
import type { Location } from './locate.ts';
import { readConfig, readProjectRoom, readRoomOfNewProject } from './survey.ts';

/**
 * Asks for what most deploys can do without, where the plan depends on it: how many replicas may run where, and which
 * variables exist though their values are never told. Where nothing is to be done, nothing more is asked.
 */
export async function lookCloser({ client, request }: DeployRun, location: Location, actual: Actual): Promise<Actual> {
  const { project, environment, service, workspace } = location;
  const { steps } = plan(request, actual);
  const places = wantsPlacement(request);
  if (!project)
    return places && workspace ? { ...actual, room: await readRoomOfNewProject(client, workspace.id) } : actual;
  if (steps.length === 0) return actual;
  const changesNames = steps.some(
    (step) => step.kind === 'set-variables' && step.changes.added.length + step.changes.removed.length > 0,
  );
  const asksConfig = places || (changesNames && actual.deployments.length > 0);
  const room = places ? await readProjectRoom(client, project.id) : undefined;
  if (!environment || !service || !asksConfig) return { ...actual, room };
  const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
  return { ...actual, room, ...(await readConfig(client, ids)) };
}
