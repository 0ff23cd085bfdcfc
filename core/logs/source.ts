import type { RailwayClient } from '../railway/api/client.ts';
import {
  followBuildLines,
  followDeployLines,
  followHttpLines,
  readBuildLines,
  readDeployLines,
  readHttpLines,
} from '../railway/api/operations/log-lines.ts';
import type { Subscribe } from '../railway/api/subscription.ts';
import type { LogLine, LogStream } from './line.ts';
import { type HttpRow, lineOfRequest, lineOfRow, type Row } from './row.ts';

/** Most lines that Railway gives at once. */
export const page = 5000;

/** From and to when, both included, in milliseconds since the epoch; undefined: without bound. */
export interface Window {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** One stream of one deployment. */
export interface LogSource {
  readonly deployment: string;
  readonly stream: LogStream;
  /** The last lines of the window in time order, one more than the limit at most. */
  fetch(window: Window, limit: number): Promise<LogLine[]>;
  /** The last lines, then what comes. Resolves once there is no more, rejects when it breaks or is aborted. */
  listen(limit: number, onLines: (lines: LogLine[]) => void, signal: AbortSignal): Promise<void>;
}

export interface SourcePlan {
  readonly deployment: string;
  readonly stream: LogStream;
  readonly filter?: string | undefined;
}

/** Without an end the anchor would be now, and what comes this very moment after it. */
const endOfTime = Date.UTC(9999, 0);
const iso = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());

export function createLogSource(client: RailwayClient, subscribe: Subscribe, plan: SourcePlan): LogSource {
  const { deployment, stream, filter = null } = plan;
  const deploymentId = deployment;
  const ofRows = (rows: readonly Row[]) => inOrder(rows.map((row) => lineOfRow(row, stream, deployment)));
  const ofRequests = (rows: readonly HttpRow[]) => inOrder(rows.map((row) => lineOfRequest(row, deployment)));
  return {
    deployment,
    stream,
    async fetch({ from, to }, limit) {
      const variables = { deploymentId, limit, filter };
      if (stream === 'http') {
        const window = { start: iso(from ?? 0), end: iso(to ?? endOfTime) };
        return ofRequests((await client.read(readHttpLines, { ...variables, ...window })).httpLogs);
      }
      const window = { startDate: iso(from), endDate: iso(to) };
      if (stream === 'build') return ofRows((await client.read(readBuildLines, { ...variables, ...window })).buildLogs);
      return ofRows((await client.read(readDeployLines, { ...variables, ...window })).deploymentLogs);
    },
    listen(limit, onLines, signal) {
      const variables = { deploymentId, limit, filter: filter ?? '' };
      if (stream === 'http')
        return subscribe(followHttpLines, variables, ({ httpLogs }) => onLines(ofRequests(httpLogs)), signal);
      if (stream === 'build')
        return subscribe(followBuildLines, variables, ({ buildLogs }) => onLines(ofRows(buildLogs)), signal);
      return subscribe(followDeployLines, variables, ({ deploymentLogs }) => onLines(ofRows(deploymentLogs)), signal);
    },
  };
}

/** Railway gives them in order; what it promises of that is not known. Lines of one instant stay as they came. */
function inOrder(lines: LogLine[]): LogLine[] {
  const isOrdered = lines.every((line, index) => index === 0 || line.timestamp >= (lines[index - 1]?.timestamp ?? ''));
  return isOrdered ? lines : lines.sort(byTime);
}

export function byTime(a: LogLine, b: LogLine): number {
  if (a.timestamp === b.timestamp) return 0;
  return a.timestamp < b.timestamp ? -1 : 1;
}
