import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  readChecks,
  readExpiry,
  readFault,
  readPlatformStatus,
  readPullRequest,
  readPush,
  readRateLimit,
  readStage,
  readSyntheticLog,
} from './control-input.ts';
import type { Controls } from './controls.ts';
import type { Faults } from './faults.ts';
import { readJson } from './json-body.ts';
import type { ReceivedRequest } from './requests.ts';

export interface Controlled {
  readonly faults: Faults;
  readonly requests: readonly ReceivedRequest[];
  readonly controls: Controls;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify(body)}\n`);
}

type Order = (controlled: Controlled, value: unknown) => () => unknown;

/** How each order is read, which throws where it is wrong, and then carried out. What its doing gives is the answer's. */
const orders: Readonly<Record<string, Order>> = {
  push: ({ controls }, value) => {
    const push = readPush(value);
    return async () => ({ deployments: await controls.push(push) });
  },
  openPullRequest: ({ controls }, value) => {
    const pullRequest = readPullRequest(value);
    return () => controls.openPullRequest(pullRequest);
  },
  expireImage: ({ controls }, value) => {
    const { deployment } = readExpiry(value);
    return () => controls.expireImage(deployment);
  },
  stage: ({ controls }, value) => {
    const { environment, patch } = readStage(value);
    return () => controls.stage(environment, patch);
  },
  writeLog: ({ controls }, value) => {
    const wish = readSyntheticLog(value);
    return () => controls.writeLog(wish);
  },
  releaseChecks: ({ controls }, value) => {
    const { sha, verdict } = readChecks(value);
    return () => controls.releaseChecks(sha, verdict);
  },
  platformStatus: ({ controls }, value) => {
    const status = readPlatformStatus(value);
    return () => controls.setPlatformStatus(status);
  },
  clear:
    ({ faults }, value) =>
    () =>
      value === true ? faults.clear() : undefined,
  next: ({ faults }, value) => {
    const wanted = [value].flat().map(readFault);
    return () => wanted.forEach(faults.next);
  },
  rateLimit: ({ controls }, value) => {
    const limit = readRateLimit(value);
    return () => controls.setRateLimit(limit);
  },
};

/** Carries out what was ordered, once all of it is read. */
async function obey(controlled: Controlled, body: unknown): Promise<object> {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const wanted = Object.entries(orders).filter(([name]) => name in given);
  if (wanted.length === 0) throw new Error(`Send JSON with one of ${Object.keys(orders).join(', ')}.`);
  const acts = wanted.map(([name, order]) => order(controlled, given[name]));
  const told: object[] = [];
  for (const act of acts) told.push(Object((await act()) ?? {}));
  return Object.assign({ faults: controlled.faults.pending }, ...told);
}

/**
 * `GET /control`: the faults still queued and the requests received. `POST /control` with JSON carries out orders:
 * `{"next": fault}` or `{"next": [faults]}` queues faults, `{"clear": true}` empties the queue; `{"push": {"branch", "sha"}}`
 * and `{"openPullRequest": {"project", "number", "title", "branch"}}` are answered with the deployments they made;
 * `{"writeLog": {"deployment", "lines"}}`, `{"releaseChecks": {"sha", "verdict"}}`, `{"expireImage": {"deployment"}}`, `{"stage": {"environment", "patch"}}`,
 * `{"platformStatus": {"isStable", "incident", "maintenance"}}` and `{"rateLimit": {"perHour", "perSecond", "headers"}}` are
 * the controls of the same names.
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
