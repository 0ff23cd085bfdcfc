import { readFileSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs, parseEnv } from 'node:util';
import { systemClock } from '../core/clock.ts';
import { explain, InputError, messageOf } from '../core/errors.ts';
import { createInputReader } from '../core/inputs.ts';
import { createRedactor } from '../core/redact.ts';
import type { Command } from './command.ts';
import { type ExitCode, exitCode } from './exit-code.ts';
import { commandHelp, overview } from './help.ts';
import { createTerminal } from './terminal.ts';

// Each command is loaded when it is called: `logs` does not pay for what `deploy` needs.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  autoscale: async () => (await import('./commands/autoscale.ts')).autoscaleCommand,
  deploy: async () => (await import('./commands/deploy.ts')).deployCommand,
  'health-check': async () => (await import('./commands/health-check.ts')).healthCheckCommand,
  logs: async () => (await import('./commands/logs.ts')).logsCommand,
  monitor: async () => (await import('./commands/monitor.ts')).monitorCommand,
  start: async () => (await import('./commands/start.ts')).startCommand,
};

process.exitCode = await main(process.argv.slice(2));

async function main([name, ...args]: readonly string[]): Promise<ExitCode> {
  const load = name === undefined ? undefined : commands[name];
  if (!load) {
    const asked = name === undefined || name === 'help' || name === '--help' || name === '-h';
    const all = await Promise.all(Object.values(commands).map((each) => each()));
    if (!asked) process.stderr.write(`There is no command ${JSON.stringify(name)}.\n\n`);
    (asked ? process.stdout : process.stderr).write(overview(all));
    return asked ? exitCode.ok : exitCode.usage;
  }
  const command = await load();
  const flags = readFlags(command, args);
  if (typeof flags === 'string') {
    process.stderr.write(`${flags}\n\n${commandHelp(command)}`);
    return exitCode.usage;
  }
  if (flags['help']) {
    process.stdout.write(commandHelp(command));
    return exitCode.ok;
  }
  return run(command, flags);
}

async function run(command: Command, flags: Flags): Promise<ExitCode> {
  const env = { ...readDotEnv(), ...process.env };
  const redactor = createRedactor();
  const mask = (secret: string) => redactor.add(secret);
  const terminal = createTerminal({
    stdout: process.stdout,
    stderr: process.stderr,
    env,
    json: flags['json'] === true,
    verbose: flags['verbose'] === true,
    redactor,
  });
  const abort = new AbortController();
  const interrupt = (signal: NodeJS.Signals) => abort.abort(new Error(`interrupted (${signal})`));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const fromEnv = (option: string) => {
    const variable = command.options[option]?.env;
    return variable === undefined ? undefined : env[variable];
  };
  const reader = createInputReader({
    lookup: (option) => (flags[option] === undefined ? fromEnv(option) : String(flags[option])),
    label: (option) => optionLabel(command, option),
    mask,
  });
  try {
    const io = {
      reader,
      env,
      mask,
      redact: redactor.text,
      log: terminal.log,
      clock: systemClock,
      signal: abort.signal,
      terminal,
    };
    const result = await command.run(io);
    terminal.result(result.report, result.receipt);
    return result.exitCode;
  } catch (error) {
    if (abort.signal.aborted) return exitCode.interrupted;
    const { message, hint } = explain(error);
    terminal.log.error(`${command.name}: ${message}`);
    if (hint) terminal.log.info(`  ${hint}`);
    if (error instanceof InputError) return exitCode.usage;
    return exitCodeOf(error);
  }
}

type Flags = Readonly<Record<string, string | boolean | undefined>>;

function readFlags(command: Command, args: readonly string[]): Flags | string {
  const options: NonNullable<ParseArgsConfig['options']> = {
    help: { type: 'boolean', short: 'h' },
    json: { type: 'boolean' },
    verbose: { type: 'boolean' },
  };
  for (const [name, option] of Object.entries(command.options))
    options[name] = { type: option.switch ? 'boolean' : 'string' };
  try {
    return parseArgs({ args: expandShorthands(command.shorthands ?? {}, args), options, allowNegative: true })
      .values as Flags;
  } catch (error) {
    return messageOf(error);
  }
}

function expandShorthands(shorthands: NonNullable<Command['shorthands']>, args: readonly string[]): string[] {
  const expanded: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const [flag = '', value] = arg.split(/=(.*)/s);
    const shorthand = flag.startsWith('--') && Object.hasOwn(shorthands, flag.slice(2)) && shorthands[flag.slice(2)];
    if (!shorthand) expanded.push(arg);
    else if (value !== undefined) expanded.push(...shorthand.expand(value));
    else expanded.push(...shorthand.expand(args[i + 1]?.startsWith('-') === false ? args[++i] : undefined));
  }
  return expanded;
}

function optionLabel(command: Command, option: string): string {
  const variable = command.options[option]?.env;
  return variable === undefined ? `--${option}` : `--${option} (or ${variable})`;
}

/** `.env` of the current folder: what is in the environment already wins, as with every other tool. */
function readDotEnv(): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync('.env', 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

/** RailwayError and its like say what kind of trouble it was; anything else failed. */
function exitCodeOf(error: unknown): ExitCode {
  const kind = typeof error === 'object' && error !== null && 'kind' in error ? error.kind : undefined;
  if (kind === 'not-authorised') return exitCode.notAuthorised;
  if (kind === 'rate-limited') return exitCode.rateLimited;
  if (kind === 'timeout') return exitCode.timeout;
  return exitCode.failed;
}
