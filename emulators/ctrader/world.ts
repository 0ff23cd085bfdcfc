import type { Account } from './account.ts';
import { buildAccount } from './account-build.ts';
import type { Broker } from './broker.ts';
import { createBroker } from './broker.ts';
import type { Clock } from './clock.ts';
import type { Connection } from './connection.ts';
import type { Limiter } from './limiter.ts';
import { createLimiter } from './limiter.ts';
import type { Silence } from './line.ts';
import type { MessageName } from './messages.ts';
import type { Random } from './prng.ts';
import { randomStream } from './prng.ts';
import type { ReceivedLog } from './received.ts';
import { createReceived } from './received.ts';
import type { Environment, Scenario } from './scenario.ts';
import type { Knobs, Limits } from './settings.ts';
import type { Tokens } from './tokens.ts';
import { createTokens } from './tokens.ts';
import type { WireObject } from './wire.ts';

/** Everything both servers share: the markets, the accounts, who is connected, and how the world is to misbehave. */
export interface World {
  readonly clock: Clock;
  readonly application: { readonly clientId: string; readonly clientSecret: string };
  readonly limits: Limits;
  knobs: Knobs;
  readonly script: Script;
  readonly brokers: readonly Broker[];
  readonly accounts: ReadonlyMap<number, Account>;
  readonly tokens: Tokens;
  readonly connections: Set<Connection>;
  readonly received: ReceivedLog;
  /** The limits of the application as a whole, by `limitScope`. */
  readonly limiters: Limiters;
  /** Chance in the wire's behaviour: which event is doubled, what straggles. */
  readonly chance: Random;
  nextConnectionId(): number;
  /** Runs something after a while, unless the world was closed by then. */
  later(what: () => void, delayMs: number): void;
  close(): void;
}

export interface Limiters {
  readonly all: Limiter;
  readonly history: Limiter;
}

/** Faults that were asked for and are not over. */
export interface Script {
  maintenance: Maintenance[];
  answers: ScriptedAnswer[];
  delays: ScriptedDelay[];
  /** New connections are refused at the socket. */
  refusing: boolean;
  /** New connections are half-open from the start. */
  silencing: Silence | undefined;
  /** Why the application is blocked. */
  blocked: string | undefined;
  /** Messages with a balance that wait to be sent in reverse, by account. */
  readonly held: Map<number, { left: number; messages: { name: MessageName; payload: WireObject }[] }>;
}

export interface Maintenance {
  /** Undefined: everything. */
  readonly broker: string | undefined;
  /** ms since the epoch. */
  readonly until: number;
  readonly carrier: MaintenanceCarrier;
}
/** Which error says so: 2142 with seconds, 50 with milliseconds, or CANT_ROUTE_REQUEST without saying until when. */
export type MaintenanceCarrier = 'error' | 'common-error' | 'no-route';

export interface ScriptedAnswer {
  readonly payloadType: number;
  readonly ctidTraderAccountId: number | undefined;
  left: number;
  /** Undefined: the request is never answered. */
  readonly errorCode: string | undefined;
  readonly description: string;
  readonly extra: WireObject;
}

export interface ScriptedDelay {
  readonly payloadType: number;
  readonly ctidTraderAccountId: number | undefined;
  readonly ms: number;
  left: number;
}

export interface WorldSettings {
  readonly clock: Clock;
  readonly seed: number;
  readonly application: World['application'];
  readonly limits: Limits;
  readonly knobs: Knobs;
  readonly scenario: Scenario;
}

export function createWorld({ clock, seed, application, limits, knobs, scenario }: WorldSettings): World {
  const now = clock.now();
  const brokers = scenario.brokers.map((spec) => createBroker(spec, seed, now));
  const accounts = new Map<number, Account>();
  for (const spec of scenario.accounts) {
    if (accounts.has(spec.ctidTraderAccountId)) {
      throw new Error(`Account ${spec.ctidTraderAccountId} is in the scenario twice`);
    }
    accounts.set(spec.ctidTraderAccountId, buildAccount(spec, brokers, knobs, now));
  }
  const users = scenario.accounts.map((account) => account.user);
  let connectionId = 0;
  const timers = new Set<NodeJS.Timeout>();
  return {
    clock,
    application,
    limits,
    knobs,
    script: {
      maintenance: [],
      answers: [],
      delays: [],
      refusing: false,
      silencing: undefined,
      blocked: undefined,
      held: new Map(),
    },
    brokers,
    accounts,
    tokens: createTokens(users, randomStream(seed, 'tokens'), now, limits.tokenLifeSeconds),
    connections: new Set(),
    received: createReceived(),
    limiters: createLimiters(limits),
    chance: randomStream(seed, 'wire'),
    nextConnectionId: () => ++connectionId,
    later(what, delayMs) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        what();
      }, delayMs);
      timers.add(timer);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

export function createLimiters(limits: Limits): Limiters {
  return { all: createLimiter(limits.perSecond), history: createLimiter(limits.historyPerSecond) };
}

/** Sends an event to every connection on which the account is authorised. */
export function publish(account: Account, name: MessageName, payload: WireObject): void {
  account.onChange?.();
  for (const session of account.sessions) if (session.authorised) session.connection.event(name, payload);
}

/** As `publish`, for messages that carry a balance: they can be made to arrive in reverse order. */
export function publishBalance(world: World, account: Account, name: MessageName, payload: WireObject): void {
  const held = world.script.held.get(account.id);
  if (!held) {
    publish(account, name, payload);
    return;
  }
  account.onChange?.();
  held.messages.unshift({ name, payload });
  held.left -= 1;
  if (held.left > 0) return;
  world.script.held.delete(account.id);
  for (const message of held.messages) publish(account, message.name, message.payload);
}

export function connectionsOf(world: World, environment?: Environment): Connection[] {
  return [...world.connections].filter((connection) => !environment || connection.environment === environment);
}
