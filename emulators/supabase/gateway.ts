import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { currentUser, type JsonAnswer, jwks } from './auth-endpoints.ts';
import { type ApiKeys, authorize } from './authorization.ts';
import { createFaults, type Faults, type RestFault } from './faults.ts';
import type { ProjectSecrets } from './keys.ts';
import { claimedRole, countRows, KEPT_REQUESTS, type RestRequest } from './requests.ts';
import { forward, type RestUpstream } from './rest-upstream.ts';

export interface GatewayOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly keys: ApiKeys;
  readonly secrets: ProjectSecrets;
  readonly upstream: RestUpstream;
}

export interface Gateway {
  readonly url: string;
  readonly faults: Faults;
  readonly requests: RestRequest[];
  close(): Promise<void>;
}

const PREFIX = '/rest/v1';
const MAX_BODY_BYTES = 64 * 2 ** 20;

/** The one address of a project: keys are checked here, then `/rest/v1` goes to PostgREST and `/auth/v1` is answered. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const faults = createFaults();
  const requests: RestRequest[] = [];
  const handle = createHandler(options, faults.take, requests);
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  const url = await listen(server, options.port);
  return {
    url,
    faults,
    requests,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createHandler(options: GatewayOptions, takeFault: () => RestFault | undefined, requests: RestRequest[]) {
  const { keys, secrets, upstream } = options;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? 'GET';
    const url = new URL(request.url ?? '/', 'http://gateway');
    const isRest = url.pathname === PREFIX || url.pathname.startsWith(`${PREFIX}/`);
    if (method === 'OPTIONS') return answer(response, { status: 200, body: '' });
    if (url.pathname === '/auth/v1/.well-known/jwks.json') return answer(response, jwks(secrets));

    const { apikey, path } = takeApiKey(request, url);
    const { authorization, 'user-agent': userAgent } = request.headers;
    const access = authorize(keys, { apikey, authorization, userAgent });
    if (isRest) {
      const body = await readBody(request);
      if (body === undefined)
        return answer(response, { status: 413, body: { message: 'Request size limit exceeded' } });
      const role = claimedRole(access.kind === 'accepted' ? access.authorization : (authorization ?? ''));
      const rows = countRows(body, request.headers['content-type']);
      const record: RestRequest = {
        method,
        path: path.slice(PREFIX.length) || '/',
        ...(role === undefined ? {} : { role }),
        ...(rows === undefined ? {} : { rows }),
        bytes: body.length,
      };
      remember(requests, record);
      response.once('finish', () => {
        record.status = response.statusCode;
      });
      const fault = takeFault();
      if (fault !== undefined && fault.kind !== 'lose-answer') return meet(fault, response);
      if (access.kind === 'refused') return refuse(response, access);
      const call = {
        method,
        path: record.path,
        headers: { ...request.headers, authorization: access.authorization },
        body,
      };
      return forward(upstream, call, response, { loseAnswer: fault?.kind === 'lose-answer' });
    }
    if (access.kind === 'refused') return refuse(response, access);
    if (url.pathname === '/auth/v1/user') return answer(response, await currentUser(secrets, authorization));
    return answer(response, { status: 404, body: { message: 'no Route matched with those values' } });
  };
}

/** The key from the header or the query, and the path without it: PostgREST would take it for a filter. */
function takeApiKey(request: IncomingMessage, url: URL): { apikey: string | undefined; path: string } {
  const header = request.headers['apikey'];
  const query = url.searchParams.get('apikey');
  const apikey = typeof header === 'string' ? header : (query ?? undefined);
  if (query === null) return { apikey, path: request.url ?? '/' };
  const rest = url.search
    .slice(1)
    .split('&')
    .filter((part) => !part.startsWith('apikey='));
  return { apikey, path: url.pathname + (rest.length === 0 ? '' : `?${rest.join('&')}`) };
}

async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A request cut short must stay open for the answer.
  const parts: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of parts) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function remember(requests: RestRequest[], record: RestRequest): void {
  requests.push(record);
  if (requests.length > KEPT_REQUESTS) requests.shift();
}

function meet(fault: Exclude<RestFault, { kind: 'lose-answer' }>, response: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      return;
    case 'refuse':
      response.socket?.resetAndDestroy();
      return;
    case 'html': {
      const page = `<!DOCTYPE html>\n<html><head><title>${fault.status}</title></head><body><h1>Error ${fault.status}</h1></body></html>\n`;
      response.writeHead(fault.status, { 'content-type': 'text/html; charset=UTF-8' }).end(page);
      return;
    }
    case 'status': {
      const {
        status,
        headers,
        body = { message: 'An invalid response was received from the upstream server' },
      } = fault;
      answer(response, { status, body, ...(headers === undefined ? {} : { headers }) });
    }
  }
}

function refuse(response: ServerResponse, { message, hint }: { message: string; hint: string }): void {
  answer(response, { status: 401, body: { message, hint } });
}

function answer(response: ServerResponse, { status, body, headers }: JsonAnswer): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    // Pages of any origin may call a project, and their browser asks first.
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS',
    'access-control-allow-headers':
      'accept-profile,apikey,authorization,content-profile,content-type,prefer,range,x-client-info,x-supabase-api-version',
    ...headers,
  });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      reject(new Error(`The Supabase emulator cannot listen on port ${port}: ${error.message}`, { cause: error }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
