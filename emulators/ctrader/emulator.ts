import { type Chronicle, createChronicle } from './chronicle.ts';
import type { Clock } from './clock.ts';
import { realClock } from './clock.ts';
import { defaultScenario } from './default-scenario.ts';
import { createFaults, type Faults } from './faults.ts';
import { createLife } from './life.ts';
import { createMarket, type Market } from './market.ts';
import { type OracleAccount, oracleAccount } from './oracle-account.ts';
import type { Received } from './received.ts';
import type { Environment, Scenario } from './scenario.ts';
import { serveEnvironment } from './server.ts';
import { defaultKnobs, defaultLimits, type Knobs, type Limits } from './settings.ts';
import { serveTokens } from './token-endpoint.ts';
import { accountOf, createTrade, type Trade } from './trade.ts';
import { createWorld, type World } from './world.ts';

export type { Chronicle, Moment } from './chronicle.ts';
export type { Clock } from './clock.ts';
export { defaultScenario } from './default-scenario.ts';
export type { Faults } from './faults.ts';
export { withManySymbols } from './many-symbols.ts';
export type { Market } from './market.ts';
export type { OracleAccount, OracleFigures, OraclePosition, OracleToday } from './oracle-account.ts';
export type { Received } from './received.ts';
export type { AccountSpec, BrokerSpec, PositionSpec, Scenario } from './scenario.ts';
export type { Knobs, Limits } from './settings.ts';
export { startTlsFront, type TlsFault, type TlsFront } from './tls-front.ts';
export type { Trade } from './trade.ts';

export interface CtraderEmulatorOptions {
  /** The same seed makes the same tokens, the same walk of every symbol and the same life; 1 when not given. */
  readonly seed?: number;
  readonly application?: { readonly clientId: string; readonly clientSecret: string };
  /** Ports on 127.0.0.1; any free one when 0 or not given. */
  readonly demoPort?: number;
  readonly livePort?: number;
  readonly tokenPort?: number;
  readonly clock?: Clock;
  /** Ticks per second and symbol; 2 when not given, 0: only those made by hand. */
  readonly tickRate?: number;
  /** Trades, swaps and payments per second in the whole world; 0.2 when not given, 0: none. */
  readonly lifeRate?: number;
  readonly scenario?: Scenario;
  /** For how long the past of every account can be asked for; not at all when not given. */
  readonly chronicleMs?: number;
  readonly limits?: Partial<Limits>;
  readonly knobs?: Partial<Knobs>;
}

/** How to reach one account. The tokens and their end are those of the moment: they change when the user's pair is rotated. */
export interface EmulatedAccount {
  readonly ctidTraderAccountId: number;
  readonly environment: Environment;
  readonly broker: string;
  readonly user: string;
  readonly traderLogin: number;
  readonly currency: string;
  readonly moneyDigits: number;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** ms since the epoch. */
  readonly expiresAt: number;
}

export interface OpenConnection {
  readonly environment: Environment;
  readonly id: number;
  /** Accounts authorised on it, ascending. */
  readonly accounts: readonly number[];
  readonly openedAt: number;
}

export interface CtraderEmulator extends AsyncDisposable {
  readonly demoUrl: string;
  readonly liveUrl: string;
  readonly tokenUrl: string;
  readonly application: { readonly clientId: string; readonly clientSecret: string };
  readonly accounts: readonly EmulatedAccount[];
  /** The exact truth about an account at this moment. */
  oracle(ctidTraderAccountId: number): OracleAccount;
  /** Throws unless `chronicleMs` was given. */
  readonly chronicle: Chronicle;
  connections(): OpenConnection[];
  readonly market: Market;
  readonly trade: Trade;
  readonly faults: Faults;
  readonly received: Received;
  close(): Promise<void>;
}

const LOCAL_APPLICATION = { clientId: '4242_local-emulator', clientSecret: 'local-emulator-secret-of-no-value' };

/** Starts both servers and the token endpoint on 127.0.0.1, with the market running. */
export async function startCtraderEmulator(options: CtraderEmulatorOptions = {}): Promise<CtraderEmulator> {
  const seed = options.seed ?? 1;
  const knobs: Knobs = { ...defaultKnobs, ...options.knobs };
  const world = createWorld({
    clock: options.clock ?? realClock,
    seed,
    application: options.application ?? LOCAL_APPLICATION,
    limits: { ...defaultLimits, ...options.limits },
    knobs,
    scenario: options.scenario ?? defaultScenario(seed),
  });
  const chronicle = options.chronicleMs === undefined ? undefined : createChronicle(world, options.chronicleMs);
  await using opened = new AsyncDisposableStack();
  opened.defer(() => world.close());
  const demo = opened.adopt(await serveEnvironment(world, 'demo', options.demoPort ?? 0), (server) => server.close());
  const live = opened.adopt(await serveEnvironment(world, 'live', options.livePort ?? 0), (server) => server.close());
  const tokens = opened.adopt(await serveTokens(world, options.tokenPort ?? 0), (server) => server.close());
  const market = createMarket(world, options.tickRate ?? 2, createLife(world, seed, options.lifeRate ?? 0.2));
  opened.defer(() => market.pause());
  market.resume();
  const running = opened.move();
  return {
    demoUrl: `ws://127.0.0.1:${demo.port}`,
    liveUrl: `ws://127.0.0.1:${live.port}`,
    tokenUrl: `http://127.0.0.1:${tokens.port}/apps/token`,
    application: world.application,
    ...views(world),
    get chronicle() {
      if (!chronicle) throw new Error('Nothing of the past was kept: give chronicleMs to the emulator');
      return chronicle;
    },
    market,
    trade: createTrade(world),
    faults: createFaults(world, knobs, { demo, live }),
    received: world.received,
    close: () => running.disposeAsync(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function views(world: World): Pick<CtraderEmulator, 'accounts' | 'oracle' | 'connections'> {
  return {
    accounts: [...world.accounts.keys()].map((accountId) => accountView(world, accountId)),
    oracle: (accountId) => oracleAccount(accountOf(world, accountId), world.knobs, world.clock.now()),
    connections: () =>
      [...world.connections].map(({ environment, id, openedAt, sessions }) => ({
        environment,
        id,
        accounts: [...sessions.values()]
          .filter((session) => session.authorised)
          .map((session) => session.account.id)
          .sort((one, other) => one - other),
        openedAt,
      })),
  };
}

function accountView(world: World, accountId: number): EmulatedAccount {
  const { broker, user, traderLogin, asset, moneyDigits } = accountOf(world, accountId);
  const grant = world.tokens.grantOf(user);
  return {
    ctidTraderAccountId: accountId,
    environment: broker.environment,
    broker: broker.name,
    user,
    traderLogin,
    currency: asset.name,
    moneyDigits,
    get accessToken() {
      return grant.accessToken;
    },
    get refreshToken() {
      return grant.refreshToken;
    },
    get expiresAt() {
      return grant.expiresAt;
    },
  };
}
