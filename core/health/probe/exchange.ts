import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { type Failure, failureOf, notSent, type Stage } from './failure.ts';

/** Milliseconds from the start of the exchange to the end of each phase; a phase that was not reached is absent. */
export interface Marks {
  readonly dns?: number;
  readonly connect?: number;
  readonly tls?: number;
  readonly firstByte?: number;
  readonly end: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As it came over the wire: never decompressed. */
  readonly body: Buffer;
  /** True when there was more than the limit; the rest was not read. */
  readonly truncated: boolean;
}

/** One request and what became of it. With a `failure` in the body stage there is an answer as well. */
export interface Exchange {
  readonly marks: Marks;
  readonly stage: Stage;
  readonly answer?: Answer;
  /** When the peer's certificate ends, in milliseconds since the epoch. */
  readonly certificateEndsAt?: number;
  readonly failure?: Failure;
}

export interface Order {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBodyBytes: number;
  /** Milliseconds that never jump. */
  readonly monotonic: () => number;
  readonly signal: AbortSignal;
  /** False: only the status and the headers are wanted. */
  readonly readBody: (status: number) => boolean;
}

type Progress = { -readonly [K in keyof Omit<Exchange, 'marks'>]: Exchange[K] } & {
  marks: { -readonly [K in keyof Marks]?: Marks[K] };
};

/** One GET over a connection of its own. Never throws; ends at the latest when the signal aborts. */
export async function exchange(order: Order): Promise<Exchange> {
  const started = order.monotonic();
  const elapsed = () => order.monotonic() - started;
  const progress: Progress = { stage: isAddress(order.url) ? 'connect' : 'dns', marks: {} };
  let request: http.ClientRequest | undefined;
  try {
    request = open(order);
    request.once('socket', (socket) => follow(socket, progress, elapsed));
    const response = await head(request);
    response.on('error', () => {});
    progress.marks.firstByte = elapsed();
    progress.stage = 'body';
    const { statusCode: status = 0, headers } = response;
    progress.answer = { status, headers, body: Buffer.alloc(0), truncated: false };
    if (order.readBody(status)) await collect(response, order.maxBodyBytes, progress);
    // A body that ends with its connection looks whole when it was we who ended it.
    order.signal.throwIfAborted();
  } catch (error) {
    progress.failure = request ? failureOf(error, progress.stage, order.url.host) : notSent(error);
  } finally {
    request?.destroy();
  }
  return { ...progress, marks: { ...progress.marks, end: elapsed() } };
}

/** An address needs no lookup, so its exchange begins with the connection. */
function isAddress(url: URL): boolean {
  return isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function open({ url, headers, signal }: Order): http.ClientRequest {
  const { request } = url.protocol === 'https:' ? https : http;
  // No agent: a kept-alive connection would hide what a new visitor meets, and the name is looked up every time.
  const opened = request(url, { method: 'GET', agent: false, headers, signal });
  opened.end();
  return opened;
}

/** Notes how far the connection has come. */
function follow(socket: Socket, progress: Progress, elapsed: () => number): void {
  const encrypted = socket instanceof TLSSocket;
  socket.once('lookup', (error: Error | null) => {
    if (error) return;
    progress.marks.dns = elapsed();
    progress.stage = 'connect';
  });
  socket.once('connect', () => {
    progress.marks.connect = elapsed();
    progress.stage = encrypted ? 'tls' : 'answer';
  });
  socket.once('secureConnect', () => {
    progress.marks.tls = elapsed();
    progress.stage = 'answer';
    const ends = encrypted ? Date.parse(socket.getPeerCertificate().valid_to) : Number.NaN;
    if (Number.isFinite(ends)) progress.certificateEndsAt = ends;
  });
}

/** The answer's head. An upgrade nobody asked for is an answer too. */
function head(request: http.ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      resolve(response);
    });
    // Stays: an error after the answer has nobody to tell, but without a listener it would end the process.
    request.on('error', reject);
  });
}

async function collect(response: IncomingMessage, limit: number, progress: Progress): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  const keep = () => {
    const body = Buffer.concat(chunks).subarray(0, limit);
    if (progress.answer) progress.answer = { ...progress.answer, body, truncated: size > limit };
  };
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) break;
    }
  } finally {
    keep();
  }
}
