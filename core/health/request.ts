import type { InputReader } from '../inputs.ts';
import { type JsonFact, parseJsonFact } from './expect/json-fact.ts';
import { parseStatusSet, type StatusSet } from './expect/status-set.ts';
import { readAddress } from './probe/address.ts';
import type { VerifyRequest } from './verify.ts';

// A timer of Node's holds no more than 2^31 ms; a day between two attempts of one run is already a mistake.
const longestMs = 86_400_000;

/**
 * Reads the inputs that the action and the command line share, by the same names and with the same defaults. Notes what
 * is wrong in the reader: call its `finish` before the request is used. Values of headers go to `mask`. A shell where an
 * empty path cannot be told from none at all gives its default in `options`.
 */
export function readVerifyRequest(
  reader: InputReader,
  mask: (secret: string) => void,
  options: ProbeOptions = {},
): VerifyRequest {
  return { ...readProbeRequest(reader, mask, options), url: readUrl(reader) };
}

export interface ProbeOptions {
  readonly sessionsPath?: string;
  /** Rows go on in the next run, so that a threshold may be higher than what one run can reach. */
  readonly countsOverRuns?: boolean;
}

/** The same without the address. */
export function readProbeRequest(
  reader: InputReader,
  mask: (secret: string) => void,
  options: ProbeOptions = {},
): Omit<VerifyRequest, 'url'> {
  // First, so that nothing said about another input can show one of these values.
  const headers = readHeaders(reader, mask);
  const attempts = reader.integer('attempts', { fallback: 3, min: 1, max: 100 });
  const usualFailures = options.countsOverRuns ? 3 : Math.min(3, attempts);
  const failureThreshold = reader.integer('failure-threshold', { fallback: usualFailures, min: 1 });
  const successThreshold = reader.integer('success-threshold', { fallback: 1, min: 1 });
  const reachable = options.countsOverRuns ? Number.POSITIVE_INFINITY : attempts;
  checkThreshold(reader, 'failure-threshold', failureThreshold, reachable);
  checkThreshold(reader, 'success-threshold', successThreshold, reachable);
  return {
    headers,
    healthPath: checkPath(reader, 'health-path', reader.text('health-path')) ?? '/health',
    sessionsPath: readSessionsPath(reader, options.sessionsPath),
    attempts,
    intervalMs: checkDuration(reader, 'interval', reader.duration('interval', '30s'), 0),
    timeoutMs: checkDuration(reader, 'timeout', reader.duration('timeout', '10s'), 1),
    failureThreshold,
    successThreshold,
    expectation: {
      status: readStatuses(reader),
      json: readJsonFacts(reader),
      commit: reader.text('expect-commit'),
      deployment: reader.text('expect-deployment'),
      minSessions: reader.optionalInteger('min-sessions'),
      staleAfterMs: checkDuration(reader, 'stale-after', reader.duration('stale-after', '10s'), 1),
      tlsDays: reader.integer('tls-days', { fallback: 14 }),
    },
  };
}

function readUrl(reader: InputReader): URL {
  const text = reader.required('url', "Give the service's public address, e.g. bridge-production.up.railway.app.");
  const url = text === '' ? undefined : readAddress(text);
  if (url instanceof URL) return url;
  if (url) reader.problem('url', url.fault, url.hint);
  return new URL('http://localhost');
}

export function checkPath(reader: InputReader, name: string, path: string | undefined): string | undefined {
  if (path !== undefined && (/\s/.test(path) || path.includes('://')))
    reader.problem(name, 'expected a path below the url, such as /health');
  return path;
}

function readSessionsPath(reader: InputReader, fallback: string | undefined): string | undefined {
  const path = checkPath(reader, 'sessions-path', reader.text('sessions-path')) ?? fallback;
  return path === 'none' ? undefined : path;
}

function checkDuration(reader: InputReader, name: string, ms: number, min: 0 | 1): number {
  if (ms < min || ms > longestMs)
    reader.problem(name, `expected ${min === 0 ? 'at most' : 'more than 0 s and at most'} 24h`);
  return ms;
}

function checkThreshold(reader: InputReader, name: string, threshold: number, attempts: number): void {
  if (threshold <= attempts) return;
  const message = `${threshold} in a row can never be reached with attempts at ${attempts}`;
  reader.problem(name, message, 'Raise attempts or lower the threshold.');
}

function readStatuses(reader: InputReader): StatusSet {
  const set = parseStatusSet(reader.text('expect-status') ?? '200');
  if (!set) reader.problem('expect-status', 'expected statuses such as 200, 200-299 or 200,204');
  return set ?? [];
}

function readJsonFacts(reader: InputReader): JsonFact[] {
  return reader.lines('expect-json').flatMap((line, index) => {
    const fact = parseJsonFact(line);
    if (!fact)
      reader.problem('expect-json', `line ${index + 1} is not path=value, such as status=ok or regions.0.name=eu`);
    return fact ?? [];
  });
}

function readHeaders(reader: InputReader, mask: (secret: string) => void): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [index, line] of reader.lines('headers').entries()) {
    const [, name, value = ''] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    // The line itself is never shown: whatever is wrong with it, it may hold a key.
    if (name === undefined || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      reader.problem('headers', `line ${index + 1} is not Name: value`);
    else headers[name.toLowerCase()] = value;
    if (!publicHeaders.has(name?.toLowerCase() ?? '')) maskValue(value || line, mask);
  }
  return headers;
}

// Their values are words like `true` or `no-cache`; hiding those would shred the outputs and protect nothing.
export const publicHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'cache-control',
  'host',
  'user-agent',
  'x-railway-debug',
]);

/** A scheme in front of a credential (`Bearer …`) is no secret, but what follows it is one on its own. */
function maskValue(value: string, mask: (secret: string) => void): void {
  mask(value);
  const credential = /^\S+\s+(\S.*)$/.exec(value)?.[1];
  if (credential !== undefined) mask(credential);
}
