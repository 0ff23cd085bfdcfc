import { iso } from '../health/state/rows.ts';
import type { Json } from '../report/receipt.ts';
import { sumOf, usersOf } from './census.ts';
import type { Moment } from './monitor.ts';
import type { SessionRow } from './sessions.ts';

/** What every entry holds, for the help: names stay, and what is not known is null. */
export const entryFields: readonly (readonly [name: string, meaning: string])[] = [
  ['schema', '1; grows when a field changes its meaning or goes'],
  ['at, look', 'when the look began (ISO 8601, UTC), and its number'],
  ['verdict, class, words', 'healthy, degraded, unhealthy, unknown; service, platform, probe; the reason'],
  ['remarks', 'what is not wrong, but worth knowing'],
  ['deployment', '{ id, commit, version, status, latest }; latest: a newer one that does not serve yet'],
  ['health', '{ httpStatus, latencyMs, p50, p95, p99, looks, spanMs, tlsDaysLeft, flushLagMs, staleSessions }'],
  [
    'sessions',
    '{ total, states, overall, list, trouble }; overall: the sum over the replicas that answered, if several did',
  ],
  ['sessions.list', 'with the API key: [{ user, account, environment, state, reason, lastUpdate }]'],
  ['uptime', '{ seconds, share }; the share of the window in which it was up, 0 to 1'],
  ['users', 'how many different people have a session'],
  ['replicas', '{ running, wanted, answered }; which replica answered'],
  ['usage', '{ cpu, memoryGb }; vCPU and GB over all replicas'],
  ['cost', '{ usd, since, estimated }'],
  ['platform', '{ isStable, words }'],
  ['railway', '{ at, trouble }; when Railway was last asked with success, or why not'],
  ['alert', '{ open, since, failuresInRow, event }; event: opened, reminded, closed or null'],
  ['changes', 'what is new since the look before, in words'],
];

/** One look as one object for machines. Its texts may be anybody's: they are as they came. */
export function entryOf({ look, recent, known, alert, changes }: Moment): { readonly [key: string]: Json } {
  const { facts, sessions, railway } = look;
  const { deployment, latest } = railway?.side ?? {};
  const overall = sumOf(known.census);
  return {
    schema: 1,
    at: iso(look.at),
    look: look.number,
    verdict: look.verdict,
    class: look.class ?? null,
    words: look.words,
    remarks: look.remarks,
    deployment: {
      id: facts.deployment ?? deployment?.id ?? null,
      commit: facts.commit ?? deployment?.commit ?? null,
      version: facts.version ?? null,
      status: deployment?.status ?? null,
      latest: latest ? { id: latest.id, commit: latest.commit ?? null, status: latest.status } : null,
    },
    health: healthOf({ look, recent }),
    sessions: {
      total: sessions.total ?? null,
      states: { ...sessions.states },
      overall: overall ? { ...overall } : null,
      list: sessions.list?.map(rowOf) ?? null,
      trouble: sessions.trouble ?? null,
    },
    uptime: { seconds: facts.uptimeSeconds ?? null, share: recent.upShare ?? null },
    users: usersOf(sessions, known.census) ?? null,
    ...railwayFields(look),
    alert: {
      open: alert.since !== undefined,
      since: alert.since ?? null,
      failuresInRow: alert.failuresInRow,
      event: events[alert.decision.kind] ?? null,
    },
    changes,
  };
}

function rowOf({ user, account, environment, state, reason, lastUpdate }: SessionRow) {
  return {
    user,
    account: account ?? null,
    environment: environment ?? null,
    state: state ?? null,
    reason: reason ?? null,
    lastUpdate: lastUpdate ?? null,
  };
}

const events: Readonly<Record<string, string>> = { open: 'opened', remind: 'reminded', close: 'closed' };

function healthOf({ look, recent }: Pick<Moment, 'look' | 'recent'>) {
  return {
    httpStatus: look.httpStatus ?? null,
    latencyMs: look.latencyMs ?? null,
    p50: recent.latency?.p50 ?? null,
    p95: recent.latency?.p95 ?? null,
    p99: recent.latency?.p99 ?? null,
    looks: recent.points.length,
    spanMs: recent.spanMs,
    tlsDaysLeft: look.tlsDaysLeft ?? null,
    flushLagMs: look.facts.flushLagMs ?? null,
    staleSessions: look.facts.staleSessions ?? null,
  };
}

function railwayFields({ railway, facts }: Moment['look']) {
  const { replicas, platform, cpu, memory } = railway?.side ?? {};
  const spending = railway?.spending;
  return {
    replicas: {
      running: replicas?.running ?? null,
      wanted: replicas?.wanted ?? null,
      answered: facts.replica ?? null,
    },
    usage: { cpu: cpu?.used ?? null, memoryGb: memory?.used ?? null },
    cost: spending ? { usd: spending.usd, since: spending.since, estimated: true } : null,
    platform: platform ? { isStable: platform.isStable, words: platform.incident?.message ?? null } : null,
    railway: railway
      ? { at: railway.at === undefined ? null : iso(railway.at), trouble: railway.trouble ?? null }
      : null,
  };
}
