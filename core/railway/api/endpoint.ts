import { isLoopback } from '../../loopback.ts';

export const defaultApiUrl = 'https://backboard.railway.com/graphql/v2';

/** The public address of a domain: https, but http where the domain is this machine. */
export function serviceUrl(domain: string): string {
  return `${isLoopback(new URL(`http://${domain}`).hostname) ? 'http' : 'https'}://${domain}`;
}

export interface DashboardIds {
  readonly projectId: string;
  readonly environmentId: string;
  readonly serviceId: string;
  readonly deploymentId?: string | undefined;
}

/** The page of a service or a deployment in Railway's dashboard; none for an API that is not Railway's. */
export function dashboardUrl(apiUrl: string, ids: DashboardIds): string | undefined {
  const { hostname } = new URL(apiUrl);
  if (!/\.railway\.(com|app)$/.test(hostname)) return undefined;
  const query = new URLSearchParams({
    environmentId: ids.environmentId,
    ...(ids.deploymentId ? { id: ids.deploymentId } : {}),
  });
  return `https://railway.com/project/${ids.projectId}/service/${ids.serviceId}?${query}`;
}
