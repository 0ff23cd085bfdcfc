import { Hono } from 'hono';
import type { Clock } from '../clock.ts';
import type { SessionStatus } from '../ctrader/session-status.ts';
import { answerLegacyProblem, Problem } from './problem.ts';
import type { RouteOptions } from './routes.ts';
import { blameCache, forbidden, readBody, requireCaller, startSession, subjectOf } from './sessions.ts';

/** The routes of the bridge's predecessor with the fields its app reads, now only for known callers. */
export function legacyRoutes({ hub, auth, flusher, clock }: RouteOptions & { readonly clock: Clock }): Hono {
  const routes = new Hono();

  const figuresOf = (status: SessionStatus) => {
    const row = status.row(clock.now());
    return {
      accountId: status.accountId ?? null,
      lastUpdate: row?.lastUpdate ?? null,
      balance: row?.balance ?? null,
      equity: row?.equity ?? null,
      positions: row?.positions.length ?? 0,
    };
  };

  routes.get('/sessions', async (context) => {
    const caller = await requireCaller(auth, context);
    if (caller.kind !== 'operator') throw forbidden();
    const sessions = hub.list().map((status) => {
      const { accountId, lastUpdate, balance, positions } = figuresOf(status);
      return { userId: status.user, isConnected: status.state === 'live', accountId, lastUpdate, balance, positions };
    });
    return context.json({ total: sessions.length, sessions });
  });

  routes.post('/start-websocket', async (context) => {
    const caller = await requireCaller(auth, context);
    const { userId } = await readBody(context);
    const { kind, status } = await startSession(hub, subjectOf(caller, userId, 'userId'), {});
    if (kind === 'running') {
      return context.json({ success: true, message: 'WebSocket already connected', alreadyConnected: true });
    }
    const { accountId, environment } = status;
    const account = { accountId: accountId ?? null, isDemo: environment === 'demo' };
    return context.json({ success: true, message: 'WebSocket connection started', ...account });
  });

  routes.post('/stop-websocket', async (context) => {
    const caller = await requireCaller(auth, context);
    const { userId } = await readBody(context);
    const wasConnected = await hub.stop(subjectOf(caller, userId, 'userId')).catch(blameCache);
    await flusher.flush();
    const message = wasConnected ? 'WebSocket connection stopped' : 'No active WebSocket connection';
    return context.json({ success: true, message, wasConnected });
  });

  routes.get('/websocket-status/:userId', async (context) => {
    const caller = await requireCaller(auth, context);
    const status = await hub.locate(subjectOf(caller, context.req.param('userId'), 'userId')).catch(blameCache);
    if (status) hub.watched(status.user);
    if (!status) return context.json({ connected: false, message: 'No active WebSocket connection' });
    return context.json({ connected: status.state === 'live', ...figuresOf(status) });
  });

  routes.onError((error, context) => {
    if (error instanceof Problem) return answerLegacyProblem(context, error);
    throw error;
  });
  return routes;
}
