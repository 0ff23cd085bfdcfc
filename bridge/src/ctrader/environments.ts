import type { Environment } from '../account/model.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type BrokerCatalog, createBrokerCatalog } from './broker-catalog.ts';
import { type Connection, type ConnectionOptions, createConnection } from './connection.ts';
import { integer, integers } from './fields.ts';
import { createApplicationLimiter, type RateLimits } from './limiter.ts';
import type { Session } from './session.ts';
import type { GrantedAccount } from './to-model.ts';
import type { Frame, MessageName } from './wire.ts';

export interface EnvironmentsOptions extends Omit<ConnectionOptions, 'name' | 'url' | 'handlers' | 'limiter'> {
  readonly urls: Readonly<Record<Environment, string>>;
  readonly clock: Clock;
  readonly rates?: RateLimits;
  readonly log: Log;
}

/** The demo and the live side of cTrader: a connection, the sessions it carries, and what is known of the brokers there. */
export interface Environments {
  readonly sessions: Readonly<Record<Environment, Map<number, Session>>>;
  /** The connection, opened the first time it is asked for. */
  connectionTo(environment: Environment): Connection;
  connections(): ReadonlyMap<Environment, Connection>;
  brokerOf(granted: GrantedAccount): BrokerCatalog;
  close(): Promise<void>;
}

export function createEnvironments(options: EnvironmentsOptions): Environments {
  const connections = new Map<Environment, Connection>();
  const brokers = new Map<string, BrokerCatalog>();
  /** Of accounts whose broker is not told, by key. */
  const unnamed = new Map<string, Pick<GrantedAccount, 'accountId' | 'environment'>>();
  const application = createApplicationLimiter({ clock: options.clock, ...options.rates?.application });
  const sessions: Record<Environment, Map<number, Session>> = { demo: new Map(), live: new Map() };

  /** The names of thousands of symbols, read for one account that may never come again. */
  function forgetUnnamed(): void {
    for (const [key, { accountId, environment }] of unnamed) {
      if (sessions[environment].has(accountId)) continue;
      brokers.get(key)?.close();
      brokers.delete(key);
      unnamed.delete(key);
    }
  }

  return {
    sessions,
    connections: () => connections,
    connectionTo(environment) {
      const known = connections.get(environment);
      if (known) return known;
      const accounts = sessions[environment];
      const connection = createConnection({
        ...options,
        name: environment,
        url: options.urls[environment],
        limiter: application.connection(options.rates?.connection),
        handlers: {
          onSpot: (payload) => accounts.get(integer(payload.ctidTraderAccountId) ?? 0)?.spot(payload),
          onEvent: (name, payload) => {
            for (const id of accountsOf(name, payload)) accounts.get(id)?.event(name, payload);
          },
          onDown: (reason) => {
            for (const session of accounts.values()) session.connectionLost(reason);
          },
        },
      });
      connections.set(environment, connection);
      connection.start();
      return connection;
    },
    /** Ids mean something only within one broker of one environment; an account whose broker is not told has its own. */
    brokerOf({ environment, broker, accountId }) {
      const key = `${environment} ${broker ?? accountId}`;
      const known = brokers.get(key);
      if (known !== undefined) return known;
      forgetUnnamed();
      const opened = createBrokerCatalog(options);
      brokers.set(key, opened);
      if (broker === undefined) unnamed.set(key, { accountId, environment });
      return opened;
    },
    async close() {
      for (const broker of brokers.values()) broker.close();
      await Promise.all([...connections.values()].map((connection) => connection.close()));
    },
  };
}

/** The accounts an event is about: one, or all whose token ended. */
function accountsOf(name: MessageName, payload: Frame['payload']): number[] {
  const isList = name === 'accountsTokenInvalidatedEvent';
  return integers(payload[isList ? 'ctidTraderAccountIds' : 'ctidTraderAccountId']);
}
