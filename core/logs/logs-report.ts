import { formatDuration } from '../duration.ts';
import { quantity } from '../quantity.ts';
import type { Fact, Report, Table, Tone } from '../report/report.ts';
import { shorten } from '../shorten.ts';
import type { Cluster } from './clusters.ts';
import type { Collected, LogIncident } from './collect.ts';
import { wordsOf } from './line-words.ts';
import { withoutSequences } from './neutralise.ts';
import { barsOf } from './rate.ts';
import type { LogsRequest } from './request.ts';
import { summaryOf } from './summary.ts';

/** What is told of one run besides what was collected. */
export interface LogsOutcome {
  readonly request: LogsRequest;
  readonly collected: Collected;
  /** Where the lines were written. */
  readonly path?: string | undefined;
  readonly failed?: string | undefined;
}

const shownClusters = 20;
const shownTraces = 5;
const longestCell = 300;
const longestTrace = 3000;
const longestLine = 300;

export function logsReport({ request, collected, path, failed }: LogsOutcome): Report {
  const { findings, tail } = collected;
  const wrong = findings.clusters.filter(isWrong);
  const rest = findings.clusters.filter((cluster) => !isWrong(cluster));
  const traces = wrong.filter(({ example }) => example.includes('\n')).slice(0, shownTraces);
  return {
    title: `${streamNames[request.query.stream]} of ${request.place.service}`,
    tone: toneOf(collected, failed),
    headline: headlineOf(collected),
    hint: failed,
    facts: facts({ request, collected, path }),
    tables: [
      ...clusterTable('What went wrong', wrong, shownClusters),
      ...clusterTable('What else was said', rest, wrong.length > 0 ? 5 : 10),
      ...gapTable(collected.gaps),
    ],
    details: [
      // Text of others makes no title: there a number with a `#` is a reference.
      ...traces.map(({ example, count, first }, i) => ({
        title: `Trace ${i + 1}: ${count}×, first at ${clockTime(first)}`,
        text: shorten(withoutSequences(example), longestTrace),
      })),
      ...(tail.length > 0 ? [{ title: 'Last lines', text: tail.map(tailLine).join('\n') }] : []),
    ],
  };
}

const streamNames = { deploy: 'Log', build: 'Build log', http: 'HTTP log' } as const;

/** The result in one sentence, what went wrong first. */
export function headlineOf({ findings, seen, dropped, gaps }: Collected): string {
  const { lines, errors, byLevel, clusters, first, last } = findings;
  const kinds = clusters.filter(({ level }) => level === 'error').length;
  const span = first !== undefined && last !== undefined ? Date.parse(last) - Date.parse(first) : 0;
  const over = span >= 1000 ? ` over ${formatDuration(span)}` : '';
  const wrong =
    errors > 0
      ? `${quantity(errors, 'error')} of ${quantity(kinds, 'kind')}`
      : byLevel.warn > 0
        ? `no errors, ${quantity(byLevel.warn, 'warning')}`
        : 'nothing went wrong';
  const lost = [
    ...(dropped > 0 ? [`Railway dropped ${quantity(dropped, 'line')}`] : []),
    ...(gaps.length > 0 ? [`${quantity(gaps.length, 'gap')} could not be filled`] : []),
  ];
  if (lines === 0)
    return [seen > 0 ? `None of ${quantity(seen, 'line')} is wanted` : 'There are no lines', ...lost]
      .join('; ')
      .concat('.');
  return `${[`In ${quantity(lines, 'line')}${over}: ${wrong}`, ...lost].join('; ')}.`;
}

function toneOf({ findings, dropped, gaps, failure }: Collected, failed: string | undefined): Tone {
  if (failed !== undefined || failure !== undefined) return 'bad';
  if (findings.errors > 0 || dropped > 0 || gaps.length > 0) return 'warning';
  return findings.lines > 0 ? 'good' : 'neutral';
}

function isWrong({ level }: Cluster): boolean {
  return level === 'error' || level === 'warn';
}

function facts({ request, collected, path }: LogsOutcome): Fact[] {
  const { findings, deployments, dropped, remarks } = collected;
  const { byLevel, rate, first, last, forgotten } = findings;
  const rows: (Fact | false | undefined)[] = [
    deployments.length > 0 && {
      label: quantityless(deployments.length, 'Deployment'),
      value: deployments.join(', '),
      code: true,
    },
    request.query.filter !== undefined && { label: 'Filter', value: request.query.filter, code: true },
    first !== undefined && last !== undefined && { label: 'Time', value: `${readable(first)} – ${readable(last)}` },
    findings.lines > 0 && {
      label: 'Levels',
      value: (['error', 'warn', 'info', 'debug'] as const)
        .flatMap((level) => (byLevel[level] > 0 ? [`${level} ${byLevel[level]}`] : []))
        .join(' · '),
    },
    rate && {
      label: 'Lines',
      value: `${barsOf(rate.lines)} up to ${Math.max(...rate.lines)} in ${formatDuration(rate.stepMs)}`,
    },
    rate &&
      findings.errors > 0 && {
        label: 'Errors',
        value: `${barsOf(rate.errors)} up to ${Math.max(...rate.errors)} in ${formatDuration(rate.stepMs)}`,
      },
    dropped > 0 && { label: 'Dropped by Railway', value: `${dropped}: it takes 500 lines a second of each replica` },
    forgotten > 0 && { label: 'Not shown', value: `${forgotten} lines of rare kinds` },
    path !== undefined && path !== '' && { label: 'Written to', value: path, code: true },
    ...remarks.map((value) => ({ label: 'Note', value })),
  ];
  return rows.filter((row) => typeof row === 'object');
}

function quantityless(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}

function clusterTable(title: string, clusters: readonly Cluster[], most: number): Table[] {
  if (clusters.length === 0) return [];
  const rows = clusters
    .slice(0, most)
    .map(({ level, count, first, last, example }) => [
      level,
      `${count}×`,
      readable(first),
      count > 1 ? readable(last) : '',
      { quote: shorten(oneLine(example), longestCell) },
    ]);
  const left = clusters.length - rows.length;
  const columns = [
    'Level',
    'Count',
    'First',
    'Last',
    left > 0 ? `Example (${left} more kinds are not shown)` : 'Example',
  ];
  return [{ title, columns, rows }];
}

const shownGaps = 10;

function gapTable(gaps: readonly (LogIncident & { kind: 'gap' })[]): Table[] {
  if (gaps.length === 0) return [];
  const rows = gaps.slice(0, shownGaps).map(({ from, to, reason }) => [readable(from), readable(to), reason]);
  return [{ title: 'What could not be fetched', columns: ['From', 'To', 'Why'], rows }];
}

function tailLine(line: Collected['tail'][number]): string {
  return `${clockTime(line.timestamp)} ${shorten(oneLine(wordsOf(line)), longestLine)}`;
}

/** The line of an example that says most, without what colours it. */
function oneLine(text: string): string {
  return withoutSequences(summaryOf(text.split('\n'))).trim();
}

function readable(timestamp: string): string {
  return `${timestamp.slice(0, 10)} ${clockTime(timestamp)}`;
}

function clockTime(timestamp: string): string {
  return timestamp.slice(11, 19);
}
