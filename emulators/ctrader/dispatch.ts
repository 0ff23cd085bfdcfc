import type { Connection, Session } from './connection.ts';
import { Refusal, refuse } from './errors.ts';
import { underMaintenance } from './maintenance.ts';
import type { MessageName } from './messages.ts';
import { MESSAGES } from './messages.ts';
import { authRequests } from './requests/auth.ts';
import type { Call, Handler } from './requests/call.ts';
import { integer } from './requests/call.ts';
import { historyRequests } from './requests/history.ts';
import { marketRequests } from './requests/market.ts';
import { metadataRequests } from './requests/metadata.ts';
import { orderRequests } from './requests/orders.ts';
import { stateRequests } from './requests/state.ts';
import type { Frame, WireObject } from './wire.ts';
import { decodeFrame, readRequest } from './wire.ts';
import type { World } from './world.ts';

const HEARTBEAT = MESSAGES.ProtoHeartbeatEvent.payloadType;

const HANDLERS: ReadonlyMap<number, Handler> = new Map(
  [...authRequests, ...metadataRequests, ...stateRequests, ...marketRequests, ...historyRequests, ...orderRequests].map(
    (handler) => [MESSAGES[handler.request].payloadType, handler],
  ),
);

/** Takes one frame from a client and does what the server does with it. `text` undefined: a binary frame, which JSON endpoints do not read. */
export function receive(world: World, connection: Connection, text: string | undefined): void {
  connection.heard();
  let frame: Frame;
  try {
    frame = decodeFrame(text ?? '');
  } catch (error) {
    answerError(world, connection, undefined, undefined, error);
    connection.close(1000, 'Bye');
    return;
  }
  world.received.message(frame.payloadType);
  if (frame.payloadType === HEARTBEAT) return;
  try {
    answer(world, connection, frame);
  } catch (error) {
    answerError(world, connection, accountIn(frame), frame.clientMsgId, error);
  }
}

function answer(world: World, connection: Connection, frame: Frame): void {
  const handler = HANDLERS.get(frame.payloadType);
  if (!connection.authorised && handler?.needs !== 'nothing') {
    refuse('CH_CLIENT_NOT_AUTHENTICATED', 'Client is not authenticated');
  }
  if (!handler) {
    refuse('UNSUPPORTED_MESSAGE', `Message of payload type ${frame.payloadType} is not supported here`);
  }
  limitRate(world, connection, handler);
  if (scripted(world, frame)) return;
  underMaintenance(world, undefined);
  const request = readRequest(handler.request, frame.payload);
  const delayMs = delayOf(world, frame);
  const reply = (payload: WireObject = {}) => {
    const respond = () => connection.respond(handler.response, payload, frame.clientMsgId);
    if (delayMs === undefined) respond();
    else world.later(respond, delayMs);
  };
  const call: Call = { world, connection, request, reply };
  if (handler.needs !== 'account') {
    handler.answer(call);
    return;
  }
  const session = sessionFor(world, connection, integer(request, 'ctidTraderAccountId'));
  if (session.mutedUntil <= world.clock.now()) handler.answer({ ...call, session, account: session.account });
}

function sessionFor(world: World, connection: Connection, accountId: number): Session {
  underMaintenance(world, world.accounts.get(accountId));
  const session = connection.sessions.get(accountId);
  if (session && (session.authorised || session.mutedUntil > world.clock.now())) return session;
  connection.misses += 1;
  const code = connection.misses % 2 === 1 ? 'ACCOUNT_NOT_AUTHORIZED' : 'INVALID_REQUEST';
  return refuse(code, 'Trading account is not authorized');
}

function limitRate(world: World, connection: Connection, handler: Handler): void {
  const now = world.clock.now();
  const { all, history } = world.knobs.limitScope === 'connection' ? connection.limiters : world.limiters;
  const admitted = all.admit(now) && (!handler.history || history.admit(now));
  world.received.request(all, handler.history ? history : undefined);
  if (admitted) return;
  world.received.over();
  if (world.knobs.overLimit === 'frequency') refuse('REQUEST_FREQUENCY_EXCEEDED', 'Request frequency exceeded');
  refuse('BLOCKED_PAYLOAD_TYPE', 'Payload type is blocked for a while', { retryAfter: 1 });
}

/** Whether a scripted fault swallows the request; throws when it answers an error. */
function scripted(world: World, frame: Frame): boolean {
  const found = nextFor(frame, world.script.answers);
  if (!found) return false;
  if (found.errorCode === undefined) return true;
  throw new Refusal(found.errorCode, found.description, found.extra);
}

function delayOf(world: World, frame: Frame): number | undefined {
  return nextFor(frame, world.script.delays)?.ms;
}

/** The fault that is meant for this request, used up by one. */
function nextFor<T extends { payloadType: number; ctidTraderAccountId: number | undefined; left: number }>(
  frame: Frame,
  faults: T[],
): T | undefined {
  const accountId = accountIn(frame);
  const at = faults.findIndex(
    (fault) =>
      fault.payloadType === frame.payloadType &&
      (fault.ctidTraderAccountId === undefined || fault.ctidTraderAccountId === accountId),
  );
  const found = faults[at];
  if (!found) return undefined;
  found.left -= 1;
  if (found.left <= 0) faults.splice(at, 1);
  return found;
}

function answerError(
  world: World,
  connection: Connection,
  ctidTraderAccountId: number | undefined,
  clientMsgId: string | undefined,
  error: unknown,
): void {
  if (!(error instanceof Refusal)) throw error;
  world.received.refusal(error.code);
  const name: MessageName = error.common ? 'ProtoErrorRes' : 'ProtoOAErrorRes';
  const payload = { errorCode: error.code, description: error.message, ...error.extra };
  connection.respond(name, error.common ? payload : { ctidTraderAccountId, ...payload }, clientMsgId);
}

function accountIn({ payload }: Frame): number | undefined {
  const value = payload['ctidTraderAccountId'];
  const accountId = typeof value === 'string' ? Number(value) : value;
  return Number.isSafeInteger(accountId) ? (accountId as number) : undefined;
}
