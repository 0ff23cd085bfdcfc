import type { Hono } from 'hono';

/** A path as it was registered, such as `/sessions/:user`, and what may be asked of it. */
export interface Route {
  readonly pattern: string;
  readonly methods: readonly string[];
}

/** Finds the route of a path; undefined if there is none. The patterns are few, whatever paths are asked for. */
export type RouteTable = (path: string) => Route | undefined;

export function tableOf(app: Hono): RouteTable {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set(['OPTIONS']);
    methods.set(path, known.add(method));
    if (method === 'GET') known.add('HEAD');
  }
  const routes = [...methods].map(([pattern, known]) => ({
    pattern,
    methods: [...known].sort(),
    segments: pattern.split('/'),
  }));
  return (path) => {
    const parts = path.split('/');
    return routes.find(
      ({ segments }) =>
        segments.length === parts.length &&
        segments.every((segment, at) => (segment.startsWith(':') ? parts[at] !== '' : segment === parts[at])),
    );
  };
}
