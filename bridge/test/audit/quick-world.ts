import {
  type CtraderEmulator,
  type CtraderEmulatorOptions,
  startCtraderEmulator,
} from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import type { Credentials } from '../../src/cache/credentials.ts';
import { createFlusher } from '../../src/cache/flush.ts';
import type { CacheRow } from '../../src/cache/kv.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { createHub, type Hub } from '../../src/ctrader/hub.ts';
import { createTokens } from '../../src/ctrader/tokens.ts';
import { silentLog } from '../../src/log.ts';

/** Time passes so many times as fast for the bridge, and the server's limits are set to it. */
const speed = 20;
const squeezed = (now: () => number): Clock => ({
  now,
  monotonic: () => systemClock.monotonic() * speed,
  after: (ms, run) => systemClock.after(ms / speed, run),
});

/** A market that stands still, all its accounts in one hub, and their rows as they are written. */
export interface QuickWorld extends AsyncDisposable {
  readonly ctrader: CtraderEmulator;
  readonly hub: Hub;
  /** By account. */
  readonly rows: ReadonlyMap<number, AccountRow>;
}

export interface QuickWorldOptions extends CtraderEmulatorOptions {
  /** Sees every row at the moment it is written. */
  readonly witness?: (row: AccountRow) => void;
  /** Before anybody connects. */
  readonly prepare?: (ctrader: CtraderEmulator) => void;
}

export async function startQuickWorld({ witness, prepare, ...options }: QuickWorldOptions): Promise<QuickWorld> {
  const { limits, clock = systemClock } = options;
  const ctrader = await startCtraderEmulator({
    ...{ tickRate: 0, lifeRate: 0, ...options },
    limits: { perSecond: 50 * speed, historyPerSecond: 5 * speed, idleMs: 10_000, ...limits },
  });
  prepare?.(ctrader);
  const rows = new Map<number, AccountRow>();
  const credentials = new Map<string, Credentials>();
  const kv = {
    credentials: async (user: string) => credentials.get(user) ?? null,
    storeTokens: async () => null,
    async write(written: readonly CacheRow[]) {
      for (const { value } of written) {
        const row = structuredClone(value);
        rows.set(Number(row.accountId), row);
        witness?.(row);
      }
    },
  };
  const common = { clock: squeezed(clock.now), random: () => 0, log: silentLog, kv };
  const { demoUrl, liveUrl, tokenUrl, application } = ctrader;
  const tokens = createTokens({ ...common, endpoint: { url: tokenUrl, ...application, fetch, now: clock.now } });
  const figures = { graceMs: 6_000, renewMs: 600_000, checkMs: 10_000, maxSessions: undefined };
  const hub = createHub({ ...common, ...figures, application, tokens, urls: { demo: demoUrl, live: liveUrl } });
  const flusher = createFlusher({ ...common, intervalMs: 500, sources: hub.sources });
  flusher.start();
  for (const account of ctrader.accounts) {
    const { ctidTraderAccountId: accountId, environment, accessToken, refreshToken, expiresAt } = account;
    const user = `user${accountId}`;
    credentials.set(user, { accessToken, refreshToken, expiresAt, accountId, environment } as Credentials);
    await hub.start(user);
  }
  return {
    ctrader,
    hub,
    rows,
    async [Symbol.asyncDispose]() {
      flusher.stop();
      await hub.close();
      await ctrader.close();
    },
  };
}
