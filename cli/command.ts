import type { Clock } from '../core/clock.ts';
import type { InputReader } from '../core/inputs.ts';
import type { Log } from '../core/log.ts';
import type { Receipt } from '../core/report/receipt.ts';
import type { Report } from '../core/report/report.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal.ts';

/** A command is data: its help text, its reading of flags and variables, and what it runs all follow from this. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Short ways to say several options at once. */
  readonly shorthands?: Readonly<Record<string, Shorthand>>;
  /** What no option says: lines at the end of the help. */
  readonly notes?: readonly string[];
  run(io: CommandIo): Promise<CommandResult>;
}

/** `--name value`, or `--name` alone for a switch. The name is the action's input of the same meaning. */
export interface Option {
  readonly description: string;
  /** The environment variable that gives it when the flag is absent. */
  readonly env?: string;
  /** Shown in the help; applied by the command's own reading. */
  readonly default?: string;
  readonly switch?: boolean;
}

/** `--name`, `--name value` or `--name=value`, and the arguments that it stands for. */
export interface Shorthand {
  readonly description: string;
  /** Shown in the help as what may follow. */
  readonly value: string;
  expand(value: string | undefined): readonly string[];
}

export interface CommandIo {
  /** Reads flags and variables by the option's name; empty counts as not given. */
  readonly reader: InputReader;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Hides a value in everything printed from now on. */
  mask(secret: string): void;
  /** Text without what was masked: for text of others that is cut before it is printed. */
  redact(text: string): string;
  readonly log: Log;
  readonly clock: Clock;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
}

export interface CommandResult {
  readonly exitCode: ExitCode;
  /** Printed as text, or with --json the receipt as one line of JSON. */
  readonly report?: Report;
  readonly receipt?: Receipt;
}
