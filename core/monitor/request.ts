import { readOptionalUrl, readRailwayPlace } from '../health/railway/place-request.ts';
import type { RailwayPlace } from '../health/railway/railway-look.ts';
import { readProbeRequest } from '../health/request.ts';
import type { InputReader } from '../inputs.ts';
import { readCallback } from '../notify/callback.ts';
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
  const webhookUrl = readCallback(reader, 'webhook-url');
  const probe = readProbeRequest(reader, mask, { sessionsPath: '/sessions', countsOverRuns: true });
  const { attempts: _, failureThreshold, successThreshold, ...request } = probe;
  const place = readRailwayPlace(reader, token);
  if (request.intervalMs < leastIntervalMs) reader.problem('interval', `expected at least ${leastIntervalMs}ms`);
  return {
    url: readOptionalUrl(reader, token !== undefined),
    railway: place && { ...place, workspace: reader.text('workspace') },
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

function readWindow(reader: InputReader): number {
  const ms = reader.duration('window', '1h');
  if (ms <= 0 || ms > dayMs) reader.problem('window', 'expected more than 0 s and at most 24h');
  return ms;
}
