import type { Log } from '../core/log.ts';
import { neutralise } from '../core/logs/neutralise.ts';
import { type Redactor, redactDeep } from '../core/redact.ts';
import type { Receipt } from '../core/report/receipt.ts';
import type { Report } from '../core/report/report.ts';
import { toText } from '../core/report/text.ts';

/** Where a command's words go: results to stdout, progress to stderr, so that a pipe receives results only. */
export interface Terminal {
  /** True if a person watches: live views may redraw. */
  readonly live: boolean;
  readonly colour: boolean;
  /** Columns; undefined where nobody watches. */
  readonly width: number | undefined;
  readonly json: boolean;
  /** Prints a result: text, or with --json one line of JSON. */
  result(report: Report | undefined, receipt: Receipt | undefined): void;
  /** One line to stdout; redacted, not neutralised: for text that is ours. */
  line(text: string): void;
  readonly log: Log;
}

export interface TerminalOptions {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly redactor: Redactor;
}

export function createTerminal({ stdout, stderr, env, json, verbose, redactor }: TerminalOptions): Terminal {
  const colour = !env['NO_COLOR'] && !json && (stdout.isTTY || Boolean(env['FORCE_COLOR']));
  const live = stdout.isTTY === true && stderr.isTTY === true && !json && !env['CI'] && env['TERM'] !== 'dumb';
  const width = stdout.isTTY ? stdout.columns : undefined;
  const progress = (mark: string) => (message: string) => {
    for (const line of neutralise(redactor.text(message)).split('\n')) stderr.write(`${mark}${line}\n`);
  };
  // A reader that has seen enough (`| head`) closes the pipe: that is a clean end, not an error.
  for (const stream of [stdout, stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(0);
      throw error;
    });
  return {
    live,
    colour,
    width,
    json,
    result(report, receipt) {
      const data = receipt ?? report;
      if (json && data) stdout.write(`${JSON.stringify(redactDeep(data, redactor.text))}\n`);
      else if (report && !json) stdout.write(toText(redactDeep(report, redactor.text), { colour, width }));
    },
    line: (text) => stdout.write(`${redactor.text(text)}\n`),
    log: {
      debug: verbose ? progress('  ') : () => {},
      info: progress(''),
      warning: progress('! '),
      error: progress('✖ '),
    },
  };
}
