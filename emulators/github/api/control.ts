import type { IncomingMessage, ServerResponse } from 'node:http';
import { readFault } from './control-input.ts';
import type { Api } from './handle.ts';
import { readJson } from './json-body.ts';

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Carries out what was ordered, all of it or, where a part is wrong, nothing. */
function obey({ faults, rateLimiter }: Api, body: unknown): object {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  if (!['next', 'clear', 'rateLimit'].some((order) => order in given))
    throw new Error('Send {"next": fault}, {"clear": true} or {"rateLimit": requests an hour, or null}.');
  const wanted = 'next' in given ? [given['next']].flat().map(readFault) : [];
  const limit = given['rateLimit'] ?? undefined;
  if (limit !== undefined && !(Number.isInteger(limit) && Number(limit) >= 0))
    throw new Error('`rateLimit` is a whole number of requests an hour, or null for what GitHub allows.');
  if (given['clear'] === true) faults.clear();
  for (const fault of wanted) faults.next(fault);
  if ('rateLimit' in given) rateLimiter.set(limit === undefined ? undefined : Number(limit));
  return { faults: faults.pending };
}

/**
 * `GET /control`: the faults still queued, the requests received and the defects. `POST /control` with JSON `{"next": fault}` or
 * `{"next": [faults]}` queues faults, `{"clear": true}` empties the queue, `{"rateLimit": 10}` sets the limit of every token.
 */
export async function answerControl(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { faults, requests, defects } = api;
  if (request.method === 'GET') {
    send(response, 200, { faults: faults.pending, requests, defects });
    return;
  }
  // A page in a browser can post other types to a loopback port, but not JSON without a preflight, which fails here.
  if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) {
    send(response, 405, { error: 'GET, or POST with Content-Type: application/json' });
    return;
  }
  try {
    send(response, 200, obey(api, await readJson(request)));
  } catch (error) {
    send(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}
