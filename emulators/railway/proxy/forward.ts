import { randomUUID } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { edge, edgeHeaders, type Failure, failureBody, failures, passed, portOf, type Route } from './edge.ts';
import { startRecord } from './record.ts';

/** Answers in the replica's place; returns the bytes of the answer. */
function answerFailure(response: ServerResponse, failure: Failure, requestId: string): number {
  response.writeHead(failures[failure][0], {
    'Content-Type': 'application/json',
    'X-Railway-Edge': edge,
    'X-Railway-Fallback': 'true',
    'X-Railway-Request-Id': requestId,
  });
  const body = failureBody(failure, requestId);
  response.end(body);
  return Buffer.byteLength(body);
}

/** Counts the bytes of a stream that something else reads. */
function countBytes(stream: IncomingMessage): () => number {
  let bytes = 0;
  stream.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
  });
  return () => bytes;
}

function openRequest(incoming: IncomingMessage, port: number, requestId: string): ClientRequest {
  const { method, url: path } = incoming;
  const headers = { ...passed(incoming.headers), ...edgeHeaders(incoming, requestId) };
  // A kept connection may be closed by the replica at the very moment it is used again.
  return request({ host: '127.0.0.1', port, method, path, headers, agent: false });
}

/** Sends a request to the replica and its answer back, both as they come. */
export function forward(incoming: IncomingMessage, response: ServerResponse, { target, record }: Route): void {
  const requestId = randomUUID();
  const progress = startRecord(incoming, requestId, portOf(target), record);
  const received = countBytes(incoming);
  let sent = () => 0;
  response.on('close', () => {
    // 499: the client gave up before there was an answer.
    const httpStatus = response.headersSent ? response.statusCode : 499;
    progress.over({ httpStatus, rxBytes: received(), txBytes: sent() });
  });
  const fail = (failure: Failure, reason: string) => {
    progress.failed(reason);
    if (response.headersSent) return void response.destroy();
    const bytes = answerFailure(response, failure, requestId);
    sent = () => bytes;
  };
  if (typeof target === 'string') {
    fail(target, failures[target][1]);
    return;
  }
  const outgoing = openRequest(incoming, target.port, requestId);
  outgoing.on('response', (answer) => {
    progress.answered();
    sent = countBytes(answer);
    passOn(answer, response, requestId);
  });
  outgoing.on('error', (error) => fail('down', error.message));
  response.on('close', () => outgoing.destroy());
  incoming.pipe(outgoing);
}

function passOn(answer: IncomingMessage, response: ServerResponse, requestId: string): void {
  const own = { 'x-railway-edge': edge, 'x-railway-request-id': requestId };
  response.writeHead(answer.statusCode ?? 502, { ...passed(answer.headers), ...own });
  response.flushHeaders();
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}
