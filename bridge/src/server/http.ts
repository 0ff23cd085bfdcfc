import { type Context, type ErrorHandler, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { readAddress } from './address.ts';
import { type Auth, requestOf } from './auth.ts';
import { crossOrigin } from './cors.ts';
import { createExposition } from './exposition.ts';
import type { HealthAnswer } from './health.ts';
import { legacyRoutes } from './legacy.ts';
import { createLimits, type Limits, type LimitsOptions } from './limits.ts';
import { bridgeFamilies, type MetricSources } from './metrics.ts';
import { answerLegacyProblem, answerProblem, Problem } from './problem.ts';
import { createRequestCounts } from './request-counts.ts';
import { type RouteTable, tableOf } from './route-table.ts';
import { type RouteOptions, sessionRoutes } from './routes.ts';
import { forbidden, requireCaller } from './sessions.ts';

export interface HttpOptions extends RouteOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly health: () => HealthAnswer;
  readonly allowedOrigins: readonly string[];
  readonly addressHeader: string | undefined;
  readonly limits?: LimitsOptions;
  readonly metrics?: Omit<MetricSources, 'now'>;
}

const maxBodyBytes = 16 * 1024;
const maxUrlLength = 1_024;

/** Everything the bridge answers over HTTP. */
export function createHttp(options: HttpOptions): Hono {
  const { clock, log } = options;
  const limits = createLimits(options.limits);
  const guarded = { ...options, auth: limits.guard(options.auth) };
  const counts = createRequestCounts(clock, () => routeOf);
  const metrics = createExposition([
    ...bridgeFamilies({ ...options.metrics, now: clock.now }),
    ...counts.families(limits),
  ]);
  const app = new Hono();
  app.use(counts.count, harmless, neverStored);
  app.use(crossOrigin(options.allowedOrigins, () => routeOf));
  app.use(readAddress(options.addressHeader), admitted(limits, options.auth), onlyJson);
  app.use(bodyLimit({ maxSize: maxBodyBytes, onError: tooLarge }));
  app.get('/', (context) => context.json(introduction));
  app.get('/health', (context) => {
    const { health, httpStatus } = options.health();
    return context.json(health, httpStatus);
  });
  app.get('/metrics', async (context) => {
    const caller = await requireCaller(guarded.auth, context);
    if (caller.kind !== 'operator') throw forbidden();
    return context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType });
  });
  app.route('/sessions', sessionRoutes(guarded));
  app.route('/api', legacyRoutes(guarded));
  const routeOf: RouteTable = tableOf(app);
  app.notFound((context) => answer(context, nothingHere(routeOf, context.req.path)));
  app.onError(answerError(log));
  return app;
}

const introduction = {
  service: 'mahSpeccy bridge',
  description: 'Keeps cTrader accounts in the Supabase cache up to date.',
  health: '/health',
  sessions: '/sessions',
};

const harmless = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"] },
});

/** Whoever asks for health decides whether this process lives, and may ask as often as it likes. */
function admitted(limits: Limits, auth: Auth): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context;
    const isFree = req.path === '/health' || auth.isOperator(requestOf(context));
    if (!isFree) await limits.admit(context.get('address'));
    if (req.url.length > maxUrlLength)
      throw new Problem(414, 'ADDRESS_TOO_LONG', 'the address is too long', 'shorten it');
    await next();
  };
}

const neverStored: MiddlewareHandler = async (context, next) => {
  await next();
  context.header('Cache-Control', 'no-store');
};

/** A form of a foreign page can send any other type without asking first. */
const onlyJson: MiddlewareHandler = async ({ req }, next) => {
  const hasBody = req.header('transfer-encoding') !== undefined || Number(req.header('content-length') ?? 0) > 0;
  const isJson = /^application\/json *(;|$)/i.test(req.header('content-type') ?? '');
  if (hasBody && !isJson) {
    const hint = 'send JSON, with the header Content-Type: application/json';
    throw new Problem(415, 'NOT_JSON', 'the body is not declared as JSON', hint);
  }
  await next();
};

function tooLarge(): never {
  throw new Problem(413, 'BODY_TOO_LARGE', 'the body is too large', `send at most ${maxBodyBytes} bytes`);
}

/** Whoever hung up in the middle of a request: strangers must not be able to fill the log with that. */
function isGone(error: Error): boolean {
  return (error as NodeJS.ErrnoException).code === 'ECONNRESET';
}

/** In the shape that callers of the path know. */
function answer(context: Context, problem: Problem): Response {
  const isLegacy = context.req.path.startsWith('/api/');
  return isLegacy ? answerLegacyProblem(context, problem) : answerProblem(context, problem);
}

function nothingHere(routeOf: RouteTable, path: string): Problem {
  const allow = routeOf(path)?.methods.join(', ');
  if (allow === undefined) {
    return new Problem(404, 'NOT_FOUND', 'there is nothing at this address', 'GET / lists what there is');
  }
  const message = 'this address does not take that method';
  return new Problem(405, 'METHOD_NOT_ALLOWED', message, `it takes ${allow}`, { Allow: allow });
}

function answerError(log: Log): ErrorHandler {
  return (error, context) => {
    if (error instanceof Problem) return answer(context, error);
    if (isGone(error))
      return answer(context, new Problem(400, 'ABORTED', 'the request was not sent whole', 'send it again'));
    log.error('a request failed unexpectedly', { path: context.req.routePath, reason: reasonOf(error) });
    const problem = new Problem(500, 'INTERNAL', 'the bridge failed to answer', 'try again; the log has the cause');
    return answer(context, problem);
  };
}
