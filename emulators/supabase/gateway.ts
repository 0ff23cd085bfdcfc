import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readBody, send } from './answer.ts';
import { type AuthService, answerAuth, jwks } from './auth-endpoints.ts';
import { type ApiKeys, authorize } from './authorization.ts';
import { createFaults, type Faults } from './faults.ts';
import type { ProjectSecrets } from './keys.ts';
import type { RestRequest } from './requests.ts';
import { answerRest, type RestEndpoint } from './rest-endpoint.ts';
import type { RestUpstream } from './rest-upstream.ts';
import type { Users } from './users.ts';

export interface GatewayOptions {
  /** 0 for a free one. */
  readonly port: number;
  readonly keys: ApiKeys;
  readonly secrets: ProjectSecrets;
  readonly users: Users;
  readonly upstream: RestUpstream;
}

export interface Gateway {
  readonly url: string;
  readonly faults: Faults;
  readonly requests: RestRequest[];
  close(): Promise<void>;
}

const REST = '/rest/v1';

/** The one address of a project: keys are checked here, then `/rest/v1` goes to PostgREST and `/auth/v1` is answered. */
export async function startGateway({ port, keys, secrets, users, upstream }: GatewayOptions): Promise<Gateway> {
  const { take, ...faults } = createFaults();
  const requests: RestRequest[] = [];
  let url = '';
  const auth = { secrets, users, issuer: () => `${url}/auth/v1` };
  const rest = { upstream, requests, takeFault: take };
  const server = createServer((request, response) => {
    // What cannot even be read gets no answer.
    handle({ keys, auth, rest }, request, response).catch(() => response.destroy());
  });
  url = await listen(server, port);
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

interface Services {
  readonly keys: ApiKeys;
  readonly auth: AuthService;
  readonly rest: RestEndpoint;
}

async function handle(services: Services, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', 'http://gateway');
  if (method === 'OPTIONS') return send(response, { status: 200 });
  if (url.pathname === '/auth/v1/.well-known/jwks.json') return send(response, jwks(services.auth.secrets));

  const body = await readBody(request);
  if (body === undefined) return send(response, { status: 413, body: { message: 'Request size limit exceeded' } });
  const { apikey, path } = takeApiKey(request, url);
  const { authorization, 'user-agent': userAgent } = headers;
  const access = authorize(services.keys, { apikey, authorization, userAgent });
  if (url.pathname === REST || url.pathname.startsWith(`${REST}/`)) {
    const call = { method, path: path.slice(REST.length) || '/', headers, body };
    return answerRest(services.rest, call, access, response);
  }
  if (access.kind === 'refused') return send(response, access.answer);
  const answer = await answerAuth(services.auth, { method, url, authorization, body });
  send(response, answer ?? { status: 404, body: { message: 'no Route matched with those values' } });
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
