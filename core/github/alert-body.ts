import { formatDuration } from '../duration.ts';
import type { HealthState } from '../health/state/state.ts';
import type { Cluster } from '../logs/clusters.ts';
import { summaryOf } from '../logs/summary.ts';
import { toMarkdown } from '../report/markdown.ts';
import type { Fact, Report, Table } from '../report/report.ts';
import { shorten } from '../shorten.ts';
import { type AlertSubject, writeMarker } from './alert-marker.ts';

/** What an alert tells. Its text may come from anywhere; secrets have to be gone from it already. */
export interface AlertContent extends AlertSubject {
  readonly state: HealthState;
  /** What the last check found. */
  readonly report: Report;
  /** The last lines that the service logged, oldest first. */
  readonly logTail?: readonly string[] | undefined;
  /** What went wrong in its log, the gravest first. */
  readonly logFindings?: readonly Cluster[] | undefined;
  /** The run, the service at Railway, its logs: where to go on. */
  readonly links?: readonly { readonly label: string; readonly url: string }[] | undefined;
}

/** Most characters that the body of an issue or a comment may have; GitHub refuses a longer one whole. */
export const bodyLimit = 65_536;
const longestTitle = 200;
const longestExample = 300;

export function alertTitle({ service, environment }: AlertContent): string {
  return shorten(`${service} (${environment}) is down`.replace(/\s+/g, ' '), longestTitle);
}

/**
 * The body of an alert: the marker, then the news, the timeline, the log and what the check saw. Parts are left out, the
 * least telling first, until it fits; the marker and the reason always stay.
 * @param downMs how long it was down; absent while it is.
 */
export function alertBody(content: AlertContent, downMs?: number): string {
  const marker = writeMarker(content, content.state);
  let body = '';
  for (const cut of cuts) {
    body = `${marker}\n\n${toMarkdown(reportOf(content, cut, downMs))}\n${footer}\n`;
    if (body.length <= bodyLimit) return body;
  }
  return `${body.slice(0, bodyLimit - 1)}\n`;
}

const footer = '_Each check writes this text anew: notes are safe in comments._';

/** How much of each part is shown. */
interface Cut {
  readonly logLines: number;
  readonly lineLength: number;
  /** Kinds of what went wrong in it. */
  readonly kinds: number;
  /** Of the text of the check's own details, such as the body of an answer. */
  readonly details: number;
  readonly checks: boolean;
  readonly timeline: number;
  readonly facts: number;
  readonly words: number;
}

const whole: Cut = {
  logLines: 1000,
  lineLength: 1000,
  kinds: 8,
  details: 4000,
  checks: true,
  timeline: 20,
  facts: 40,
  words: 2000,
};
const withoutChecks: Cut = { ...whole, details: 0, checks: false };
const cuts: readonly Cut[] = [
  whole,
  { ...whole, details: 500, lineLength: 400 },
  { ...withoutChecks, lineLength: 400 },
  { ...withoutChecks, lineLength: 400, logLines: 100 },
  { ...withoutChecks, lineLength: 200, logLines: 20, kinds: 3 },
  { ...withoutChecks, logLines: 0, kinds: 3 },
  { ...withoutChecks, logLines: 0, kinds: 0, timeline: 5, facts: 8, words: 300 },
];

function reportOf(content: AlertContent, cut: Cut, downMs: number | undefined): Report {
  const { service, environment, state, report, logTail = [], logFindings = [] } = content;
  const isOver = downMs !== undefined;
  const lines = logTail.slice(-cut.logLines || logTail.length).map((line) => shorten(line, cut.lineLength));
  const log = cut.logLines > 0 && lines.length > 0 ? [{ title: 'Log of the service', text: lines.join('\n') }] : [];
  const details = cut.details > 0 ? (report.details ?? []) : [];
  return {
    title: shorten(`${service} (${environment}) ${isOver ? 'is back' : `is ${state.verdict}`}`, longestTitle),
    tone: isOver ? 'good' : 'bad',
    headline: isOver ? `It was down for ${formatDuration(downMs)}.` : shorten(report.headline, cut.words),
    hint: isOver || report.hint === undefined ? undefined : shorten(report.hint, cut.words),
    facts: facts(content, cut, isOver),
    tables: [...logTable(logFindings, cut), timelineTable(state, cut), ...(cut.checks ? (report.tables ?? []) : [])],
    details: [...log, ...details.map(({ title, text }) => ({ title, text: shorten(text, cut.details) }))],
  };
}

function facts({ state, report, logTail = [], links = [] }: AlertContent, cut: Cut, isOver: boolean): Fact[] {
  const { class: faultClass, firstFailureAt, alertedAt, since, run } = state;
  const began = firstFailureAt ?? alertedAt ?? since;
  const isShed = !cut.checks || cut.logLines < logTail.length;
  const rows: (Fact | undefined)[] = [
    isOver ? { label: 'Back since', value: readable(since) } : { label: 'Since', value: readable(began) },
    faultClass && { label: 'Fault of', value: faultOf[faultClass] },
    {
      label: 'Last check',
      value: `${readable(state.at)}, run ${run.number}${run.attempt > 1 ? `.${run.attempt}` : ''}`,
    },
    ...links.map(({ label, url }) => ({ label, value: url, url })),
    isShed ? { label: 'Left out', value: 'What does not fit into an issue: see the summary of the run.' } : undefined,
    ...report.facts.filter(({ label }) => label !== 'Fault of'),
  ];
  return rows.flatMap((fact) => (fact ? [{ ...fact, value: shorten(fact.value, cut.words) }] : [])).slice(0, cut.facts);
}

const faultOf = {
  service: 'the service itself',
  platform: 'the platform in front of it (Railway, DNS or the certificate)',
  probe: 'the check: it cannot see the service',
} as const;

function logTable(findings: readonly Cluster[], { kinds }: Cut): Table[] {
  if (findings.length === 0 || kinds === 0) return [];
  const rows = findings
    .slice(0, kinds)
    .map(({ level, count, last, example }) => [
      level,
      `${count}×`,
      readable(last),
      { quote: shorten(summaryOf(example.split('\n')), longestExample) },
    ]);
  return [{ title: 'What its log says', columns: ['Level', 'Count', 'Last', 'Example'], rows }];
}

function timelineTable({ timeline }: HealthState, { timeline: shown, words }: Cut): Table {
  const rows = timeline.slice(-shown).map((entry) => [readable(entry.at), entry.verdict, shorten(entry.words, words)]);
  return { title: 'Timeline', columns: ['Time', 'Verdict', 'Found'], rows };
}

function readable(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;
}
