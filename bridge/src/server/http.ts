import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import type { healthOf } from './health.ts';
import { legacyRoutes } from './legacy.ts';
import { answerProblem, Problem } from './problem.ts';
import { type RouteOptions, sessionRoutes } from './routes.ts';

export interface HttpOptions extends RouteOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly health: () => ReturnType<typeof healthOf>;
}

const maxBodyBytes = 16 * 1024;

/** Everything the bridge answers over HTTP. */
export function createHttp(options: HttpOptions): Hono {
  const { health, log } = options;
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
    }),
  );
  app.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-store');
  });
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => {
        throw new Problem(413, 'BODY_TOO_LARGE', 'the body is too large', `send at most ${maxBodyBytes} bytes`);
      },
    }),
  );
  app.get('/', (context) =>
    context.json({
      service: 'mahSpeccy bridge',
      description: 'Keeps cTrader accounts in the Supabase cache up to date.',
      health: '/health',
      sessions: '/sessions',
    }),
  );
  app.get('/health', (context) => {
    const { health: body, httpStatus } = health();
    return context.json(body, httpStatus);
  });
  app.route('/sessions', sessionRoutes(options));
  app.route('/api', legacyRoutes(options));
  app.notFound((context) =>
    answerProblem(
      context,
      new Problem(404, 'NOT_FOUND', 'there is nothing at this address', 'GET / lists what there is'),
    ),
  );
  app.onError((error, context) => {
    if (error instanceof Problem) return answerProblem(context, error);
    log.error('a request failed unexpectedly', { path: context.req.routePath, reason: reasonOf(error) });
    return answerProblem(
      context,
      new Problem(500, 'INTERNAL', 'the bridge failed to answer', 'try again; the log has the cause'),
    );
  });
  return app;
}
