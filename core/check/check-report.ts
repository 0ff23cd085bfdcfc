import { formatDuration } from '../duration.ts';
import { formatShare } from '../health/history/badge.ts';
import { gapsOf, uptimeOf } from '../health/history/uptime.ts';
import type { Fact, Report } from '../report/report.ts';
import type { CheckOutcome } from './check.ts';
import { findingReport } from './finding-report.ts';

/** The whole run, for people. `scheduleMs`: how often runs should happen. */
export function checkReport(outcome: CheckOutcome, scheduleMs: number): Report {
  const report = findingReport(outcome.examined);
  const { issue, done = 'nothing', samples, remarks, warnings } = outcome;
  const facts: Fact[] = [
    ...(issue ? [{ label: 'Alert', value: `#${issue.number}${alertWords[done]}`, url: issue.url }] : []),
    ...historyFacts(samples, scheduleMs, outcome.examined.outcome.finishedAt),
    ...remarks.map((value) => ({ label: 'Note', value })),
    ...warnings.map((value) => ({ label: 'Not done', value })),
  ];
  return { ...report, facts: [...report.facts, ...facts] };
}

const alertWords: Readonly<Record<NonNullable<CheckOutcome['done']>, string>> = {
  nothing: '',
  opened: ', opened now',
  reopened: ', reopened now',
  updated: ', updated',
  reminded: ', reminded of',
  closed: ', closed now',
  overtaken: ', left to a newer run',
};

/** A history of this run alone says no more than the run. */
function historyFacts(samples: CheckOutcome['samples'], scheduleMs: number, now: number): Fact[] {
  const [first, ...rest] = samples;
  if (!first || rest.length === 0) return [];
  const { share } = uptimeOf(samples, scheduleMs, now);
  const missed = gapsOf(samples, scheduleMs);
  const last = missed.at(-1);
  return [
    ...(share === undefined
      ? []
      : [{ label: 'Up', value: `${formatShare(share)} of what was seen since ${readable(first.at)}` }]),
    ...(last ? [{ label: 'Not checked', value: gapWords(missed.length, last) }] : []),
  ];
}

function gapWords(count: number, { from, to, missed }: ReturnType<typeof gapsOf>[number]): string {
  const lasted = formatDuration(Date.parse(to) - Date.parse(from));
  const before = count === 1 ? '' : `${count} times; `;
  return `${before}the last time for ${lasted} until ${readable(to)}: ${missed} run${missed === 1 ? '' : 's'} did not happen`;
}

function readable(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
