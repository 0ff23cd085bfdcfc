import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import type { Context as Connection, ServerOptions } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { formatError, refusal } from './errors.ts';
import type { RequestFault } from './faults.ts';
import { type Api, contextOf, faultError } from './graphql-http.ts';
import { formatResult, readOperation, readPayload } from './operation.ts';
import { recordRequest } from './requests.ts';

type Params = Record<string, unknown>;

interface Running {
  readonly fault: RequestFault | undefined;
  events: number;
}

/** Never comes to anything, and ends with the emulator. */
function hang({ signal }: Api): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('The emulator closes')), { once: true });
  });
}

/** Holds a message back as long as its fault says. */
async function holdBack(api: Api, fault: RequestFault | undefined): Promise<void> {
  if (fault?.kind === 'delay') await sleep(fault.ms, undefined, { signal: api.signal });
  if (fault?.kind === 'hang') await hang(api);
}

function subscribe(api: Api, { extra, connectionParams }: Connection<Params, Extra>, body: unknown) {
  const payload = readPayload(body);
  if (payload === undefined) return { errors: [refusal('Problem processing request', 'BAD_USER_INPUT')] };
  const operation = readOperation(api.schema, payload);
  if ('errors' in operation) {
    return { errors: operation.errors.map(({ message, extensions }) => new GraphQLError(message, { extensions })) };
  }
  const context = contextOf(api, extra.request);
  const tokenKind = context.viewer?.kind ?? 'none';
  recordRequest(api.requests, operation, payload, { tokenKind, transport: 'websocket' });
  const fault = api.faults.takeForRequest([operation.name ?? '', ...operation.fieldNames]);
  if (fault?.kind === 'refuse')
    return { errors: [new GraphQLError(fault.message, { extensions: { code: fault.code } })] };
  const tokenSent = context.tokenSent || Object.keys(connectionParams ?? {}).length > 0;
  const args: ExecutionArgs = {
    schema: api.schema,
    document: operation.document,
    contextValue: { ...context, tokenSent },
    operationName: payload.operationName,
    variableValues: payload.variables,
  };
  return { args, fault };
}

/** One event as it is sent: with its fault, if it has one. */
async function nextEvent(
  api: Api,
  socket: WebSocket,
  running: Running | undefined,
  result: Parameters<typeof formatResult>[0],
) {
  const formatted = formatResult(result);
  if (running?.fault === undefined) return formatted;
  const { fault } = running;
  await holdBack(api, fault);
  running.events += 1;
  if (fault.kind === 'drop') {
    const left = (fault.afterEvents ?? 0) - running.events;
    // The last one is still sent, and of a history what came after it is not.
    if (left === 0) setImmediate(() => socket.terminate());
    if (left < 0) await hang(api);
  }
  if (fault.kind !== 'errors' || running.events > 1) return formatted;
  return { ...formatted, errors: [...(formatted.errors ?? []), faultError(fault)] };
}

/** What is running on each socket, by the id of its subscription. */
function createRegister() {
  const sockets = new WeakMap<WebSocket, Map<string, Running>>();
  return (socket: WebSocket): Map<string, Running> => {
    const known = sockets.get(socket) ?? new Map<string, Running>();
    sockets.set(socket, known);
    return known;
  };
}

/** How the protocol's messages are answered, their faults included. */
function handlersOf(api: Api): ServerOptions<Params, Extra> {
  const runningOn = createRegister();
  return {
    connectionInitWaitTimeout: 10_000,
    async onConnect({ extra }) {
      const fault = api.faults.takeForRequest(['connection_init']);
      if (fault?.kind === 'drop') extra.socket.terminate();
      await holdBack(api, fault).catch(() => {});
    },
    onSubscribe(connection, id, body) {
      const { errors, args, fault } = subscribe(api, connection, body);
      if (errors !== undefined) return errors;
      runningOn(connection.extra.socket).set(id, { fault, events: 0 });
      if (fault?.kind === 'drop' && (fault.afterEvents ?? 0) === 0) connection.extra.socket.terminate();
      return args;
    },
    onNext: ({ extra }, id, _body, _args, result) =>
      nextEvent(api, extra.socket, runningOn(extra.socket).get(id), result),
    onError: (_connection, _id, _body, errors) => errors.map((error) => formatError(error.toJSON())),
    onComplete: ({ extra }, id) => void runningOn(extra.socket).delete(id),
  };
}

/**
 * Answers the `graphql-transport-ws` protocol on /graphql/v2 of the server. Who asks is told by the headers of the upgrade
 * alone: a token in connection_init is acknowledged and of no use. Subscriptions cost nothing of a token's budget.
 */
export function serveWebSocket(api: Api, server: Server): { close(): Promise<void> } {
  const sockets = new WebSocketServer({ noServer: true });
  const service = useServer(handlersOf(api), sockets);
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (request.url?.split('?')[0] !== '/graphql/v2') return void socket.destroy();
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  return {
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      await service.dispose();
    },
  };
}
