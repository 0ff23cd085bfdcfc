import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { clientAddress, edgeRegion, type Recorder } from './record.ts';

/** Where a request goes: a replica's port, or what Railway's edge answers instead. */
export type Target = { readonly port: number } | 'not-found' | 'down';

export interface Route {
  readonly target: Target;
  /** Told of the request when it is over. */
  readonly record?: Recorder;
}

export const edge = `railway/${edgeRegion}`;
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export function isSetByEdge(name: string): boolean {
  return (
    name.startsWith('x-forwarded-') ||
    name.startsWith('x-railway-') ||
    name === 'x-real-ip' ||
    name === 'x-request-start'
  );
}

/** What the edge adds to each request; whatever the client sent under these names is dropped. */
export function edgeHeaders(incoming: IncomingMessage, requestId: string): Record<string, string> {
  return {
    'X-Real-IP': clientAddress(incoming),
    'X-Forwarded-Proto': 'http',
    'X-Forwarded-Host': incoming.headers.host ?? '',
    'X-Railway-Edge': edge,
    'X-Railway-Request-Id': requestId,
    'X-Request-Start': String(Date.now()),
  };
}

export function passed(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name) && !isSetByEdge(name)));
}

/** What the edge answers itself: status and words. */
export const failures = {
  'not-found': [404, 'Application not found'],
  down: [502, 'Application failed to respond'],
} as const;

export type Failure = keyof typeof failures;

export function failureBody(failure: Failure, requestId: string): string {
  const [code, message] = failures[failure];
  return JSON.stringify({ status: 'error', code, message, request_id: requestId });
}

/** The replica's port, if there is a replica. */
export const portOf = (target: Target) => (typeof target === 'string' ? undefined : target.port);
