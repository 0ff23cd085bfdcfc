import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { RawData, WebSocket } from 'ws';
import type { Clock } from '../clock.ts';
import { displayUrl } from './address.ts';
import { abortedFailure, failureOf, notSent, type Stage } from './failure.ts';
import { shorten } from './json-fact.ts';
import { type MessageExpectation, meets } from './websocket-message.ts';

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
  /** What one of the messages that follow must say; without it, any message will do. */
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

type Phase = Stage | 'upgrade' | 'pong' | 'message' | 'over';
type Open<T> = { -readonly [K in keyof T]: T[K] };
type Progress = Open<Omit<WebSocketResult, 'url' | 'level' | 'timings'>> & {
  phase: Phase;
  connectedAt?: number;
  timings: Open<Omit<WebSocketTimings, 'totalMs'>>;
};

interface Run {
  readonly request: WebSocketRequest;
  readonly progress: Progress;
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
}

const goodbyeMs = 500;
const largestMessage = 2 ** 20;
const shownCharacters = 500;

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
    socket = open(WebSocket, run);
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
  const { phase: _, connectedAt: __, timings, ...result } = progress;
  const { url, level } = request;
  return { url: displayUrl(url), level, ...result, timings: { ...timings, totalMs: run.elapsed() } };
}

function isAddress({ hostname }: URL): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function open(Client: typeof WebSocket, { request: { url, headers }, progress, elapsed }: Run): WebSocket {
  return new Client(url, {
    headers: { 'user-agent': 'mahspeccy-verify-health', ...headers },
    perMessageDeflate: false,
    followRedirects: false,
    maxPayload: largestMessage,
    finishRequest(request) {
      request.once('socket', (socket) => follow(socket, progress, elapsed));
      request.end();
    },
  });
}

/** Notes how far the connection has come. */
function follow(socket: Socket, progress: Progress, elapsed: () => number): void {
  const encrypted = socket instanceof TLSSocket;
  const connected = () => {
    progress.phase = 'upgrade';
    progress.timings.connectMs = elapsed();
  };
  socket.once('lookup', (error: Error | null) => {
    if (!error) progress.phase = 'connect';
  });
  socket.once('connect', () => {
    if (encrypted) progress.phase = 'tls';
    else connected();
  });
  if (encrypted) socket.once('secureConnect', connected);
}

async function tryOut(socket: WebSocket, run: Run): Promise<void> {
  const { request, progress, elapsed } = run;
  const messages = collectMessages(socket, run);
  await until(socket, run, (resolve) => socket.once('open', resolve));
  progress.timings.upgradeMs = elapsed() - (progress.timings.connectMs ?? 0);
  const opened = elapsed();
  if (request.level === 'ping') {
    progress.phase = 'pong';
    await until(socket, run, (resolve) => {
      socket.once('pong', resolve);
      socket.ping();
    });
    progress.timings.pingMs = elapsed() - opened;
  }
  if (request.level === 'round-trip') {
    progress.phase = 'message';
    await until(socket, run, (resolve) => {
      messages.onMatch(resolve);
      if (request.send !== undefined) socket.send(request.send);
    });
    progress.timings.roundTripMs = elapsed() - opened;
  }
}

/** Listens from the start: a greeting may come in the packet that opens the WebSocket. */
function collectMessages(socket: WebSocket, { request: { expect, send, level }, progress }: Run) {
  let matched = false;
  let tell = () => {};
  socket.on('message', (data) => {
    const text = textOf(data);
    progress.messages += 1;
    progress.lastMessage = shorten(text, shownCharacters);
    // A greeting that came before anything was sent is no answer to it.
    const isAnswer = send === undefined || progress.phase === 'message';
    if (level !== 'round-trip' || !isAnswer || !meets(text, expect)) return;
    matched = true;
    tell();
  });
  return {
    onMatch(callback: () => void) {
      tell = callback;
      if (matched) callback();
    },
  };
}

function textOf(data: RawData): string {
  return (Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as ArrayBuffer)).toString('utf8');
}

/** Waits for what `listen` listens for; rejects when the service refuses, closes or breaks, and when time is up. */
function until(socket: WebSocket, { progress, signal }: Run, listen: (resolve: () => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    const done = () => {
      signal.removeEventListener('abort', abort);
      resolve();
    };
    socket.on('error', reject);
    socket.once('unexpected-response', (_, response) => {
      readRefusal(response, signal).then((refusal) => {
        progress.refusal = refusal;
        reject(new Error('refused'));
      }, reject);
    });
    socket.once('close', (code, reason) => {
      if (progress.phase === 'pong' || progress.phase === 'message')
        progress.close ??= { code, reason: shorten(reason.toString('utf8'), 120) };
      reject(new Error('closed'));
    });
    listen(done);
  });
}

/** The beginning of the body is enough to tell who refuses. */
async function readRefusal(
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<NonNullable<WebSocketResult['refusal']>> {
  const { statusCode: status = 0, headers } = response;
  let body = '';
  const stop = () => void response.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      body += chunk.toString('utf8');
      if (body.length > 4096) break;
    }
  } catch {
    // What has come of it is enough.
  } finally {
    signal.removeEventListener('abort', stop);
    response.destroy();
  }
  return { status, headers, body: body.slice(0, 4096) };
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
  const stage: Stage = phase === 'dns' || phase === 'connect' || phase === 'tls' ? phase : 'answer';
  return failureOf(error, stage, request.url.host).words;
}

/** Says goodbye, and hangs up if that is not answered at once. Resolves when nothing is left of it. */
function leave(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    socket.on('error', () => {});
    if (socket.readyState === socket.CLOSED) return resolve();
    const timer = setTimeout(() => socket.terminate(), goodbyeMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    if (socket.readyState === socket.OPEN) socket.close(1000);
    else socket.terminate();
  });
}
