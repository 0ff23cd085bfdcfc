import { createServer } from 'node:http';
import { Refusal } from './errors.ts';
import { rotateToken } from './rotation.ts';
import { type Listening, listen } from './server.ts';
import type { World } from './world.ts';

/** GET /apps/token: a new pair for a refresh token. A failure is in the body, with status 200, as on the real one. */
export async function serveTokens(world: World, port: number): Promise<Listening> {
  const http = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const known = request.method === 'GET' && url.pathname === '/apps/token';
    response.writeHead(known ? 200 : 404, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    if (known) answerToken(world, url.searchParams, (body) => response.end(JSON.stringify(body)));
    else response.end('{"errorCode":"NOT_FOUND","description":"Only GET /apps/token is served here"}');
  });
  const listening = await listen(http, port);
  return {
    port: listening,
    async close() {
      http.closeAllConnections();
      await new Promise((done) => http.close(done));
    },
  };
}

function answerToken(world: World, query: URLSearchParams, answer: (body: Record<string, unknown>) => void): void {
  const fail = (errorCode: string, description: string) => answer({ errorCode, description });
  const { clientId, clientSecret } = world.application;
  if (query.get('client_id') !== clientId || query.get('client_secret') !== clientSecret) {
    fail('CH_CLIENT_AUTH_FAILURE', 'clientId or clientSecret is incorrect');
    return;
  }
  if (query.get('grant_type') !== 'refresh_token') {
    fail('INVALID_REQUEST', 'Only grant_type=refresh_token is served here');
    return;
  }
  try {
    rotateToken(world, query.get('refresh_token') ?? '', ({ accessToken, refreshToken }) =>
      answer({
        accessToken,
        tokenType: 'bearer',
        expiresIn: world.limits.tokenLifeSeconds,
        refreshToken,
        errorCode: null,
        description: null,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    fail('ACCESS_DENIED', error.message);
  }
}
