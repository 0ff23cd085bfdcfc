import { readAddress } from '../health/address.ts';
import type { RailwayPlace } from '../health/railway-look.ts';
import { readProbeRequest } from '../health/request.ts';
import type { InputReader } from '../inputs.ts';
import { defaultApiUrl } from '../railway/api/endpoint.ts';
import type { MonitorRequest } from './monitor.ts';

/** What `monitor` is asked for. Without a `url` it is found at Railway. */
export interface MonitorInputs {
  readonly url?: URL | undefined;
  readonly railway?: RailwayPlace | undefined;
  readonly webhookUrl?: string | undefined;
  readonly request: Omit<MonitorRequest, 'url'>;
}

const dayMs = 86_400_000;
// Faster than that a monitor becomes part of the load.
const leastIntervalMs = 100;

/** Reads the inputs, by the names and defaults of verify-health. Notes what is wrong in the reader: call its `finish`. */
export function readMonitorInputs(reader: InputReader, mask: (secret: string) => void): MonitorInputs {
  // Secrets first, so that nothing said about another input can show one of them.
  const token = reader.optionalSecret('token');
  const apiKey = reader.optionalSecret('api-key');
  const webhookUrl = readWebhook(reader);
  const probe = readProbeRequest(reader, mask, { sessionsPath: '/sessions', countsOverRuns: true });
  const { attempts: _, failureThreshold, successThreshold, ...request } = probe;
  if (request.intervalMs < leastIntervalMs) reader.problem('interval', `expected at least ${leastIntervalMs}ms`);
  return {
    url: readUrl(reader, token !== undefined),
    railway: token === undefined ? undefined : readPlace(reader, token),
    webhookUrl,
    request: {
      ...request,
      apiKey,
      windowMs: Math.max(request.intervalMs, readWindow(reader)),
      rules: {
        failureThreshold,
        successThreshold,
        remindEveryMs: reader.duration('remind-every', '6h'),
        maintenance: [],
      },
    },
  };
}

function readUrl(reader: InputReader, hasToken: boolean): URL | undefined {
  const text = reader.text('url');
  if (text === undefined) {
    const hint = "Give the service's public address, or a token of Railway with --project and --service.";
    if (!hasToken) reader.problem('url', 'is required without a token of Railway', hint);
    return undefined;
  }
  const url = readAddress(text);
  if (url instanceof URL) return url;
  reader.problem('url', url.fault, url.hint);
  return undefined;
}

function readPlace(reader: InputReader, token: string): RailwayPlace {
  const apiUrl = reader.text('api-url') ?? defaultApiUrl;
  const isAddress = /^https?:\/\/\S+$/.test(apiUrl) && URL.canParse(apiUrl);
  if (!isAddress) reader.problem('api-url', 'expected an http:// or https:// address');
  return {
    token,
    apiUrl: isAddress ? apiUrl : defaultApiUrl,
    project: reader.text('project'),
    environment: reader.text('environment'),
    service: reader.text('service') ?? 'websocket-bridge',
    workspace: reader.text('workspace'),
  };
}

function readWebhook(reader: InputReader): string | undefined {
  const address = reader.optionalSecret('webhook-url');
  if (address !== undefined && !/^https?:\/\/\S+$/.test(address))
    reader.problem('webhook-url', 'expected an http:// or https:// address');
  return address;
}

function readWindow(reader: InputReader): number {
  const ms = reader.duration('window', '1h');
  if (ms <= 0 || ms > dayMs) reader.problem('window', 'expected more than 0 s and at most 24h');
  return ms;
}
