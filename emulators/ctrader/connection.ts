import type { Account } from './account.ts';
import type { Line, Silence } from './line.ts';
import type { MessageName } from './messages.ts';
import type { Environment } from './scenario.ts';
import { endSession } from './sessions.ts';
import type { WireObject } from './wire.ts';
import type { Limiters, World } from './world.ts';
import { createLimiters } from './world.ts';

/** One WebSocket from a client. */
export interface Connection {
  readonly id: number;
  readonly environment: Environment;
  readonly openedAt: number;
  readonly limiters: Limiters;
  readonly sessions: Map<number, Session>;
  /** Whether the application is authorised. */
  authorised: boolean;
  /** Requests on accounts without a session are answered in two ways, in turn. */
  misses: number;
  respond(name: MessageName, payload: WireObject, clientMsgId: string | undefined): void;
  event(name: MessageName, payload: WireObject): void;
  /** The client showed life. */
  heard(): void;
  /** Closes when idle for too long, sends a heartbeat when silent for too long. */
  watch(): void;
  silence(how: Silence): void;
  /** Whether the client's bytes are left unread. */
  stall(on: boolean): void;
  readonly halfOpen: boolean;
  /** Sends text that no description covers. */
  sendText(text: string): void;
  close(code: number, reason?: string): void;
  reset(): void;
  /** Its socket is gone. */
  dispose(): void;
}

/** An account authorised on a connection. Unauthorised again after its token was rotated, its subscriptions still last. */
export interface Session {
  readonly connection: Connection;
  readonly account: Account;
  authorised: boolean;
  /** Requests before this moment stay unanswered. */
  mutedUntil: number;
  /** By symbol id: whether ticks carry their time. */
  readonly subscriptions: Map<number, boolean>;
}

export function createConnection(world: World, environment: Environment, line: Line): Connection {
  const openedAt = world.clock.now();
  const endSessions = () => [...connection.sessions.values()].forEach(endSession);
  let heardAt = openedAt;
  const connection: Connection = {
    id: world.nextConnectionId(),
    environment,
    openedAt,
    limiters: createLimiters(world.limits),
    sessions: new Map(),
    authorised: false,
    misses: 0,
    ...outgoing(world, line),
    heard() {
      heardAt = world.clock.now();
    },
    watch() {
      const now = world.clock.now();
      if (line.halfOpen) return;
      if (now - (connection.authorised ? heardAt : openedAt) >= world.limits.idleMs) connection.close(1000, 'Bye');
      else if (now - line.sentAt() >= world.limits.heartbeatMs) line.send('ProtoHeartbeatEvent', {});
    },
    silence: line.silence,
    stall: line.stall,
    get halfOpen() {
      return line.halfOpen;
    },
    sendText: line.sendText,
    close(code, reason) {
      line.close(code, reason);
      endSessions();
    },
    reset: () => line.reset(),
    dispose() {
      line.clear();
      endSessions();
      world.connections.delete(connection);
    },
  };
  return connection;
}

function outgoing(world: World, line: Line): Pick<Connection, 'respond' | 'event'> {
  return {
    respond(name, payload, clientMsgId) {
      const { unknownFields, dropClientMsgId } = world.knobs;
      if (unknownFields) line.sendText(UNKNOWN_MESSAGE);
      const body = unknownFields ? withUnknownEnums(name, payload) : payload;
      line.send(name, body, dropClientMsgId ? undefined : clientMsgId);
    },
    event(name, payload) {
      const body = world.knobs.unknownFields ? withUnknownEnums(name, payload) : payload;
      line.send(name, body);
      if (world.knobs.duplicateEvents > 0 && world.chance() < world.knobs.duplicateEvents) line.send(name, body);
    },
  };
}

const UNKNOWN_MESSAGE = JSON.stringify({ payloadType: 2999, payload: { ctidTraderAccountId: 1, whatever: [{}] } });
const NOT_IN_ENUM = 99;

/** A trader, and an execution, of a kind that no proto names yet. */
function withUnknownEnums(name: MessageName, payload: WireObject): WireObject {
  if (name === 'ProtoOAExecutionEvent') return { ...payload, executionType: NOT_IN_ENUM };
  if (name !== 'ProtoOATraderRes' && name !== 'ProtoOATraderUpdatedEvent') return payload;
  const trader = payload['trader'] as WireObject;
  return { ...payload, trader: { ...trader, accountType: NOT_IN_ENUM, stopOutStrategy: NOT_IN_ENUM } };
}
