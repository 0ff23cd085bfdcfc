import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { RawData, WebSocket } from 'ws';
import { shorten } from '../../shorten.ts';
import type { Stage } from './failure.ts';
import type { WebSocketRequest, WebSocketResult, WebSocketTimings } from './websocket.ts';
import { meets } from './websocket-message.ts';

export type Phase = Stage | 'upgrade' | 'pong' | 'message' | 'over';
type Open<T> = { -readonly [K in keyof T]: T[K] };
export type Progress = Open<Omit<WebSocketResult, 'url' | 'level' | 'timings'>> & {
  phase: Phase;
  /** May come before anybody waits: with the packet that opens the WebSocket. */
  broken?: Error;
  timings: Open<Omit<WebSocketTimings, 'totalMs'>>;
};

/** A trial that goes on. */
export interface Run {
  readonly request: WebSocketRequest;
  readonly progress: Progress;
  readonly elapsed: () => number;
  readonly signal: AbortSignal;
}

const goodbyeMs = 500;
const largestMessage = 2 ** 20;
const shownCharacters = 500;

/** Begins to open one. Throws where the request cannot be sent. */
export function openWebSocket(
  Client: typeof WebSocket,
  { request: { url, headers }, progress, elapsed }: Run,
): WebSocket {
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

/** Resolves when everything that the level asks for was seen. */
export async function tryOut(socket: WebSocket, run: Run): Promise<void> {
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
function collectMessages(socket: WebSocket, { request: { expect, level }, progress }: Run) {
  let matched = false;
  let tell = () => {};
  socket.on('message', (data) => {
    const text = textOf(data);
    progress.messages += 1;
    progress.lastMessage = shorten(text, shownCharacters);
    if (level !== 'round-trip' || !meets(text, expect)) return;
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
    if (progress.broken) reject(progress.broken);
    socket.on('error', (error) => {
      progress.broken = error;
      reject(error);
    });
    socket.once('unexpected-response', (_, response) => {
      readRefusal(response, signal).then((refusal) => {
        progress.refusal = refusal;
        reject(new Error('refused'));
      }, reject);
    });
    socket.once('close', (code, reason) => {
      const isOpen = progress.phase === 'pong' || progress.phase === 'message';
      // What broke here was closed by us, with a code that says nothing of the service.
      if (isOpen && !progress.broken) progress.close ??= { code, reason: reason.toString('utf8') };
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

/** Says goodbye, and hangs up if that is not answered at once. Resolves when nothing is left of it. */
export function leave(socket: WebSocket): Promise<void> {
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
