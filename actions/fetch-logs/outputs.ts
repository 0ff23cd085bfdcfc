import type { Collected } from '../../core/logs/collect.ts';
import { jsonLine } from '../../core/logs/entry.ts';
import { clusterOf } from '../../core/logs/logs-receipt.ts';
import type { OutputValue } from '../runtime.ts';

/** Every output, with the value it has when nothing could be read. */
export const outputsWithoutOutcome = {
  lines: 0,
  errors: 0,
  dropped: 0,
  path: '',
  cursor: '',
  clusters: '[]',
} as const;

const mostClusters = 20;
const longestExample = 500;

export function outputsOf(
  { findings, dropped }: Collected,
  { path, cursor }: { readonly path: string; readonly cursor: string | undefined },
): Record<keyof typeof outputsWithoutOutcome, OutputValue> {
  const clusters = findings.clusters
    .slice(0, mostClusters)
    .map(clusterOf)
    .map((cluster) => ({ ...cluster, example: cluster.example.slice(0, longestExample).toWellFormed() }));
  return { lines: findings.lines, errors: findings.errors, dropped, path, cursor, clusters: jsonLine(clusters) };
}
