import type { FailureKind } from '../probe/failure.ts';
import type { ProbeResult } from '../probe/probe.ts';

/**
 * Whose fault it is, so that the right person is woken: the `service` itself; the `platform` in front of it (name,
 * certificate, routing edge); or the `probe`, whose view is blocked, which says nothing about the service.
 */
export type FaultClass = 'service' | 'platform' | 'probe';

export interface Fault {
  readonly class: FaultClass;
  /** One clause: what this usually means. */
  readonly words?: string;
}

const byKind: Readonly<Record<FailureKind, FaultClass>> = {
  dns: 'platform',
  unreachable: 'probe',
  refused: 'service',
  reset: 'service',
  tls: 'platform',
  timeout: 'service',
  aborted: 'probe',
  http: 'service',
  'too-many-redirects': 'service',
  body: 'service',
};

/** The fault behind an exchange that brought no usable answer. */
export function faultOfFailure({ failure, timings, url }: ProbeResult): Fault | undefined {
  if (failure === undefined) return undefined;
  // ENOTFOUND is the domain's owner speaking; every other lookup error means that our own resolver gave no answer.
  if (failure.kind === 'dns') return { class: failure.code === 'ENOTFOUND' ? 'platform' : 'probe' };
  const connected = timings.tcpMs !== undefined;
  // Railway's edge accepts every connection itself, so a service cannot be why there is none.
  if (!connected && byKind[failure.kind] === 'service' && isRailwayDomain(url)) return { class: 'platform' };
  return { class: byKind[failure.kind] };
}

/** The fault behind an answer whose status was not wanted. */
export function faultOfStatus(result: ProbeResult): Fault {
  const { status, headers } = result;
  if (headers['x-railway-fallback'] === 'true') return railwayFallback(status);
  if (status === 407 || status === 511)
    return { class: 'probe', words: 'a proxy between here and the service wants a login' };
  if (status === 429) return { class: 'probe', words: 'the check itself is being rate-limited' };
  if (isFirewall(result)) return { class: 'probe', words: 'a firewall in front of the service turned the check away' };
  return { class: 'service' };
}

/** Railway's edge answers itself, with `x-railway-fallback: true`, when no container does. */
function railwayFallback(status: number | undefined): Fault {
  if (status === 404)
    return { class: 'platform', words: 'Railway has no running deployment behind this domain (application not found)' };
  if (status === 502)
    return {
      class: 'service',
      words: 'the application does not respond to Railway: it crashed, or does not listen on PORT',
    };
  return { class: 'platform', words: "Railway's edge answered instead of the service" };
}

function isFirewall({ status, headers, body }: ProbeResult): boolean {
  if (headers['cf-mitigated'] !== undefined || headers['x-amzn-waf-action'] !== undefined) return true;
  if (status !== 403 && status !== 451) return false;
  // Our services refuse in JSON. A page of HTML, or nothing at all, is somebody in front of them.
  const json = /^application\/(?:[\w.+-]+\+)?json\b/i.test(headers['content-type'] ?? '');
  return !json && !/^\s*[{[]/.test(body);
}

function isRailwayDomain(url: string): boolean {
  return URL.parse(url)?.hostname.endsWith('.railway.app') ?? false;
}

/** One thing that is not as it should be. */
export interface Finding {
  readonly standing: 'degraded' | 'failed' | 'inconclusive';
  readonly class: FaultClass;
  /** One clause without a full stop. */
  readonly words: string;
}

export function failed(words: string, faultClass: FaultClass = 'service'): Finding {
  return { standing: 'failed', class: faultClass, words };
}

export function degraded(words: string, faultClass: FaultClass = 'service'): Finding {
  return { standing: 'degraded', class: faultClass, words };
}

/** What blocks the check's own view says nothing about the service. */
export function blocked(words: string): Finding {
  return { standing: 'inconclusive', class: 'probe', words };
}
