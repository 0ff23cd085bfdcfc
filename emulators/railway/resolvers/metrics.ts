import { type Context, findEnvironment, findProject, findService, isInScope, visibleProjects } from '../context.ts';
import { refusal } from '../errors.ts';
import type { SampleTags } from '../metrics/sampler.ts';
import { seriesOf } from '../metrics/series.ts';
import { replicaSize } from '../options.ts';

interface MetricsArguments {
  readonly measurements: readonly string[];
  readonly startDate: string;
  readonly endDate?: string | null;
  readonly projectId?: string | null;
  readonly environmentId?: string | null;
  readonly serviceId?: string | null;
  readonly workspaceId?: string | null;
  readonly groupBy?: readonly string[] | null;
  readonly sampleRateSeconds?: number | null;
}

function secondsOf(date: string): number {
  const at = Date.parse(date);
  if (Number.isNaN(at)) throw refusal('Invalid date', 'BAD_USER_INPUT');
  return at / 1000;
}

/** Whether a sample is of what was asked for. Throws where one of the ids is not the viewer's to ask for. */
function placeFilter(context: Context, args: MetricsArguments): (tags: SampleTags) => boolean {
  const { projectId, environmentId, serviceId, workspaceId } = args;
  if (projectId != null) findProject(context, projectId);
  if (environmentId != null) findEnvironment(context, environmentId);
  if (serviceId != null) findService(context, serviceId);
  const projects = visibleProjects(context).filter(
    (project) => workspaceId == null || project.workspaceId === workspaceId,
  );
  const visible = new Set(projects.map(({ id }) => id));
  return (tags) =>
    visible.has(tags.projectId) &&
    isInScope(context, tags.environmentId) &&
    (projectId ?? tags.projectId) === tags.projectId &&
    (environmentId ?? tags.environmentId) === tags.environmentId &&
    (serviceId ?? tags.serviceId) === tags.serviceId;
}

/** What the replicas used. Volumes, disks and the network are not measured here. */
export function metrics(_: unknown, args: MetricsArguments, context: Context) {
  const sampleRateSeconds = args.sampleRateSeconds ?? 60;
  if (sampleRateSeconds < 1) throw refusal('Error in sampleRateSeconds - Invalid input', 'BAD_USER_INPUT');
  const fits = placeFilter(context, args);
  const query = {
    measurements: args.measurements,
    start: secondsOf(args.startDate),
    end: args.endDate == null ? Number.POSITIVE_INFINITY : secondsOf(args.endDate),
    sampleRateSeconds,
    groupBy: args.groupBy ?? [],
  };
  const samples = context.samples().filter(({ tags }) => fits(tags));
  return seriesOf(samples, query, replicaSize[context.plan]);
}
