export type LogStream = 'deploy' | 'build' | 'http';
export type Level = 'debug' | 'info' | 'warn' | 'error';

/** One line as the platform gave it: its text is hostile, nothing is neutralised yet. */
export interface LogLine {
  readonly stream: LogStream;
  /** RFC 3339 with nanoseconds, UTC, as given. */
  readonly timestamp: string;
  readonly level: Level;
  readonly message: string;
  /** Id of the deployment's instance. */
  readonly replica: string | null;
  readonly deployment: string;
  /** In the order given. Values are plain text: of what the platform sends as JSON text, strings lost their quotes. */
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
}
