import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PushHandler } from './autodeploy.ts';
import { readFault, readPush, readRateLimit } from './control-input.ts';
import type { Faults } from './faults.ts';
import { readJson } from './json-body.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { ReceivedRequest } from './requests.ts';

export interface Controlled {
  readonly faults: Faults;
  readonly requests: readonly ReceivedRequest[];
  readonly push: PushHandler;
  readonly rateLimiter: Pick<RateLimiter, 'set'>;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

const orders = ['next', 'clear', 'push', 'rateLimit'];

/** Carries out what was ordered, all of it or, where a part is wrong, nothing. */
async function obey({ faults, push, rateLimiter }: Controlled, body: unknown): Promise<object> {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  if (!orders.some((order) => order in given)) {
    throw new Error('Send {"next": fault}, {"clear": true}, {"push": {...}} or {"rateLimit": {...}}.');
  }
  const wanted = 'next' in given ? [given['next']].flat().map(readFault) : [];
  const pushed = 'push' in given ? readPush(given['push']) : undefined;
  const limit = 'rateLimit' in given ? readRateLimit(given['rateLimit']) : undefined;
  const deployments = pushed === undefined ? undefined : await push(pushed);
  if (given['clear'] === true) faults.clear();
  for (const fault of wanted) faults.next(fault);
  if (limit !== undefined) rateLimiter.set(limit);
  return { faults: faults.pending, ...(deployments && { deployments }) };
}

/**
 * `GET /control`: the faults still queued and the requests received. `POST /control` with JSON `{"next": fault}` or
 * `{"next": [faults]}` queues faults, `{"clear": true}` empties the queue, `{"push": {"branch", "sha"}}` says that a push
 * happened and answers the ids of the deployments it made, `{"rateLimit": {"perHour", "perSecond", "headers"}}` sets budgets.
 */
export async function answerControl(
  controlled: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { faults, requests } = controlled;
  if (request.method === 'GET') return answer(response, 200, { faults: faults.pending, requests });
  // A page in a browser can post other types to a loopback port, but not JSON without a preflight, which fails here.
  if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) {
    return answer(response, 405, { error: 'GET, or POST with Content-Type: application/json' });
  }
  const body = await readJson(request);
  try {
    answer(response, 200, await obey(controlled, body));
  } catch (error) {
    answer(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
}
