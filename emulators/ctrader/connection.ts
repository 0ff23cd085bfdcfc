import type { WebSocket } from 'ws';
import type { Account } from './account.ts';
import type { MessageName } from './messages.ts';
import { createOutbox } from './outbox.ts';
import type { Environment } from './scenario.ts';
import type { Dialect, WireObject } from './wire.ts';
import { encodeFrame } from './wire.ts';
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
  readonly halfOpen: boolean;
  /** Requests on accounts without a session are answered in two ways, in turn. */
  misses: number;
  respond(name: MessageName, payload: WireObject, clientMsgId: string | undefined): void;
  event(name: MessageName, payload: WireObject): void;
  /** The client showed life. */
  heard(): void;
  /** Closes when idle for too long, sends a heartbeat when silent for too long. */
  watch(): void;
  /** From now on nothing comes out of it, not even a close: as when the network is gone. */
  silence(): void;
  close(code: number, reason?: string): void;
  /** Resets the TCP connection. */
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

export function createConnection(world: World, environment: Environment, socket: WebSocket): Connection {
  const openedAt = world.clock.now();
  let heardAt = openedAt;
  let sentAt = openedAt;
  let halfOpen = world.script.silencing;
  const outbox = createOutbox((text) => {
    if (!halfOpen && socket.readyState === socket.OPEN) socket.send(text);
  });
  const send = (name: MessageName, payload: WireObject, clientMsgId?: string) => {
    sentAt = world.clock.now();
    outbox.put(encodeFrame(name, payload, dialectOf(world), clientMsgId), world.knobs.delayMs);
  };
  const connection: Connection = {
    id: world.nextConnectionId(),
    environment,
    openedAt,
    limiters: createLimiters(world.limits),
    sessions: new Map(),
    authorised: false,
    misses: 0,
    get halfOpen() {
      return halfOpen;
    },
    respond(name, payload, clientMsgId) {
      if (world.knobs.unknownFields) outbox.put(UNKNOWN_MESSAGE, world.knobs.delayMs);
      send(
        name,
        world.knobs.unknownFields ? withUnknownEnums(name, payload) : payload,
        world.knobs.dropClientMsgId ? undefined : clientMsgId,
      );
    },
    event(name, payload) {
      send(name, payload);
      if (world.knobs.duplicateEvents > 0 && world.chance() < world.knobs.duplicateEvents) send(name, payload);
    },
    heard() {
      heardAt = world.clock.now();
    },
    watch() {
      if (halfOpen) return;
      const now = world.clock.now();
      const idleSince = connection.authorised ? heardAt : openedAt;
      if (now - idleSince >= world.limits.idleMs) connection.close(1000, 'Bye');
      else if (now - sentAt >= world.limits.heartbeatMs) send('ProtoHeartbeatEvent', {});
    },
    silence() {
      halfOpen = true;
    },
    close(code, reason) {
      if (!halfOpen) outbox.flush();
      if (!halfOpen) socket.close(code, reason);
      endSessions(connection);
    },
    reset() {
      socket.terminate();
    },
    dispose() {
      outbox.clear();
      endSessions(connection);
      world.connections.delete(connection);
    },
  };
  return connection;
}

/** Opens, or opens again, the account on a connection. */
export function startSession(connection: Connection, account: Account): Session {
  const known = connection.sessions.get(account.id);
  const session: Session = known ?? {
    connection,
    account,
    authorised: true,
    mutedUntil: 0,
    subscriptions: new Map(),
  };
  session.authorised = true;
  connection.sessions.set(account.id, session);
  account.sessions.add(session);
  return session;
}

/** Forgets the session and its subscriptions; tells nobody. */
export function endSession(session: Session): void {
  dropSubscriptions(session);
  session.authorised = false;
  session.account.sessions.delete(session);
  session.connection.sessions.delete(session.account.id);
}

/** Ends the session as the server reports it: AccountDisconnectEvent. */
export function disconnectSession(session: Session): void {
  endSession(session);
  session.connection.event('ProtoOAAccountDisconnectEvent', { ctidTraderAccountId: session.account.id });
}

/** The session dies and nobody is told: its requests are refused, its ticks stop. */
export function loseSession(session: Session): void {
  dropSubscriptions(session);
  session.authorised = false;
}

function dropSubscriptions(session: Session): void {
  for (const symbolId of session.subscriptions.keys()) {
    session.account.broker.symbols.get(symbolId)?.subscribers.delete(session);
  }
  session.subscriptions.clear();
}

function endSessions(connection: Connection): void {
  for (const session of [...connection.sessions.values()]) endSession(session);
}

function dialectOf({ knobs }: World): Dialect {
  return knobs;
}

const UNKNOWN_MESSAGE = JSON.stringify({ payloadType: 2999, payload: { ctidTraderAccountId: 1, whatever: [{}] } });
const NOT_IN_ENUM = 99;

/** A trader of a kind that no proto names yet. */
function withUnknownEnums(name: MessageName, payload: WireObject): WireObject {
  if (name !== 'ProtoOATraderRes') return payload;
  const trader = payload['trader'] as WireObject;
  return { ...payload, trader: { ...trader, accountType: NOT_IN_ENUM, stopOutStrategy: NOT_IN_ENUM } };
}
