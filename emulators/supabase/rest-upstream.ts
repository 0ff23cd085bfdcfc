import { Agent, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';

/** The way to PostgREST. */
export interface RestUpstream {
  readonly socket: string;
  readonly agent: Agent;
}

export interface RestCall {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Headers of one connection, not of the message; and the key, which is the gateway's business. */
const NOT_FORWARDED = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'expect', 'host', 'apikey'];

export function createUpstream(socket: string): RestUpstream {
  return { socket, agent: new Agent({ keepAlive: true, maxSockets: 50 }) };
}

/** Has PostgREST carry the call out and passes its answer on, or, to lose it, resets the connection instead. */
export function forward(
  { socket, agent }: RestUpstream,
  { method, path, headers, body }: RestCall,
  response: ServerResponse,
  { loseAnswer }: { readonly loseAnswer: boolean },
): void {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_FORWARDED.includes(name)));
  // node recreates a length for a body only, and PostgREST wants to know of an empty one too.
  const length = body.length > 0 || headers['content-length'] !== undefined ? { 'content-length': body.length } : {};
  const call = request({ socketPath: socket, agent, method, path, headers: { ...kept, ...length, host: 'localhost' } });
  call.once('response', (answer) => {
    if (loseAnswer) {
      answer.resume();
      answer.once('end', () => response.socket?.resetAndDestroy());
      return;
    }
    const { connection: _connection, 'transfer-encoding': _encoding, ...rest } = answer.headers;
    response.writeHead(answer.statusCode ?? 502, rest);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  call.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503, { 'content-type': 'application/json' }).end('{"message":"name resolution failed"}');
  });
  // Nobody waits any more: PostgREST then cancels the statement.
  response.once('close', () => {
    if (!response.writableFinished) call.destroy();
  });
  call.end(body);
}
