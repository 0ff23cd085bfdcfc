export interface LogRow {
  /** RFC 3339 with nanoseconds. */
  readonly timestamp: string;
  readonly message: string;
  readonly severity: string;
  /** Values are JSON text: a string arrives with its quotes. */
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly tags: Readonly<Record<string, string>>;
}

const levels = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);

// Date.now() ticks in milliseconds; log rows are told apart by nanoseconds.
const wallClockOffset = BigInt(Date.now()) * 1_000_000n - process.hrtime.bigint();

/** Now, as Railway stamps a log row: 2026-08-21T09:00:00.123456789Z. */
export function nanoTimestamp(): string {
  const nanoseconds = wallClockOffset + process.hrtime.bigint();
  const seconds = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, '0')}Z`;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * One line of a process' output as a log row without time and tags. A line that is a JSON object with `message` or `msg`
 * is taken apart: its `level` becomes the severity, everything else an attribute. Any other line is its own message,
 * `info` from stdout and `error` from stderr.
 */
export function readLine(
  line: string,
  stream: 'stdout' | 'stderr',
): Pick<LogRow, 'message' | 'severity' | 'attributes'> {
  const fallback = stream === 'stdout' ? 'info' : 'error';
  const { message, msg, level, ...rest } = parseObject(line) ?? {};
  const text = message ?? msg;
  if (typeof text !== 'string') {
    return { message: line, severity: fallback, attributes: [{ key: 'level', value: JSON.stringify(fallback) }] };
  }
  const severity = typeof level === 'string' && levels.has(level.toLowerCase()) ? level.toLowerCase() : fallback;
  const attributes = Object.entries({ level: level ?? severity, ...rest });
  return {
    message: text,
    severity,
    attributes: attributes.map(([key, value]) => ({ key, value: JSON.stringify(value) })),
  };
}
