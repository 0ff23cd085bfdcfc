import type { MiddlewareHandler } from 'hono';
import type { Clock } from '../clock.ts';
import type { MetricFamily } from './exposition.ts';
import type { Limits } from './limits.ts';
import type { RouteTable } from './route-table.ts';

interface RequestCount {
  readonly labels: Readonly<Record<'route' | 'method' | 'status', string>>;
  requests: number;
  seconds: number;
}

export interface RequestCounts {
  readonly count: MiddlewareHandler;
  families(limits: Limits): MetricFamily[];
}

const countedMethods = new Set(['GET', 'HEAD', 'POST', 'DELETE', 'OPTIONS']);

/** Counts requests by the pattern of their route: what is asked for is up to strangers, and must not become labels. */
export function createRequestCounts(clock: Pick<Clock, 'monotonic'>, routeOf: () => RouteTable): RequestCounts {
  const counts = new Map<string, RequestCount>();
  const all = () => [...counts.values()];
  const labels = ['route', 'method', 'status'];

  return {
    async count(context, next) {
      const since = clock.monotonic();
      await next();
      const { path, method: asked } = context.req;
      const route = routeOf()(path)?.pattern ?? 'other';
      const method = countedMethods.has(asked) ? asked : 'other';
      const status = `${Math.floor(context.res.status / 100)}xx`;
      const key = `${method} ${route} ${status}`;
      const one = counts.get(key) ?? { labels: { route, method, status }, requests: 0, seconds: 0 };
      one.requests += 1;
      one.seconds += (clock.monotonic() - since) / 1_000;
      counts.set(key, one);
    },
    families: (limits) => [
      {
        name: 'bridge_http_requests_total',
        help: 'HTTP requests that were answered.',
        kind: 'counter',
        labels,
        read: () => all().map((one) => [one.labels, one.requests]),
      },
      {
        name: 'bridge_http_request_seconds_total',
        help: 'Time until their answers, in sum.',
        kind: 'counter',
        labels,
        read: () => all().map((one) => [one.labels, one.seconds]),
      },
      {
        name: 'bridge_http_turned_away_total',
        help: 'Requests that were refused because there were too many.',
        kind: 'counter',
        labels: ['limit'],
        read: () => Object.entries(limits.turnedAway).map(([limit, count]) => [{ limit }, count]),
      },
    ],
  };
}
