import type { Context } from 'hono';
import type { Environment } from '../account/model.ts';
import { positiveInteger } from '../cache/credentials.ts';
import { KvError } from '../cache/kv.ts';
import { maskAccount, type WantedAccount } from '../ctrader/choose-account.ts';
import type { StartResult } from '../ctrader/hub.ts';
import type { Roster } from '../ctrader/roster.ts';
import type { SessionStatus } from '../ctrader/session-status.ts';
import { type Auth, type Caller, mayActFor, requestOf } from './auth.ts';
import { Problem } from './problem.ts';

/** A session as it is shown: nothing in it identifies a person or a whole account number. */
export interface SessionView {
  readonly user: string;
  readonly account: string;
  readonly environment: Environment | null;
  readonly state: string;
  readonly reason: string | null;
  readonly since: string;
  readonly lastUpdate: string | null;
}

export function viewOf({
  userHash,
  accountId,
  environment,
  state,
  reason,
  since,
  lastEventAt,
}: SessionStatus): SessionView {
  return {
    user: userHash,
    account: maskAccount(accountId),
    environment: environment ?? null,
    state,
    reason: reason ?? null,
    since: new Date(since).toISOString(),
    lastUpdate: lastEventAt === undefined ? null : new Date(lastEventAt).toISOString(),
  };
}

/** The caller of a request that only a known caller may make. */
export async function requireCaller(auth: Auth, context: Context): Promise<Caller> {
  const caller = await identify(auth, context);
  if (caller) return caller;
  const hint = 'send the bridge API key or a user access token as "Authorization: Bearer …", or the key as "X-API-Key"';
  throw new Problem(401, 'NOT_AUTHENTICATED', 'this request needs credentials', hint);
}

export function identify(auth: Auth, context: Context): Promise<Caller | null> {
  return auth.identify(requestOf(context));
}

/** The user a request is about. A user's own token needs to name nobody. */
export function subjectOf(caller: Caller, named: unknown, field: string): string {
  if (named === undefined && caller.kind === 'user') return caller.user;
  if (typeof named !== 'string' || named.trim() === '' || named.length > 320) {
    throw new Problem(400, 'USER_REQUIRED', `${field} is required`, `name the user as "${field}"`);
  }
  const user = named.trim();
  if (!mayActFor(caller, user)) throw forbidden();
  return caller.kind === 'user' ? caller.user : user;
}

export function forbidden(): Problem {
  const hint = 'a user access token allows only that user’s own session; the API key allows all';
  return new Problem(403, 'FORBIDDEN', 'these credentials do not allow that', hint);
}

/** The session of a user named by id or hash, whichever replica serves it. */
export async function findSession(hub: Roster, user: string): Promise<SessionStatus> {
  const status = await hub.locate(user).catch(blameCache);
  if (status) return status;
  throw new Problem(404, 'NO_SESSION', 'there is no session for this user', 'start one with POST /sessions');
}

/** Reads a JSON object from a request body; an empty body is an empty object. */
export async function readBody(context: Context): Promise<Record<string, unknown>> {
  const body = await context.req.text();
  if (body.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {}
  throw new Problem(400, 'MALFORMED_BODY', 'the body is not a JSON object', 'send a JSON object such as {"user":"…"}');
}

export function readWanted({ accountId, environment }: Record<string, unknown>): Partial<WantedAccount> {
  const id = positiveInteger(accountId);
  if (accountId !== undefined && id === undefined) {
    throw new Problem(400, 'MALFORMED_ACCOUNT', 'accountId is malformed', 'send the account’s number');
  }
  if (environment !== undefined && environment !== 'demo' && environment !== 'live') {
    throw new Problem(
      400,
      'MALFORMED_ENVIRONMENT',
      'environment is malformed',
      'send "demo" or "live", or leave it out',
    );
  }
  return { accountId: id, environment };
}

/** Starts a session or finds it; every reason not to is a {@link Problem}. */
export async function startSession(
  hub: Roster,
  user: string,
  wanted: Partial<WantedAccount>,
): Promise<Extract<StartResult, { status: SessionStatus }>> {
  const result = await hub.start(user, wanted).catch(blameCache);
  switch (result.kind) {
    case 'no-credentials':
      throw new Problem(
        400,
        'NO_CREDENTIALS',
        'no cTrader account is connected for this user',
        'connect cTrader in the app first',
      );
    case 'at-capacity':
      throw new Problem(
        503,
        'AT_CAPACITY',
        'this replica holds as many sessions as it may',
        'add a replica or raise MAX_SESSIONS',
      );
    case 'closed':
      throw new Problem(503, 'DRAINING', 'this replica is shutting down', 'try again: another replica will answer');
    default:
      return result;
  }
}

/** A database in trouble is a {@link Problem} of its own. */
export function blameCache(error: unknown): never {
  if (!(error instanceof KvError)) throw error;
  throw new Problem(503, 'CACHE_UNAVAILABLE', 'the database did not answer', 'try again in a few seconds');
}
