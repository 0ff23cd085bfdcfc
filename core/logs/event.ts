import type { LogLine, LogStream } from './line.ts';

/** What comes of reading a log. */
export type LogEvent =
  /** In time order, each line once. */
  | { readonly kind: 'lines'; readonly lines: readonly LogLine[] }
  /** The platform says that it dropped some. */
  | { readonly kind: 'dropped'; readonly count: number; readonly at: string }
  /** What could not be fetched. */
  | { readonly kind: 'gap'; readonly from: string; readonly to: string; readonly reason: string }
  /** The tail moved on. */
  | { readonly kind: 'deployment'; readonly deployment: string; readonly status: string }
  | { readonly kind: 'transport'; readonly via: 'subscription' | 'polling'; readonly reason: string };

/** Which lines are asked for. */
export interface LogQuery {
  /** `latest`, or an id. */
  readonly deployment: string;
  readonly stream: LogStream;
  /** The last so many. */
  readonly lines?: number | undefined;
  /** ISO 8601. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** In Railway's own language. */
  readonly filter?: string | undefined;
  /** Where an earlier reading ended. */
  readonly cursor?: string | undefined;
}
