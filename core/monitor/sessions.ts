import { countSessions } from '../health/expect/service-facts.ts';

/** The sessions of a service at one look. What it does not tell is absent. */
export interface SessionsLook {
  readonly total?: number | undefined;
  /** How many are in which state. */
  readonly states: Readonly<Record<string, number>>;
  /** Different people. */
  readonly users?: number | undefined;
  /** Only told to who holds the API key. */
  readonly list?: readonly SessionRow[] | undefined;
  /** Why there is no list although there is a key. */
  readonly trouble?: string | undefined;
}

export interface SessionRow {
  readonly user: string;
  readonly account?: string | undefined;
  readonly environment?: string | undefined;
  readonly state?: string | undefined;
  readonly reason?: string | undefined;
  /** ISO 8601. */
  readonly lastUpdate?: string | undefined;
}

/** So many are kept of a body that anybody may have written. */
const mostStates = 20;
const mostRows = 2000;

/**
 * Reads a sessions body of any shape; `counted` is what the health endpoint said. The bridge holds one session for each
 * user, so where it counts by state the sessions are the users; a list is counted itself.
 */
export function readSessions(body: unknown, counted: number | undefined): SessionsLook {
  const total = countSessions(body) ?? counted;
  const states = readStates(body);
  const list = readList(body);
  const users = list ? new Set(list.map(({ user }) => user)).size : states && total;
  return { total, states: states ?? {}, users, list };
}

function readStates(body: unknown): Record<string, number> | undefined {
  const states = member(body, 'states');
  if (typeof states !== 'object' || states === null || Array.isArray(states)) return undefined;
  const counts = Object.entries(states).filter((entry): entry is [string, number] => isCount(entry[1]));
  return Object.fromEntries(counts.slice(0, mostStates));
}

function readList(body: unknown): SessionRow[] | undefined {
  const listed = Array.isArray(body) ? body : member(body, 'sessions');
  if (!Array.isArray(listed)) return undefined;
  return listed.slice(0, mostRows).flatMap((session) => {
    const user = text(session, 'user');
    if (user === undefined) return [];
    return {
      user,
      account: text(session, 'account'),
      environment: text(session, 'environment'),
      state: text(session, 'state'),
      reason: text(session, 'reason'),
      lastUpdate: text(session, 'lastUpdate'),
    };
  });
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

function text(value: unknown, name: string): string | undefined {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
