import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { WebSocket } from 'ws';
import type { Clock } from '../../clock.ts';
import { messageOf } from '../../errors.ts';
import { displayUrl } from './address.ts';
import { abortedFailure, failureOf, notSent, type Stage } from './failure.ts';
import type { MessageExpectation } from './websocket-message.ts';
import { leave, openWebSocket, type Phase, type Progress, type Run, tryOut } from './websocket-trial.ts';

/** How much of a WebSocket is tried: that it opens, that a ping is answered, that a message is. */
export type WebSocketLevel = 'upgrade' | 'ping' | 'round-trip';

export interface WebSocketRequest {
  /** `http:` and `https:` stand for `ws:` and `wss:`. */
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly level: WebSocketLevel;
  /** For everything together, but for the goodbye. */
  readonly timeoutMs: number;
  /** What a round trip sends; without it, one waits for what the service says by itself. */
  readonly send?: string | undefined;
  /** What one of the messages must say; without it, any will do. A greeting that says it passes, too. */
  readonly expect?: MessageExpectation | undefined;
}

/** Milliseconds each phase took; one that was not ended is absent. */
export interface WebSocketTimings {
  /** Lookup, TCP and TLS. */
  readonly connectMs?: number;
  /** From the request to the answer that opens the WebSocket, or refuses to. */
  readonly upgradeMs?: number;
  readonly pingMs?: number;
  readonly roundTripMs?: number;
  readonly totalMs: number;
}

export interface WebSocketResult {
  /** Without what may be secret. */
  readonly url: string;
  readonly level: WebSocketLevel;
  /** Everything that the level asks for was seen. */
  readonly passed: boolean;
  readonly timings: WebSocketTimings;
  /** Of an answer that did not open the WebSocket. */
  readonly refusal?: { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string };
  /** The service closed it before the level was reached. */
  readonly close?: { readonly code: number; readonly reason: string };
  /** How many messages came, and the last of them, cut. */
  readonly messages: number;
  readonly lastMessage?: string;
  /** What had been waited for when it ended without an answer: one clause. */
  readonly failure?: string;
  readonly aborted?: boolean;
}

/**
 * Opens a WebSocket, tries it and closes it. Never throws: whatever goes wrong comes back in the result, within
 * `timeoutMs` and the half second that a goodbye may take.
 */
export async function probeWebSocket(
  request: WebSocketRequest,
  clock: Clock,
  signal?: AbortSignal,
): Promise<WebSocketResult> {
  // Most runs open none: their start does not pay for it.
  const { WebSocket } = await import('ws');
  const started = clock.monotonic();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), request.timeoutMs);
  const either = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  const progress: Progress = {
    phase: isAddress(request.url) ? 'connect' : 'dns',
    passed: false,
    messages: 0,
    timings: {},
  };
  const run: Run = { request, progress, signal: either, elapsed: () => clock.monotonic() - started };
  let socket: WebSocket | undefined;
  try {
    either.throwIfAborted();
    socket = openWebSocket(WebSocket, run);
    await tryOut(socket, run);
    progress.passed = true;
  } catch (error) {
    if (!progress.refusal && !progress.close)
      progress.failure =
        socket || either.aborted ? failureWords(error, run, deadline.signal.aborted) : notSent(error).words;
    if (signal?.aborted) progress.aborted = true;
  } finally {
    clearTimeout(timer);
    // From here on it is we who close it, and nothing of that is the service's doing.
    progress.phase = 'over';
    if (socket) await leave(socket);
  }
  const { phase: _, broken: __, timings, ...result } = progress;
  const { url, level } = request;
  return { url: displayUrl(url), level, ...result, timings: { ...timings, totalMs: run.elapsed() } };
}

function isAddress({ hostname }: URL): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

const waitedFor: Readonly<Partial<Record<Phase, string>>> = {
  upgrade: 'the answer to the upgrade',
  pong: 'the pong',
  message: 'the message',
};

function failureWords(error: unknown, { request, progress: { phase }, signal }: Run, isLate: boolean): string {
  const waiting = waitedFor[phase] ?? 'the connection';
  if (isLate) return `no more than ${request.timeoutMs} ms were allowed, and ${waiting} had not come`;
  if (signal.aborted) return abortedFailure.words;
  if (phase === 'pong' || phase === 'message') return `it broke before ${waiting} had come (${messageOf(error)})`;
  const stage: Stage = phase === 'dns' || phase === 'connect' || phase === 'tls' ? phase : 'answer';
  return failureOf(error, stage, request.url.host).words;
}
