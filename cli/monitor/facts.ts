import { short } from '../../core/commit.ts';
import { formatDuration } from '../../core/duration.ts';
import { formatShare } from '../../core/health/history/badge.ts';
import type { Verdict } from '../../core/health/verdict/verdict.ts';
import { sumOf, usersOf } from '../../core/monitor/census.ts';
import type { Moment } from '../../core/monitor/monitor.ts';
import { plain, type Span, type Style } from './span.ts';

/** One row of the view: what it is about, and what is known of it. Nothing known: no items. */
export interface Row {
  readonly label: string;
  readonly items: readonly Span[];
  /** Shown also if nothing is known: somebody will look for it. */
  readonly always?: boolean;
}

export const marks: Readonly<Record<Verdict, Span & { readonly style: Style }>> = {
  healthy: { text: '✔', style: 'green' },
  degraded: { text: '⚠', style: 'yellow' },
  unhealthy: { text: '✖', style: 'red' },
  unknown: { text: '?', style: 'yellow' },
};

/** Everything that is known at a moment, the owner's five facts first. `now` in milliseconds since the epoch. */
export function rowsOf(moment: Moment, now: number): Row[] {
  return [
    { always: true, label: 'Deployment', items: deploymentItems(moment) },
    { always: true, label: 'Health', items: healthItems(moment) },
    { always: true, label: 'Sessions', items: sessionItems(moment) },
    { always: true, label: 'Uptime', items: uptimeItems(moment) },
    { always: true, label: 'Users', items: userItems(moment) },
    { label: 'Replicas', items: replicaItems(moment) },
    { label: 'Uses', items: usageItems(moment) },
    { label: 'Cost', items: costItems(moment) },
    { label: 'Railway', items: railwayItems(moment, now) },
  ];
}

export function deploymentItems({ look: { facts, railway }, known }: Moment): Span[] {
  const { deployment, latest } = railway?.side ?? {};
  // In an outage nobody tells, and it is what one has to know.
  const isOld = facts.commit === undefined && facts.deployment === undefined && (known.tells || !deployment);
  const { commit, deployment: id } = known;
  return items(
    commit && short(plain(commit)),
    deployment && { text: plain(deployment.status), style: deployment.status === 'SUCCESS' ? 'green' : 'yellow' },
    facts.version && `version ${plain(facts.version)}`,
    id && { text: plain(id), style: 'dim' },
    isOld && (commit || id) && { text: 'when it last answered', style: 'yellow' },
    latest && { text: `${short(plain(latest.commit ?? latest.id))} is ${plain(latest.status)}`, style: 'yellow' },
  );
}

function healthItems({ look, recent, alert }: Moment): Span[] {
  const { latency, spanMs, points } = recent;
  const { facts, tlsDaysLeft } = look;
  return items(
    look.httpStatus !== undefined && `HTTP ${look.httpStatus}`,
    look.latencyMs !== undefined && milliseconds(look.latencyMs),
    latency && points.length > 1 && `p50 ${latency.p50}, p95 ${latency.p95}, p99 ${latency.p99} ms`,
    points.length > 1 && { text: `${points.length} looks in ${formatDuration(spanMs)}`, style: 'dim' },
    alert.failuresInRow > 0 &&
      alert.since === undefined && { text: `${alert.failuresInRow} failed in a row`, style: 'red' },
    facts.flushLagMs !== undefined && `cache ${formatDuration(facts.flushLagMs)} behind`,
    tlsDaysLeft !== undefined && `certificate ${tlsDaysLeft} d`,
  );
}

export function sessionItems({ look: { sessions, facts }, known }: Moment): Span[] {
  const sum = sumOf(known.census);
  const stale = facts.staleSessions ?? 0;
  const isToldNow = sessions.total !== undefined;
  return items(
    isToldNow && (sum ? `${sum.sessions} on ${sum.replicas} replicas` : `${sessions.total}`),
    isToldNow && sum && `${sessions.total} here`,
    !isToldNow && known.sessions !== undefined && `${known.sessions} when it last answered`,
    ...Object.entries(sessions.states)
      .filter(([, count]) => count > 0)
      .map(([state, count]) => `${count} ${plain(state)}`),
    stale > 0 && { text: `${stale} stale`, style: 'yellow' },
    sessions.trouble !== undefined && { text: plain(sessions.trouble), style: 'yellow' },
  );
}

export function uptimeItems({ look: { facts }, recent: { upShare, spanMs } }: Moment): Span[] {
  const seconds = facts.uptimeSeconds;
  return items(
    seconds !== undefined && formatDuration(seconds * 1000),
    upShare !== undefined && spanMs > 0 && `${formatShare(upShare)} of ${formatDuration(spanMs)}`,
  );
}

function userItems(moment: Moment): Span[] {
  return items(usersOf(moment.look.sessions, moment.known.census)?.toString());
}

export function replicaItems({ look: { railway, facts } }: Moment): Span[] {
  const replicas = railway?.side?.replicas;
  const isShort = replicas && replicas.running < replicas.wanted;
  return items(
    replicas && {
      text: `${replicas.running} of ${replicas.wanted} running`,
      style: isShort ? 'yellow' : undefined,
    },
    replicas && replicas.others.length > 0 && plain(replicas.others.join(', ')),
    facts.replica && { text: `${plain(facts.replica)} answered`, style: 'dim' },
  );
}

export function usageItems({ look: { railway } }: Moment): Span[] {
  const { cpu, memory } = railway?.side ?? {};
  return items(
    cpu && `${cpu.used.toFixed(2)}${cpu.limit === undefined ? '' : ` of ${round(cpu.limit)}`} vCPU`,
    memory && `${memory.used.toFixed(2)}${memory.limit === undefined ? '' : ` of ${round(memory.limit)}`} GB`,
  );
}

export function costItems({ look: { railway } }: Moment): Span[] {
  const spending = railway?.spending;
  if (!spending) return [];
  return items(`$${spending.usd.toFixed(2)} since ${spending.since.slice(0, 10)}`, { text: 'estimated', style: 'dim' });
}

function railwayItems({ look: { railway } }: Moment, now: number): Span[] {
  if (!railway) return items({ text: 'not asked: no token', style: 'dim' });
  const { platform } = railway.side ?? {};
  const { at, trouble } = railway;
  const incident = plain(platform?.incident?.message ?? 'unstable');
  return items(
    platform && (platform.isStable ? 'stable' : { text: incident, style: 'yellow' }),
    trouble !== undefined && { text: plain(trouble), style: 'yellow' },
    trouble !== undefined && at !== undefined && `as of ${formatDuration(now - at)} ago`,
  );
}

export function milliseconds(ms: number): string {
  return ms < 10 ? `${ms} ms` : `${Math.round(ms)} ms`;
}

function round(value: number): string {
  return Number(value.toFixed(2)).toString();
}

function items(...found: readonly (Span | string | false | undefined)[]): Span[] {
  return found.flatMap((item) => {
    if (!item) return [];
    return typeof item === 'string' ? { text: item } : item;
  });
}
