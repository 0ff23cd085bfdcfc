import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '../../clock.ts';
import { displayUrl } from './address.ts';
import { type Exchange, exchange, type Marks } from './exchange.ts';
import { abortedFailure, type Failure, timeoutFailure } from './failure.ts';

const dayMs = 86_400_000;

export interface ProbeRequest {
  readonly url: URL;
  /** Sent to the origin of `url` only: a redirect to another origin goes without them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** For everything together: lookup, connection, redirects, body. */
  readonly timeoutMs: number;
  /** Default 64 KiB. */
  readonly maxBodyBytes?: number;
  /** Default 5. */
  readonly maxRedirects?: number;
  /** A redirect whose status is wanted as it is must not be followed. Default: every one is followed. */
  readonly follow?: (status: number) => boolean;
}

/** Milliseconds each phase took, over the last hop; `totalMs` is over all hops. A phase that did not happen is absent. */
export interface Timings {
  readonly dnsMs?: number;
  readonly tcpMs?: number;
  readonly tlsMs?: number;
  /** From the request to the first byte of the answer. */
  readonly firstByteMs?: number;
  readonly totalMs: number;
}

export interface ProbeResult {
  /** The URL asked for, without what may be secret. */
  readonly url: string;
  /** Each place a redirect led to, without what may be secret. */
  readonly redirects: readonly string[];
  readonly timings: Timings;
  readonly status?: number;
  readonly headers: IncomingHttpHeaders;
  /** At most `maxBodyBytes` of the body as UTF-8; empty when it came compressed. */
  readonly body: string;
  readonly truncated: boolean;
  /** Whole days until the certificate ends; absent without https. */
  readonly tlsDaysLeft?: number;
  readonly failure?: Failure;
}

/**
 * Asks a URL once and says what happened. Never throws: whatever the network, the server or the caller does wrong comes
 * back as `failure`, within `timeoutMs` plus scheduling. An answer with any status is no failure.
 */
export async function probe(request: ProbeRequest, clock: Clock, signal?: AbortSignal): Promise<ProbeResult> {
  const started = clock.monotonic();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
  try {
    const either = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
    const { last, redirects, refusal } = await travel(request, clock, either);
    const failure =
      last.failure && deadline.signal.aborted ? timeoutFailure(last.stage, request.timeoutMs) : last.failure;
    return {
      url: displayUrl(request.url),
      redirects: redirects.map(displayUrl),
      timings: { ...timingsOf(last.marks), totalMs: clock.monotonic() - started },
      headers: last.answer?.headers ?? {},
      truncated: last.answer?.truncated ?? false,
      body: bodyOf(last),
      ...(last.answer ? { status: last.answer.status } : {}),
      ...(last.certificateEndsAt === undefined ? {} : { tlsDaysLeft: daysUntil(last.certificateEndsAt, clock.now()) }),
      ...failureField(last.failure && signal?.aborted ? abortedFailure : (failure ?? refusal)),
    };
  } finally {
    clearTimeout(timer);
  }
}

interface Journey {
  readonly last: Exchange;
  readonly redirects: readonly URL[];
  readonly refusal?: Failure;
}

/** Follows redirects of one scheme, or from http to https. */
async function travel(request: ProbeRequest, clock: Clock, signal: AbortSignal): Promise<Journey> {
  const { maxBodyBytes = 65_536, maxRedirects = 5, follow = () => true } = request;
  const redirects: URL[] = [];
  const redirected = (status: number) => [301, 302, 303, 307, 308].includes(status) && follow(status);
  for (let url = request.url; ; ) {
    const headers = { ...ownHeaders, ...(url.origin === request.url.origin ? request.headers : {}) };
    const readBody = (status: number) => !redirected(status);
    const last = await exchange({ url, headers, maxBodyBytes, signal, readBody, monotonic: clock.monotonic });
    const { answer } = last;
    if (answer?.headers.location === undefined || !redirected(answer.status)) return { last, redirects };
    const next = nextHop(url, answer.headers.location);
    if (!(next instanceof URL)) return { last, redirects, refusal: next };
    redirects.push(next);
    if (redirects.length > maxRedirects) return { last, redirects, refusal: tooMany(maxRedirects) };
    url = next;
  }
}

// Compressed bodies are refused, not unpacked: a few kilobytes could become gigabytes.
const ownHeaders = {
  accept: '*/*',
  'accept-encoding': 'identity',
  'cache-control': 'no-cache',
  'user-agent': 'mahspeccy-verify-health',
};

function nextHop(from: URL, location: string): URL | Failure {
  const next = URL.parse(location, from.href);
  const refused = (why: string): Failure => ({ kind: 'http', words: `the redirect ${why}` });
  if (next === null) return refused('has no valid address');
  if (next.protocol !== 'https:' && next.protocol !== from.protocol)
    return refused(`from ${from.protocol} to ${next.protocol} is not followed`);
  if (next.username || next.password) return refused('carries credentials and is not followed');
  return next;
}

function tooMany(limit: number): Failure {
  return { kind: 'too-many-redirects', words: `there were more than ${limit} redirects` };
}

function failureField(failure: Failure | undefined): { failure?: Failure } {
  return failure ? { failure } : {};
}

function timingsOf({ dns, connect, tls, firstByte }: Marks): Omit<Timings, 'totalMs'> {
  const asked = tls ?? connect;
  return {
    ...(dns === undefined ? {} : { dnsMs: dns }),
    ...(connect === undefined ? {} : { tcpMs: connect - (dns ?? 0) }),
    ...(tls === undefined || connect === undefined ? {} : { tlsMs: tls - connect }),
    ...(firstByte === undefined || asked === undefined ? {} : { firstByteMs: firstByte - asked }),
  };
}

function bodyOf({ answer }: Exchange): string {
  const encoding = answer?.headers['content-encoding'] ?? 'identity';
  return answer && encoding === 'identity' ? answer.body.toString('utf8') : '';
}

function daysUntil(then: number, now: number): number {
  return Math.floor((then - now) / dayMs);
}
