import type { MiddlewareHandler } from 'hono';
import type { RouteTable } from './route-table.ts';

/** What a page may send: its token and JSON. The operator's key has no business in a browser. */
const allowedHeaders = 'Authorization, Content-Type';
const preflightSeconds = '600';

/**
 * Lets pages of the configured origins, and of no other, read the answers; answers every OPTIONS. No credentials mode: the
 * token travels in a header, never in a cookie.
 */
export function crossOrigin(origins: readonly string[], routeOf: () => RouteTable): MiddlewareHandler {
  const known = new Set(origins);
  return async (context, next) => {
    const { req } = context;
    const origin = req.header('origin');
    const isAllowed = origin !== undefined && known.has(origin);
    const route = req.method === 'OPTIONS' ? routeOf()(req.path) : undefined;
    if (route !== undefined) {
      const allow = route.methods.join(', ');
      context.res = context.body(null, 204, { Allow: allow });
      if (isAllowed && req.header('access-control-request-method') !== undefined) {
        context.header('Access-Control-Allow-Methods', allow);
        context.header('Access-Control-Allow-Headers', allowedHeaders);
        context.header('Access-Control-Max-Age', preflightSeconds);
      }
    } else await next();
    // Also where the origin is not allowed: what a cache keeps for one page must not be shown to another.
    context.header('Vary', 'Origin', { append: true });
    if (!isAllowed) return;
    context.header('Access-Control-Allow-Origin', origin);
    context.header('Access-Control-Expose-Headers', 'Retry-After');
  };
}
