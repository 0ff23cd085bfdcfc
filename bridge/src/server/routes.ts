import { Hono } from 'hono';
import type { Flusher } from '../cache/flush.ts';
import type { Roster } from '../ctrader/roster.ts';
import type { SessionStatus } from '../ctrader/session-status.ts';
import type { Auth } from './auth.ts';
import {
  blameCache,
  findSession,
  identify,
  readBody,
  readWanted,
  requireCaller,
  startSession,
  subjectOf,
  viewOf,
} from './sessions.ts';

export interface RouteOptions {
  readonly hub: Roster;
  readonly auth: Auth;
  readonly flusher: Pick<Flusher, 'flush'>;
}

export function sessionRoutes({ hub, auth, flusher }: RouteOptions): Hono {
  const routes = new Hono();

  routes.get('/', async (context) => {
    const caller = await identify(auth, context);
    const summary = { total: hub.size, states: hub.counts() };
    if (caller === null) return context.json(summary);
    const visible = caller.kind === 'operator' ? hub.list() : await ownSession(hub, caller.user);
    return context.json({ ...summary, sessions: visible.map(viewOf) });
  });

  routes.post('/', async (context) => {
    const caller = await requireCaller(auth, context);
    const body = await readBody(context);
    const user = subjectOf(caller, body['user'], 'user');
    const { kind, status } = await startSession(hub, user, readWanted(body));
    return context.json(viewOf(status), kind === 'started' ? 201 : 200);
  });

  routes.get('/:user', async (context) => {
    const caller = await requireCaller(auth, context);
    const status = await findSession(hub, subjectOf(caller, context.req.param('user'), 'user'));
    hub.watched(status.user);
    return context.json(viewOf(status));
  });

  routes.delete('/:user', async (context) => {
    const caller = await requireCaller(auth, context);
    const { user } = await findSession(hub, subjectOf(caller, context.req.param('user'), 'user'));
    await hub.stop(user).catch(blameCache);
    await flusher.flush();
    return context.body(null, 204);
  });

  return routes;
}

async function ownSession(hub: Roster, user: string): Promise<SessionStatus[]> {
  const status = await hub.locate(user).catch(blameCache);
  return status === undefined ? [] : [status];
}
