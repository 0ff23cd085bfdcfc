import type { ConnectionCounts } from '../ctrader/connection-counts.ts';
import type { Labels, MetricFamily } from './exposition.ts';
import type { ConnectionFacts } from './metrics.ts';

type Connections = () => Iterable<readonly [environment: string, ConnectionFacts]>;
type Sample = readonly [labels: Labels, value: number];

/** What is counted once for each connection, under its name in the counts. */
const plain = [
  ['opened', 'bridge_connection_attempts_total', 'Sockets opened to cTrader, or tried to open.'],
  ['lost', 'bridge_connection_losses_total', 'Connections that were up and went.'],
  ['unknownEnums', 'bridge_connection_unknown_values_total', 'Values of an enumeration this bridge does not know.'],
  ['slowDowns', 'bridge_connection_slow_downs_total', 'Times cTrader asked for fewer requests.'],
] as const satisfies readonly (readonly [keyof ConnectionCounts, string, string])[];

export function connectionFamilies(connections: Connections): MetricFamily[] {
  /** Of each connection, what `of` makes of it, with its environment as a further label. */
  const each = (of: (facts: ConnectionFacts) => readonly Sample[]) => (): Sample[] =>
    [...connections()].flatMap(([environment, facts]) =>
      of(facts).map(([labels, value]) => [{ environment, ...labels }, value] as const),
    );
  return [
    {
      name: 'bridge_connection_up',
      help: '1 while the connection to cTrader is up.',
      kind: 'gauge',
      labels: ['environment'],
      read: each(({ up }) => [[{}, up ? 1 : 0]]),
    },
    {
      name: 'bridge_connection_up_since_seconds',
      help: 'Since when the connection is up, since the epoch.',
      kind: 'gauge',
      labels: ['environment'],
      read: each(({ counts: { openSince } }) => (openSince === undefined ? [] : [[{}, openSince / 1_000]])),
    },
    {
      name: 'bridge_connection_frames_total',
      help: 'Messages from cTrader by kind.',
      kind: 'counter',
      labels: ['environment', 'kind'],
      read: each(({ counts }) => Object.entries(counts.frames).map(([kind, count]) => [{ kind }, count] as const)),
    },
    {
      name: 'bridge_connection_errors_total',
      help: 'Errors cTrader answered with, by code.',
      kind: 'counter',
      labels: ['environment', 'code'],
      read: each(({ counts }) => Object.entries(counts.errors).map(([code, count]) => [{ code }, count] as const)),
    },
    {
      name: 'bridge_connection_requests_total',
      help: 'Requests to cTrader by what came of them.',
      kind: 'counter',
      labels: ['environment', 'request', 'outcome'],
      read: each(({ counts }) => requestSamples(counts)),
    },
    ...plain.map(([field, name, help]): MetricFamily => {
      const read = each(({ counts }) => [[{}, counts[field]]]);
      return { name, help, kind: 'counter', labels: ['environment'], read };
    }),
  ];
}

function requestSamples({ requests }: Readonly<ConnectionCounts>): Sample[] {
  return Object.entries(requests).flatMap(([request, outcomes]) =>
    Object.entries(outcomes).map(([outcome, count]) => [{ request, outcome }, count] as const),
  );
}
