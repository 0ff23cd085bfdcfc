import type { ConnectionCounts } from '../ctrader/connection-counts.ts';
import { type AuditPage, auditFamilies } from './audit-metrics.ts';
import { connectionFamilies } from './connection-metrics.ts';
import type { MetricFamily } from './exposition.ts';
import { type LoopWatch, processFamilies } from './process-metrics.ts';
import type { WorkCounts } from './work-counts.ts';

/** Where the figures of /metrics come from. What is left out is not shown. */
export interface MetricSources {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly identity?: Readonly<Record<'replica' | 'deployment' | 'commit' | 'version', string>>;
  readonly loop?: LoopWatch;
  readonly sessions?: () => Readonly<Record<string, number>>;
  /** Accounts that are watched, whatever number of users share them. */
  readonly accounts?: () => number;
  readonly restoring?: () => number;
  readonly flush?: { lagMs(): number; readonly trouble: string | undefined };
  readonly work?: WorkCounts;
  readonly connections?: () => Iterable<readonly [environment: string, ConnectionFacts]>;
  readonly leases?: {
    held(): { readonly size: number };
    readonly mode: string;
    readonly trouble: string | undefined;
    readonly counts: Readonly<Record<'claimed' | 'lost' | 'givenBack', number>>;
  };
  /** By `environment/broker`. */
  readonly audits?: () => Iterable<readonly [key: string, AuditPage]>;
}

export interface ConnectionFacts {
  readonly up: boolean;
  readonly counts: Readonly<ConnectionCounts>;
}

/** Everything about this process that its operator may want to know. No label names a user or an account. */
export function bridgeFamilies(sources: MetricSources): MetricFamily[] {
  const { identity, connections, audits } = sources;
  return [
    ...processFamilies(sources.loop, sources.now),
    ...(identity === undefined ? [] : [infoFamily(identity)]),
    ...sessionFamilies(sources),
    ...flushFamilies(sources),
    ...leaseFamilies(sources),
    ...(connections === undefined ? [] : connectionFamilies(connections)),
    ...(audits === undefined ? [] : auditFamilies(audits)),
  ];
}

function infoFamily(identity: Readonly<Record<string, string>>): MetricFamily {
  const labels = Object.keys(identity);
  return {
    name: 'bridge_info',
    help: 'Which build runs, and where.',
    kind: 'gauge',
    labels,
    read: () => [[identity, 1]],
  };
}

/** How many accounts these sessions watch; several users may share one. */
export function accountsOf(
  sessions: Iterable<{ readonly environment: string | undefined; readonly accountId: number | undefined }>,
): number {
  const accounts = new Set<string>();
  for (const { environment, accountId } of sessions) {
    if (accountId !== undefined) accounts.add(`${environment}/${accountId}`);
  }
  return accounts.size;
}

const gauge = (name: string, help: string, read: () => number): MetricFamily => ({
  name,
  help,
  kind: 'gauge',
  read: () => [[{}, read()]],
});

const counter = (name: string, help: string, read: () => number): MetricFamily => ({
  ...gauge(name, help, read),
  kind: 'counter',
});

const by = (label: string, counts: () => Readonly<Record<string, number>>) => ({
  labels: [label],
  read: () => Object.entries(counts()).map(([value, count]) => [{ [label]: value }, count] as const),
});

function sessionFamilies({ sessions, accounts, restoring }: MetricSources): MetricFamily[] {
  const families: MetricFamily[] = [];
  if (sessions) {
    families.push({ name: 'bridge_sessions', help: 'Sessions by state.', kind: 'gauge', ...by('state', sessions) });
  }
  if (accounts) families.push(gauge('bridge_accounts', 'Accounts that are watched.', accounts));
  if (restoring) families.push(gauge('bridge_sessions_restoring', 'Sessions held that were not live yet.', restoring));
  return families;
}

function flushFamilies({ flush, work }: MetricSources): MetricFamily[] {
  const families: MetricFamily[] = [];
  if (flush) {
    const { lagMs } = flush;
    families.push(
      gauge('bridge_flush_lag_seconds', 'How long changed rows have waited for the database.', () => lagMs() / 1_000),
      gauge('bridge_flush_failing', '1 while the last flush failed.', () => (flush.trouble === undefined ? 0 : 1)),
    );
  }
  if (work) {
    families.push(
      {
        name: 'bridge_cache_writes_total',
        help: 'Requests that wrote rows.',
        kind: 'counter',
        ...by('outcome', () => work.writes),
      },
      counter('bridge_cache_rows_written_total', 'Rows the database took.', () => work.rowsWritten),
      counter('bridge_cache_write_seconds_total', 'Time that writing rows took, in sum.', () => work.writeSeconds),
      {
        name: 'bridge_token_renewals_total',
        help: 'Renewals of tokens.',
        kind: 'counter',
        ...by('outcome', () => work.renewals),
      },
    );
  }
  return families;
}

function leaseFamilies({ leases }: MetricSources): MetricFamily[] {
  if (leases === undefined) return [];
  return [
    gauge('bridge_leases_held', 'Sessions this replica is in charge of.', () => leases.held().size),
    gauge('bridge_registry_in_use', '1 while sessions are shared through the database.', () =>
      leases.mode === 'shared' ? 1 : 0,
    ),
    gauge('bridge_registry_failing', '1 while the registry cannot be used.', () =>
      leases.trouble === undefined ? 0 : 1,
    ),
    counter(
      'bridge_leases_claimed_total',
      'Sessions taken over because nobody served them.',
      () => leases.counts.claimed,
    ),
    counter('bridge_leases_lost_total', 'Sessions that another replica took over.', () => leases.counts.lost),
    counter('bridge_leases_given_back_total', 'Sessions given to other replicas.', () => leases.counts.givenBack),
  ];
}
