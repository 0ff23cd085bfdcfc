import { pino } from 'pino';
import type { LogLevel } from './settings.ts';

export type LogFields = Readonly<Record<string, unknown>>;

/** What the logic may say. Fields must be safe to publish: hashed users, masked accounts, codes, durations. */
export interface Log {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

export interface LogOptions {
  readonly level: LogLevel;
  /** Values that must not appear in any line, whatever part of a message brings them. */
  readonly secrets: readonly string[];
  readonly write: (line: string) => void;
}

const secretFields = [
  'accessToken',
  'refreshToken',
  'clientSecret',
  'authorization',
  'apikey',
  'apiKey',
  'key',
  'password',
];

/** One JSON object per line with `level` and `message`, the form Railway reads. */
export function createLog({ level, secrets, write }: LogOptions): Log {
  const known = secrets.filter((secret) => secret.length >= 6);
  const clean = (line: string) => known.reduce((text, secret) => text.replaceAll(secret, '[secret]'), line);
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: [...secretFields, ...secretFields.map((name) => `*.${name}`)], censor: '[secret]' },
    },
    { write: (line: string) => write(clean(line)) },
  );
  const at =
    (severity: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}) =>
      logger[severity](fields, message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** For tests and for parts that need no voice. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** The words of an unknown error, without its stack. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The same log with fields that go with every message. */
export function withFields(log: Log, always: LogFields): Log {
  return {
    debug: (message, fields) => log.debug(message, { ...always, ...fields }),
    info: (message, fields) => log.info(message, { ...always, ...fields }),
    warn: (message, fields) => log.warn(message, { ...always, ...fields }),
    error: (message, fields) => log.error(message, { ...always, ...fields }),
  };
}
