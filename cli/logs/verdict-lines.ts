import type { Collected } from '../../core/logs/collect.ts';
import { toMilliseconds } from '../../core/logs/entry.ts';
import { headlineOf } from '../../core/logs/logs-report.ts';
import { barsOf } from '../../core/logs/rate.ts';
import { summaryOf } from '../../core/logs/summary.ts';
import { cut, plain } from '../monitor/span.ts';

const shownKinds = 5;
const usualColumns = 120;

/** What lines came to: the result, when, and the gravest kinds of errors. */
export function verdictLines(collected: Collected, columns = usualColumns): string[] {
  const { findings, remarks } = collected;
  const { rate, clusters, errors } = findings;
  const kinds = clusters.filter(({ level }) => level === 'error').slice(0, shownKinds);
  const width = Math.max(0, ...kinds.map(({ count }) => String(count).length));
  return [
    headlineOf(collected),
    ...(rate && errors > 0 && rate.errors.length > 1 ? [`  errors ${barsOf(rate.errors)}`] : []),
    ...kinds.map(({ count, first, example }) => {
      const start = `  ${String(count).padStart(width)}× since ${toMilliseconds(first).slice(11, 19)}Z  `;
      return start + cut(plain(summaryOf(example.split('\n'))), Math.max(20, columns - start.length));
    }),
    ...remarks,
  ];
}
