import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute, type GraphQLSchema } from 'graphql';
import type { Backend, Context } from './context.ts';
import type { Controls } from './controls.ts';
import { formatError } from './errors.ts';
import type { Faults, RequestFault } from './faults.ts';
import { readJson } from './json-body.ts';
import { formatResult, type Operation, type Payload, readOperation, readPayload } from './operation.ts';
import type { RateLimiter } from './rate-limit.ts';
import { type ReceivedRequest, recordRequest } from './requests.ts';
import { credential, hasToken, type Tokens } from './tokens.ts';

/** What both transports of the API work with. */
export interface Api {
  readonly schema: GraphQLSchema;
  readonly backend: Backend;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly requests: ReceivedRequest[];
  readonly controls: Controls;
  readonly rateLimiter: RateLimiter;
  /** Aborted when the emulator closes. */
  readonly signal: AbortSignal;
}

export function contextOf({ backend, tokens, rateLimiter }: Api, { headers }: IncomingMessage): Context {
  const budget = () => rateLimiter.read(budgetName(tokens, headers));
  return { ...backend, viewer: tokens.viewer(headers), tokenSent: hasToken(headers), budget };
}

/** Whose budget a request is taken from: tokens that are not valid share one. */
function budgetName(tokens: Tokens, headers: IncomingHttpHeaders): string {
  return tokens.viewer(headers) === undefined ? '' : credential(headers);
}

/**
 * Takes the request out of its token's budget, whose headers the answer then has. Resolves to false when there was none left:
 * the request is answered.
 */
export function takeFromBudget({ tokens, rateLimiter }: Api, { headers }: IncomingMessage, response: ServerResponse) {
  const verdict = rateLimiter.take(budgetName(tokens, headers));
  response.setHeaders(new Map(Object.entries(verdict.headers)));
  if (!verdict.allowed) answerStatus(response, { kind: 'status', status: 429 });
  return verdict.allowed;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

export function answerStatus(response: ServerResponse, fault: RequestFault & { kind: 'status' }): void {
  const isThrottled = fault.status === 429;
  const type = isThrottled ? 'application/json' : 'text/html';
  const body = isThrottled
    ? JSON.stringify({ errors: [formatError({ message: 'You are being ratelimited. Please try again later' })] })
    : `<html><head><title>${fault.status}</title></head><body><center><h1>${fault.status}</h1></center></body></html>`;
  response.writeHead(fault.status, { 'Content-Type': type, ...fault.headers });
  response.end(fault.body ?? body);
}

/** Answers `POST /graphql/v2`. */
export async function answerGraphql(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const payload = readPayload(await readJson(request));
  const operation = payload && readOperation(api.schema, payload);
  const context = contextOf(api, request);
  if (payload && operation && !('errors' in operation)) {
    recordRequest(api.requests, operation, payload, { tokenKind: context.viewer?.kind ?? 'none', transport: 'http' });
  }
  if (!takeFromBudget(api, request, response)) return;
  if (payload === undefined || operation === undefined) {
    const message = 'Problem processing request';
    return answer(response, 400, { errors: [formatError({ message }, 'BAD_USER_INPUT')] });
  }
  if ('errors' in operation) return answer(response, 400, operation);
  if (operation.type === 'subscription') {
    const message = 'Subscriptions are answered over WebSocket only';
    return answer(response, 400, { errors: [formatError({ message }, 'BAD_USER_INPUT')] });
  }
  const fault = api.faults.takeForRequest([operation.name ?? '', ...operation.fieldNames]);
  const run = () => runOperation(api, operation, payload, context);
  if (fault === undefined) return answer(response, 200, await run());
  await answerWithFault(api, fault, response, run);
}

async function runOperation({ schema }: Api, { document }: Operation, payload: Payload, contextValue: Context) {
  const { operationName, variables } = payload;
  return formatResult(await execute({ schema, document, contextValue, operationName, variableValues: variables }));
}

async function answerWithFault(
  { signal }: Api,
  fault: RequestFault,
  response: ServerResponse,
  run: () => ReturnType<typeof runOperation>,
): Promise<void> {
  if ('executed' in fault && fault.executed === true) await run();
  switch (fault.kind) {
    case 'status':
      return answerStatus(response, fault);
    case 'errors': {
      const { data, errors = [] } = await run();
      return answer(response, 200, { data, errors: [...errors, faultError(fault)] });
    }
    case 'refuse':
      return answer(response, 200, { data: null, errors: [faultError(fault)] });
    case 'drop':
      return void response.destroy();
    case 'delay':
      await sleep(fault.ms, undefined, { signal });
      return answer(response, 200, await run());
    case 'hang':
      // Left open: the client gives up, or the emulator closes.
      return;
  }
}

export function faultError({ message, code }: { message: string; code?: string }) {
  return formatError({ message, ...(code !== undefined && { extensions: { code } }) });
}
