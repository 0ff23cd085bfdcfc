import type { MetricFamily } from './exposition.ts';

/** What came of holding figures against the server's own, for one broker. */
export interface AuditPage {
  readonly audits: number;
  readonly failures: number;
  readonly compared: number;
  readonly disagreements: number;
  readonly contradictions: number;
  /** In minor units of the account's currency. */
  readonly largestDrift: number;
}

type Audits = () => Iterable<readonly [key: string, AuditPage]>;

const counters = [
  ['audits', 'bridge_audits_total', "Answers that were held against the bridge's own figures."],
  ['failures', 'bridge_audit_failures_total', 'Questions for an audit that were not answered.'],
  ['compared', 'bridge_audit_comparisons_total', 'Figures that could be compared.'],
  [
    'disagreements',
    'bridge_audit_disagreements_total',
    "Figures that differed from the server's own without a known reason.",
  ],
  ['contradictions', 'bridge_audit_contradictions_total', 'Ways of reckoning that seemed settled and were not.'],
] as const;

/** A broker's name is a stranger's text: of unlimited many, as many are told apart as any application has. */
const mostBrokers = 200;

export function auditFamilies(audits: Audits): MetricFamily[] {
  const labels = ['environment', 'broker'];
  const each = (field: keyof AuditPage) => () =>
    [...audits()].slice(0, mostBrokers).map(([key, page]) => [labelsOf(key), page[field]] as const);
  return [
    ...counters.map(
      ([field, name, help]): MetricFamily => ({ name, help, kind: 'counter', labels, read: each(field) }),
    ),
    {
      name: 'bridge_audit_largest_drift_minor_units',
      help: "The largest difference of one figure from the server's own.",
      kind: 'gauge',
      labels,
      read: each('largestDrift'),
    },
  ];
}

function labelsOf(key: string): { environment: string; broker: string } {
  const [environment = '', ...broker] = key.split('/');
  return { environment, broker: broker.join('/').slice(0, 64) };
}
