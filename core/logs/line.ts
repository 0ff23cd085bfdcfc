export type LogStream = 'deploy' | 'build' | 'http';
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** One line as the platform gave it: text is hostile, nothing is neutralised yet. */
export interface LogLine {
  readonly stream: LogStream;
  /** RFC 3339 with nanoseconds, UTC, as given. */
  readonly timestamp: string;
  readonly level: Level;
  readonly message: string;
  /** The deployment instance's id: which replica wrote it. */
  readonly replica: string | null;
  readonly deployment: string;
  /** In the order given. Values are plain text: of what the platform sends as JSON text, strings lost their quotes. */
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
}

export type LogEvent =
  /** In time order, each line once. */
  | { readonly kind: 'lines'; readonly lines: readonly LogLine[] }
  /** The platform says that it took fewer lines than were written. */
  | { readonly kind: 'dropped'; readonly count: number; readonly at: string }
  /** What could not be fetched. */
  | { readonly kind: 'gap'; readonly from: string; readonly to: string; readonly reason: string }
  /** The deployment that is read from here on, and again where its status matters. */
  | { readonly kind: 'deployment'; readonly deployment: string; readonly status: string }
  /** How lines come from here on, and why. */
  | { readonly kind: 'transport'; readonly via: 'subscription' | 'polling'; readonly reason: string }
  /** From here the next run goes on without loss or repetition. After each batch of lines at the end of a read, and at times while following. */
  | { readonly kind: 'cursor'; readonly cursor: string };

export interface LogQuery {
  /** An id, or the newest deployment of the service that has logs of this kind. */
  readonly deployment: 'latest' | (string & {});
  readonly stream: LogStream;
  /** The last so many; without `since` and `cursor` 500 are read. */
  readonly lines?: number | undefined;
  /** ISO 8601, or a duration before now like `15m`. */
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  /** In Railway's own syntax, passed on as it is. */
  readonly filter?: string | undefined;
  /** Where an earlier read ended. */
  readonly cursor?: string | undefined;
}
