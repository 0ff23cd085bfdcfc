import { join } from 'node:path';
import {
  type CtraderEmulator,
  type CtraderEmulatorOptions,
  startCtraderEmulator,
} from '../../../emulators/ctrader/emulator.ts';
import { type SupabaseEmulator, startSupabaseEmulator } from '../../../emulators/supabase/emulator.ts';
import { settingsKey } from '../../src/cache/keys.ts';
import type { Environment } from '../../src/settings.ts';

export const apiKey = 'local-bridge-key-0123456789';

/** A database and a broker, with nobody connected yet. */
export interface World extends AsyncDisposable {
  readonly supabase: SupabaseEmulator;
  readonly ctrader: CtraderEmulator;
  /** The environment variables of a bridge in this world. */
  readonly env: Environment;
  /** Stores a user's cTrader settings as the app does. Without fields: those of the account. */
  connect(user: string, accountId: number, fields?: Readonly<Record<string, unknown>>): Promise<void>;
  /** The value of a row of the cache; undefined if there is none. */
  stored(key: string): Promise<Record<string, unknown> | undefined>;
}

export async function startWorld(options: CtraderEmulatorOptions = {}): Promise<World> {
  await using opened = new AsyncDisposableStack();
  const [supabase, ctrader] = await Promise.all([
    startSupabaseEmulator({ migrations: join(import.meta.dirname, '../../supabase/migrations') }),
    startCtraderEmulator({ lifeRate: 0, ...options }),
  ]);
  opened.use(supabase);
  opened.use(ctrader);
  const running = opened.move();
  return {
    supabase,
    ctrader,
    env: {
      HOST: '127.0.0.1',
      PORT: '0',
      SUPABASE_URL: supabase.url,
      SUPABASE_SERVICE_ROLE_KEY: supabase.serviceRoleKey,
      CTRADER_CLIENT_ID: ctrader.application.clientId,
      CTRADER_CLIENT_SECRET: ctrader.application.clientSecret,
      CTRADER_DEMO_URL: ctrader.demoUrl,
      CTRADER_LIVE_URL: ctrader.liveUrl,
      CTRADER_TOKEN_URL: ctrader.tokenUrl,
      BRIDGE_API_KEY: apiKey,
      FLUSH_INTERVAL: '100ms',
    },
    async connect(user, accountId, fields = {}) {
      const account = ctrader.accounts.find((one) => one.ctidTraderAccountId === accountId)!;
      const { accessToken, refreshToken, expiresAt, environment } = account;
      const value = { accessToken, refreshToken, expiresAt, accountId: String(accountId), environment, ...fields };
      const sql = 'insert into public.kv_store(key, value) values ($1, $2) on conflict (key) do update set value = $2';
      await supabase.query(sql, [settingsKey(user), JSON.stringify(value)]);
    },
    async stored(key) {
      const [row] = await supabase.query('select value from public.kv_store where key = $1', [key]);
      return row?.['value'] as Record<string, unknown> | undefined;
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Asks again and again until `check` passes, and fails with its last complaint after the deadline. */
export async function eventually<T>(check: () => T | Promise<T>, deadlineMs = 15_000): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
