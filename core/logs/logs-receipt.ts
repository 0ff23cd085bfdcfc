import { explain } from '../errors.ts';
import { createReceipt, type Receipt } from '../report/receipt.ts';
import { shorten } from '../shorten.ts';
import type { Cluster } from './clusters.ts';
import type { LogsOutcome } from './logs-report.ts';

const mostClusters = 100;
const longestExample = 2000;

export interface LogsReceiptParts extends LogsOutcome {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly interrupted: boolean;
  readonly cursor?: string | undefined;
}

export function logsReceipt({
  request,
  collected,
  path,
  failed,
  startedAt,
  finishedAt,
  interrupted,
  cursor,
}: LogsReceiptParts): Receipt {
  const { findings, seen, dropped, gaps, deployments, met, remarks, failure } = collected;
  const { lines, errors, byLevel, first, last, forgotten } = findings;
  return createReceipt({
    operation: 'fetch-logs',
    outcome: failure !== undefined ? 'error' : interrupted ? 'cancelled' : failed !== undefined ? 'found' : 'read',
    startedAt,
    finishedAt,
    result: {
      ...{ stream: request.query.stream, deployments, lines, seen, errors, dropped, forgotten },
      ...{ first, last, path, cursor },
      levels: byLevel,
      clusters: findings.clusters.slice(0, mostClusters).map(clusterOf),
      gaps: gaps.map(({ from, to, reason }) => ({ from, to, reason })),
      rate: findings.rate && { ...findings.rate, from: new Date(findings.rate.from).toISOString() },
      matched: met.count,
      remarks,
    },
    ...(failure === undefined ? {} : { error: explain(failure) }),
  });
}

/** As the output `clusters` and the receipt give it. */
export function clusterOf({ template, level, count, first, last, example, replicas }: Cluster) {
  return { level, count, first, last, template, example: shorten(example, longestExample), replicas };
}
