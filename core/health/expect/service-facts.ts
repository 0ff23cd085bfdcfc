/** What a service says about itself in its health and sessions bodies. Any other shape gives fewer facts, never an error. */
export interface ServiceFacts {
  readonly status?: string;
  readonly uptimeSeconds?: number;
  readonly activeSessions?: number;
  readonly staleSessions?: number;
  /** How far the written cache is behind, in milliseconds. */
  readonly flushLagMs?: number;
  readonly commit?: string;
  readonly deployment?: string;
  readonly replica?: string;
  readonly version?: string;
}

/** The JSON of a body; undefined if it is none. `null` is JSON, so it comes back as it is. */
export function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export function readServiceFacts(body: unknown): ServiceFacts {
  return {
    ...text(body, 'status'),
    ...text(body, 'commit'),
    ...text(body, 'deployment'),
    ...text(body, 'replica'),
    ...text(body, 'version'),
    ...optional('uptimeSeconds', amount(member(body, 'uptime'))),
    ...optional('activeSessions', amount(member(body, 'activeSessions'))),
    ...optional('staleSessions', amount(member(body, 'staleSessions'))),
    ...optional('flushLagMs', amount(member(body, 'flushLagMs'))),
  };
}

/** Sessions that are not live for a reason outside the service: the broker rests, or the user has to connect anew. */
const excusedStates = ['maintenance', 'reconnect-needed', 'stopped'];

/** How many sessions a sessions body counts in `states` that no repair of the service would bring back. */
export function countExcused(body: unknown): number {
  const states = member(body, 'states');
  return excusedStates.reduce((sum, state) => sum + (amount(member(states, state)) ?? 0), 0);
}

/** How many sessions a sessions body counts: a number under one of the usual names, or the length of the list. */
export function countSessions(body: unknown): number | undefined {
  if (Array.isArray(body)) return body.length;
  for (const name of ['activeSessions', 'active', 'total', 'count']) {
    const counted = amount(member(body, name));
    if (counted !== undefined) return counted;
  }
  const listed = member(body, 'sessions');
  return Array.isArray(listed) ? listed.length : amount(listed);
}

function member(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body, name)) return undefined;
  return (body as Readonly<Record<string, unknown>>)[name];
}

function amount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function text<Name extends string>(body: unknown, name: Name): { [K in Name]?: string } {
  const value = member(body, name);
  return optional(name, typeof value === 'string' && value !== '' ? value : undefined);
}

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [K in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [K in Name]?: Value };
}
