import type { CtraderEmulator, EmulatedAccount } from '../../../emulators/ctrader/emulator.ts';
import { systemClock } from '../../src/clock.ts';
import {
  type Connection,
  type ConnectionHandlers,
  type ConnectionOptions,
  createConnection,
} from '../../src/ctrader/connection.ts';
import { silentLog } from '../../src/log.ts';

/** A connection to the demo server with short pauses, started. */
export function connectTo(
  ctrader: CtraderEmulator,
  options: Partial<ConnectionOptions> = {},
  handlers: Partial<ConnectionHandlers> = {},
): Connection {
  const connection = createConnection({
    name: 'demo',
    url: ctrader.demoUrl,
    application: ctrader.application,
    clock: systemClock,
    random: () => 0,
    log: silentLog,
    ...options,
    timings: { backoffBaseMs: 10, backoffMaxMs: 50, refusedMs: 20, requestMs: 3_000, ...options.timings },
    handlers: { onSpot: () => {}, onEvent: () => {}, onDown: () => {}, ...handlers },
  });
  connection.start();
  return connection;
}

/** Authorises an account. */
export function enter(connection: Connection, { ctidTraderAccountId, accessToken }: EmulatedAccount) {
  return connection.request('accountAuthReq', { ctidTraderAccountId, accessToken }, { priority: 'auth' });
}

export function readTrader(connection: Connection, { ctidTraderAccountId }: EmulatedAccount) {
  return connection.request('traderReq', { ctidTraderAccountId }, { priority: 'trading' });
}
