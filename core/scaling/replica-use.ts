import type { ResultOf } from 'gql.tada';
import type { readReplicaState, readReplicaUse } from '../railway/api/operations/scaling.ts';
import { summarise } from '../railway/deployment/summary.ts';
import { countReplicas, type Regions } from '../railway/plan/placement.ts';
import type { Measured, Sample } from './sample.ts';

type State = ResultOf<typeof readReplicaState>;
type Use = ResultOf<typeof readReplicaUse>;
type Series = Use['metrics'][number];

/** What Railway tells of the replicas of a service. */
export interface ReplicaUse extends Pick<Sample, 'replicas' | 'warming' | 'cpu' | 'memoryGb' | 'limits'> {
  /** How many run. */
  readonly running: number;
  /** Where they are wanted; undefined if nobody says. */
  readonly regions: Regions | undefined;
  /** The deployment that serves. */
  readonly deploymentId: string | undefined;
  /** Another one is being made, with the numbers of the time when it began. */
  readonly isDeploying: boolean;
  /** Replicas of both run, and sessions move from one to the other. */
  readonly isMoving: boolean;
  /** How long a replica that goes may take. */
  readonly drainingSeconds: number;
}

const comingUp: ReadonlySet<string> = new Set(['CREATED', 'INITIALIZING', 'RESTARTING']);
// One that waits for checks may wait for hours, and has not begun.
const beingMade: ReadonlySet<string> = new Set(['INITIALIZING', 'BUILDING', 'DEPLOYING']);

/**
 * Undefined for a service of which nothing serves. `stored` is where the configuration wants it to run, which counts more
 * than what the deployment was made with.
 */
export function replicaUseOf(
  { serviceInstance, ...rest }: State & Partial<Use>,
  stored?: Regions | undefined,
): ReplicaUse | undefined {
  const { activeDeployments, latestDeployment, numReplicas, drainingSeconds } = serviceInstance;
  const serving = activeDeployments.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  if (!serving) return undefined;
  const regions = stored ?? summarise(serving).regions;
  const counted = (statuses: (status: string) => boolean) =>
    serving.instances.filter(({ status }) => statuses(status)).length;
  const running = counted((status) => status === 'RUNNING');
  const replicas = Math.max(1, regions ? countReplicas(regions) : (numReplicas ?? running));
  const next = latestDeployment?.id === serving.id ? undefined : latestDeployment?.status;
  const ids = new Set(serving.instances.filter(({ status }) => status === 'RUNNING').map(({ id }) => id));
  // What is wanted and not there yet is on its way, too: Railway needs a moment to begin.
  const warming = Math.max(
    0,
    Math.min(
      replicas - 1,
      Math.max(
        counted((s) => comingUp.has(s)),
        replicas - running,
      ),
    ),
  );
  const use = (name: string) => measuredOf(rest.metrics, name, { ids, running: Math.max(1, running) });
  return {
    ...{ replicas, warming, running, regions, deploymentId: serving.id, drainingSeconds: drainingSeconds ?? 0 },
    isDeploying: beingMade.has(next ?? ''),
    isMoving: next === 'DEPLOYING',
    ...{ cpu: use('CPU_USAGE'), memoryGb: use('MEMORY_USAGE_GB') },
    limits: { vCpu: limitOf(use('CPU_LIMIT')), memoryGb: limitOf(use('MEMORY_LIMIT_GB')) },
  };
}

/**
 * The latest value of each replica that runs. Where Railway does not say which replica a figure is of, it is the sum over
 * all of them (docs.railway.com/deployments/scaling), and each gets its share.
 */
function measuredOf(
  metrics: readonly Series[] | undefined,
  name: string,
  { ids, running }: { readonly ids: ReadonlySet<string>; readonly running: number },
): Measured {
  if (!metrics) return { missing: 'the token is not told metrics' };
  const latest = metrics
    .filter(({ measurement }) => measurement === name)
    .flatMap(({ tags, values }) => {
      const last = values.toSorted((a, b) => a.ts - b.ts).at(-1);
      return last && Number.isFinite(last.value) && last.value >= 0
        ? [{ id: tags.deploymentInstanceId ?? undefined, ...last }]
        : [];
    });
  const own = latest.filter(({ id }) => id !== undefined && ids.has(id));
  const [whole] = latest.filter(({ id }) => id === undefined);
  if (own.length > 0) return { at: Math.min(...own.map(({ ts }) => ts)) * 1000, each: own.map(({ value }) => value) };
  if (whole) return { at: whole.ts * 1000, each: Array(running).fill(whole.value / running) };
  return { missing: 'Railway has no metrics of the replicas yet' };
}

function limitOf(measured: Measured): number | undefined {
  const limit = 'missing' in measured ? 0 : Math.max(...measured.each);
  return limit > 0 ? limit : undefined;
}
