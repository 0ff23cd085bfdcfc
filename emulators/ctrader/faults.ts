import { type ConnectionFaults, createConnectionFaults } from './connection-faults.ts';
import { sendInvalidated, sessionsOf } from './rotation.ts';
import type { Environment } from './scenario.ts';
import type { Plugged } from './server.ts';
import { disconnectSession, endSession, loseSession } from './sessions.ts';
import type { Knobs } from './settings.ts';
import { accountOf } from './trade.ts';
import type { MaintenanceCarrier, World } from './world.ts';
import { connectionsOf } from './world.ts';

export interface ErrorAnswer {
  readonly payloadType: number;
  /** Undefined: whichever account, or none. */
  readonly ctidTraderAccountId?: number;
  /** How many requests; 1 unless told, Infinity for all. */
  readonly times?: number;
  /** Any text; undefined: no answer ever comes. */
  readonly errorCode?: string;
  readonly description?: string;
  /** Seconds. */
  readonly retryAfter?: number;
  readonly maintenanceEndTimestamp?: number;
}

export interface AnswerDelay extends Pick<ErrorAnswer, 'payloadType' | 'ctidTraderAccountId' | 'times'> {
  readonly ms: number;
}

/**
 * What goes wrong on demand. Everything here is over after `reset()`, except what already happened to a connection or a
 * token, and a server that is unplugged.
 */
export interface Faults extends ConnectionFaults {
  /** Changes how the servers behave from now on: see Knobs. */
  set(knobs: Partial<Knobs>): void;
  /** Maintenance of one broker, on both environments, or of everything, until a moment in ms; sessions are disconnected. */
  maintenance(broker: string | undefined, until: number, carrier?: MaintenanceCarrier): void;
  /** Answers coming requests with an error, or not at all. */
  answer(answer: ErrorAnswer): void;
  /** Answers to coming requests are worked out at once and sent only after a while, when the client may have given up. */
  delay(delay: AnswerDelay): void;
  /** The next account authorisations, of one account or of any, are answered with this code. */
  rejectAuth(errorCode: string, times?: number, ctidTraderAccountId?: number): void;
  /** The server drops the account's sessions and says so. */
  disconnectAccount(ctidTraderAccountId: number): void;
  /** The server drops the account's sessions and does not say so. */
  loseAccount(ctidTraderAccountId: number): void;
  /** The access token of the account's user has run out; sessions stay until authorised again. */
  expireToken(ctidTraderAccountId: number): void;
  /** The user withdraws the consent: both tokens are dead, all sessions of the user end. */
  revokeToken(ctidTraderAccountId: number): void;
  deleteAccount(ctidTraderAccountId: number): void;
  /** The application is thrown out and not let in again. */
  blockApplication(reason: string): void;
  /** The next `count` messages with a balance of this account are kept back and then sent in reverse order. */
  reverseBalances(ctidTraderAccountId: number, count?: number): void;
  reset(): void;
}

const ACCOUNT_AUTH = 2102;

export function createFaults(world: World, initial: Knobs, servers: Readonly<Record<Environment, Plugged>>): Faults {
  const { script } = world;
  return {
    set(knobs) {
      world.knobs = { ...world.knobs, ...knobs };
    },
    ...createConnectionFaults(world, servers),
    ...answerFaults(world),
    ...sessionFaults(world),
    ...tokenFaults(world),
    reset() {
      world.knobs = initial;
      Object.assign(script, {
        maintenance: [],
        answers: [],
        delays: [],
        refusing: false,
        silencing: undefined,
        blocked: undefined,
      });
      script.held.clear();
    },
  };
}

function answerFaults(world: World): Pick<Faults, 'answer' | 'rejectAuth' | 'delay'> {
  const add = (answer: ErrorAnswer) => {
    const {
      payloadType,
      ctidTraderAccountId,
      times = 1,
      errorCode,
      description = 'Scripted answer',
      ...extra
    } = answer;
    world.script.answers.push({ payloadType, ctidTraderAccountId, left: times, errorCode, description, extra });
  };
  return {
    answer: add,
    delay({ payloadType, ctidTraderAccountId, times: left = 1, ms }) {
      world.script.delays.push({ payloadType, ctidTraderAccountId, ms, left });
    },
    rejectAuth(errorCode, times = 1, accountId) {
      const target = accountId === undefined ? {} : { ctidTraderAccountId: accountId };
      add({ payloadType: ACCOUNT_AUTH, errorCode, times, ...target });
    },
  };
}

function sessionFaults(
  world: World,
): Pick<Faults, 'maintenance' | 'disconnectAccount' | 'loseAccount' | 'reverseBalances'> {
  const sessions = (accountId: number) => [...accountOf(world, accountId).sessions];
  return {
    maintenance(broker, until, carrier = 'error') {
      world.script.maintenance.push({ broker, until, carrier });
      for (const account of world.accounts.values()) {
        if (broker === undefined || account.broker.name === broker) sessions(account.id).forEach(disconnectSession);
      }
    },
    disconnectAccount: (accountId) => sessions(accountId).forEach(disconnectSession),
    loseAccount: (accountId) => sessions(accountId).forEach(loseSession),
    reverseBalances(accountId, count = 2) {
      world.script.held.set(accountOf(world, accountId).id, { left: count, messages: [] });
    },
  };
}

function tokenFaults(world: World): Pick<Faults, 'expireToken' | 'revokeToken' | 'deleteAccount' | 'blockApplication'> {
  const grantFor = (accountId: number) => world.tokens.grantOf(accountOf(world, accountId).user);
  return {
    expireToken(accountId) {
      grantFor(accountId).expiresAt = world.clock.now();
    },
    revokeToken(accountId) {
      const grant = grantFor(accountId);
      grant.revoked = true;
      const ended = sessionsOf(world, grant.user);
      sendInvalidated(ended, 'Access token was revoked');
      ended.forEach(endSession);
    },
    deleteAccount(accountId) {
      const account = accountOf(world, accountId);
      account.deleted = true;
      const ended = [...account.sessions];
      sendInvalidated(ended, 'Account was deleted');
      ended.forEach(endSession);
    },
    blockApplication(reason) {
      world.script.blocked = reason;
      for (const connection of connectionsOf(world)) {
        connection.event('ProtoOAClientDisconnectEvent', { reason });
        connection.close(1000, 'Bye');
      }
    },
  };
}
