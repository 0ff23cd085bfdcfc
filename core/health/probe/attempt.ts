import { redactDeep } from '../../redact.ts';
import { type Reading, read } from '../expect/expectation.ts';
import { includesStatus } from '../expect/status-set.ts';
import type { Attempt, VerifyRequest, VerifyWorld, WebSocketTrial } from '../verify.ts';
import { below } from './address.ts';
import { type ProbeResult, probe } from './probe.ts';
import { couldBeOurNetwork } from './vantage.ts';
import { probeWebSocket, type WebSocketResult } from './websocket.ts';

/** Asks the health endpoint and, if it answers as it should, the sessions and the WebSocket at the same time. Never throws. */
export async function attemptOnce(
  request: VerifyRequest,
  { clock, signal, vantage, redact }: VerifyWorld,
): Promise<Attempt> {
  const startedAt = clock.now();
  const { url, expectation, headers, timeoutMs } = request;
  const expected = (status: number) => includesStatus(expectation.status, status);
  const ask = async (path: string, follow: (status: number) => boolean) => {
    const result = await probe({ url: below(url, path), headers, timeoutMs, follow }, clock, signal);
    // Before anything of it is cut to be shown: half of a secret is not recognised.
    return redactDeep(result, redact);
  };
  // A wanted redirect is the answer; any other leads to it.
  const health = await ask(request.healthPath, (status) => !expected(status));
  const usable = health.failure === undefined && health.status !== undefined && expected(health.status);
  const [sessions, websocket] = usable
    ? await Promise.all([
        request.sessionsPath === undefined ? undefined : ask(request.sessionsPath, () => true),
        request.websocket && tryWebSocket(request, request.websocket, { clock, signal, redact }),
      ])
    : [];
  const check = { health, sessions, ...(websocket ? { websocket } : {}) };
  const reading = read(check, expectation);
  if (!couldBeOurNetwork(health)) return { startedAt, check, reading };
  const isNetworkUp = await vantage(signal);
  return { startedAt, check, reading: isNetworkUp ? nameReading(reading, health) : blindReading(reading) };
}

async function tryWebSocket(
  { url, headers, timeoutMs }: VerifyRequest,
  { path, ...trial }: WebSocketTrial,
  { clock, signal, redact }: Pick<VerifyWorld, 'clock' | 'signal' | 'redact'>,
): Promise<WebSocketResult> {
  const result = await probeWebSocket({ url: below(url, path), headers, timeoutMs, ...trial }, clock, signal);
  return redactDeep(result, redact);
}

/** Our own resolver knows other names, so it is the name's own servers that do not answer. */
export function nameReading(reading: Reading, { failure }: ProbeResult): Reading {
  if (failure?.kind !== 'dns' || reading.standing !== 'inconclusive') return reading;
  const words = `${reading.words}, while other names are found`;
  return { ...reading, standing: 'failed', class: 'platform', evidence: 'reach', words };
}

function blindReading(reading: Reading): Reading {
  return { ...reading, standing: 'inconclusive', class: 'probe', words: `there is no network here: ${reading.words}` };
}
