import type { ResultOf } from 'gql.tada';
import type { readServiceHealth, readServiceState } from '../../railway/api/operations/health.ts';
import { summarise } from '../../railway/deployment/summary.ts';

/** What Railway says of a service while it is being probed. What it does not say is absent. */
export interface RailwaySide {
  /** The deployment that serves, or else the latest. */
  readonly deployment?: RailwayDeployment;
  /** The latest one, where that is another. */
  readonly latest?: RailwayDeployment;
  readonly replicas?: Replicas;
  readonly cpu?: Usage;
  readonly memory?: Usage;
  readonly platform?: PlatformState;
  /** The public domain of the service. */
  readonly domain?: string;
}

export interface RailwayDeployment {
  readonly id: string;
  readonly status: string;
  /** Its replicas were stopped, whatever the status says; true also while it starts or sleeps. */
  readonly stopped: boolean;
  readonly commit?: string;
  /** Whether traffic goes to it. */
  readonly active: boolean;
}

export interface Replicas {
  readonly running: number;
  readonly wanted: number;
  /** Railway's words for each that does not run. */
  readonly others: readonly string[];
}

/** Of all replicas together, in vCPU or GB. `highest`: the greatest share of its limit that one replica uses. */
export interface Usage {
  readonly used: number;
  readonly limit?: number;
  readonly highest?: number;
}

export interface PlatformState {
  readonly isStable: boolean;
  readonly incident?: { readonly message: string; readonly url: string };
}

type StateAnswer = ResultOf<typeof readServiceState>;
type HealthAnswer = ResultOf<typeof readServiceHealth>;
type Instance = StateAnswer['serviceInstance'];
type DeploymentNode = Instance['activeDeployments'][number];

export function railwaySideOf({ serviceInstance, ...rest }: StateAnswer & Partial<HealthAnswer>): RailwaySide {
  const { activeDeployments, latestDeployment, domains, numReplicas } = serviceInstance;
  const active = activeDeployments.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const node = active ?? latestDeployment ?? undefined;
  const domain = domainOf(domains);
  return {
    ...(node ? { deployment: deploymentOf(node, active !== undefined), replicas: replicasOf(node, numReplicas) } : {}),
    ...(latestDeployment && latestDeployment.id !== node?.id ? { latest: deploymentOf(latestDeployment, false) } : {}),
    ...(rest.metrics && node ? usagesOf(rest.metrics, node) : {}),
    ...(rest.platformStatus ? { platform: platformOf(rest.platformStatus) } : {}),
    ...(domain === undefined ? {} : { domain }),
  };
}

function deploymentOf(node: DeploymentNode, active: boolean): RailwayDeployment {
  const { id, status, stopped, commit } = summarise(node);
  return { id, status, stopped, active, ...(commit === undefined ? {} : { commit }) };
}

// A replica of an earlier start of the same deployment is no replica that is missing.
const gone = new Set(['REMOVED', 'REMOVING', 'SKIPPED']);

function replicasOf(node: DeploymentNode, numReplicas: number | null): Replicas {
  const states: string[] = node.instances.map(({ status }) => status).filter((status) => !gone.has(status));
  const running = states.filter((status) => status === 'RUNNING').length;
  const { regions } = summarise(node);
  const placed = regions && Object.values(regions).reduce((sum, region) => sum + Number(region?.numReplicas ?? 0), 0);
  const wanted = placed ?? numReplicas ?? Math.max(1, states.length);
  return { running, wanted, others: states.filter((status) => status !== 'RUNNING') };
}

function domainOf({ serviceDomains, customDomains }: Instance['domains']): string | undefined {
  // What people see: a domain of one's own, once it works; else the one that Railway made.
  const own = customDomains.find(({ status }) => status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID');
  return own?.domain ?? serviceDomains[0]?.domain ?? customDomains[0]?.domain;
}

type Series = HealthAnswer['metrics'][number];

function usagesOf(metrics: readonly Series[], { instances }: DeploymentNode): Pick<RailwaySide, 'cpu' | 'memory'> {
  const ids = new Set(instances.map(({ id }) => id));
  const own = metrics.filter(({ tags }) => tags.deploymentInstanceId == null || ids.has(tags.deploymentInstanceId));
  const cpu = usageOf(own, 'CPU_USAGE', 'CPU_LIMIT');
  const memory = usageOf(own, 'MEMORY_USAGE_GB', 'MEMORY_LIMIT_GB');
  return { ...(cpu ? { cpu } : {}), ...(memory ? { memory } : {}) };
}

/** By the latest value of each series. A replica that just started has none yet. */
function usageOf(series: readonly Series[], usage: string, limit: string): Usage | undefined {
  const [used, limits] = [latestOf(series, usage), latestOf(series, limit)];
  if (used.size === 0) return undefined;
  const shares = [...used].flatMap(([replica, value]) => {
    const most = limits.get(replica);
    return most === undefined || most <= 0 ? [] : value / most;
  });
  return {
    used: sum(used),
    ...(limits.size > 0 ? { limit: sum(limits) } : {}),
    ...(shares.length > 0 ? { highest: Math.max(...shares) } : {}),
  };
}

function latestOf(series: readonly Series[], measurement: string): Map<string, number> {
  return new Map(
    series
      .filter((each) => each.measurement === measurement)
      .flatMap(({ tags, values }) => {
        const last = values.toSorted((a, b) => a.ts - b.ts).at(-1);
        return last ? [[tags.deploymentInstanceId ?? '', last.value] as const] : [];
      }),
  );
}

function sum(values: ReadonlyMap<string, number>): number {
  return [...values.values()].reduce((all, one) => all + one, 0);
}

function platformOf({ isStable, incident }: HealthAnswer['platformStatus']): PlatformState {
  return { isStable, ...(incident ? { incident: { message: incident.message, url: incident.url } } : {}) };
}
