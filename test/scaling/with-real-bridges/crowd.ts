import type { AccountSpec, BrokerSpec, CtraderEmulator, Scenario } from '../../../emulators/ctrader/emulator.ts';

const firstAccount = 61_000_001;

/** One broker with a server of each kind, and one symbol. */
const brokers = (['demo', 'live'] as const).map(
  (environment): BrokerSpec => ({
    name: 'Heron',
    environment,
    assets: [
      { id: 1, name: 'EUR', digits: 2 },
      { id: 2, name: 'USD', digits: 2 },
    ],
    symbols: [
      {
        id: 1,
        name: 'EURUSD',
        base: 'EUR',
        quote: 'USD',
        digits: 5,
        lotUnits: 100_000,
        bid: '1.10250',
        ask: '1.10262',
      },
    ],
  }),
);

/** So many accounts, half on each server, with one open position and a cTID each. */
export function crowdScenario(count: number): Scenario {
  const accounts = Array.from({ length: count }, (_, at): AccountSpec => {
    const { name, environment } = brokers[at % brokers.length]!;
    return {
      ctidTraderAccountId: firstAccount + at,
      environment,
      broker: name,
      user: `trader-${at}`,
      traderLogin: 7_000_000 + at,
      currency: 'USD',
      moneyDigits: 2,
      balance: String(10_000 + at),
      leverage: 100,
      accountType: 'HEDGED',
      marginType: 'MAX',
      positions: [
        { symbol: 'EURUSD', side: 'BUY', units: 1_000 * (1 + (at % 30)), price: '1.10300', openedMinutesAgo: 90 },
      ],
    };
  });
  return { brokers, accounts };
}

/** The app's user whose account it is. */
export function userOf(accountId: number): string {
  return `user-${accountId}`;
}

/** A market whose every move is known. */
export interface Ticker extends Disposable {
  /** When prices moved, ms since the epoch. */
  readonly times: readonly number[];
  /** From the return of this call on nothing moves. */
  pause(): void;
  resume(): void;
}

const tickMs = 2_000;

/** Moves the price on both servers every two seconds, so that every row has something to say. */
export function startTicker({ market }: Pick<CtraderEmulator, 'market'>): Ticker {
  const times: number[] = [];
  let timer: NodeJS.Timeout | undefined;
  const tick = () => {
    const pips = times.push(Date.now()) % 50;
    market.tick('Heron', 'EURUSD', {
      bid: (1.1025 + pips / 10_000).toFixed(5),
      ask: (1.1027 + pips / 10_000).toFixed(5),
    });
  };
  const ticker: Ticker = {
    times,
    pause() {
      clearInterval(timer);
      timer = undefined;
    },
    resume() {
      timer ??= setInterval(tick, tickMs);
    },
    [Symbol.dispose]: () => ticker.pause(),
  };
  ticker.resume();
  return ticker;
}
