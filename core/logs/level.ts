import type { Level, LogLine } from './line.ts';

/** The least severe first. */
export const levels = ['debug', 'info', 'warn', 'error'] as const satisfies readonly Level[];

export function isAtLeast(level: Level, least: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(least);
}

/**
 * How severe a line is. Railway's level is often only the stream it was written to, so words have precedence where they
 * are plain: an `ERROR` on stdout is an error, an `INFO` that Python writes to stderr is none. A level that the line gave
 * itself, as a structured one does, is kept.
 */
export function severityOf({ level, message, attributes }: LogLine): Level {
  if (attributes.some(({ key, value }) => key !== 'level' || !streamLevels.has(value.replaceAll('"', ''))))
    return level;
  const beginning = message.slice(0, 200);
  if (begins.test(beginning)) return 'error';
  const [, word, bracketed] = said.exec(beginning) ?? [];
  const name = (word ?? bracketed ?? '').toLowerCase();
  return named[name] ?? level;
}

/** What Railway says of lines that say nothing of themselves. */
const streamLevels = new Set(['info', 'error']);
const begins =
  /^\s*(?:Traceback \(most recent call last\)|panic: |fatal error: |Uncaught |Unhandled|Exception in thread|(?:[\w$.]{1,80}\.)?(?:[A-Z]\w{0,60})?(?:Error|Exception)(?: \[\w{1,60}\])?: )/;
// After a time and what else comes in front, a word in capitals or one in brackets or before a colon.
const said =
  /^(?!\s*::)[\d\s:.,TZ/+[\]()|-]{0,60}(?:(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|ERR|CRITICAL|FATAL|SEVERE|PANIC)\b|(?:level=|\[)?(debug|info|notice|warn|warning|error|critical|fatal)(?=[\]:]|\s*[|-]\s))/;
const named: Readonly<Record<string, Level>> = {
  trace: 'debug',
  debug: 'debug',
  info: 'info',
  notice: 'info',
  warn: 'warn',
  warning: 'warn',
  error: 'error',
  err: 'error',
  critical: 'error',
  fatal: 'error',
  severe: 'error',
  panic: 'error',
};

/** The level that a name means, as services and Railway write it; anything else is information. */
export function levelFrom(name: string | null | undefined): Level {
  const said = name?.toLowerCase() ?? '';
  return named[said] ?? 'info';
}
