import { createHash } from 'node:crypto';
import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/errors.ts';

/** A simulated trader: the user of the dashboard and the cTrader account he connects. */
export interface Trader {
  /** A UUID, as Supabase gives its users. */
  readonly user: string;
  readonly accountId: number;
  readonly environment: 'demo' | 'live';
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Where the local world can be reached, and with which keys. */
export interface Doors {
  readonly supabaseUrl: string;
  readonly serviceRoleKey: string;
  readonly bridgeUrl: string;
  readonly bridgeApiKey: string;
}

export const accountKey = (user: string) => `ctrader_account_${sha256(user)}`;
const settingsKey = (user: string) => `ctrader_settings_${sha256(user)}`;

/** A user id that is the same in every run for the same account. */
export function traderId(accountId: number): string {
  const hex = sha256(`trader ${accountId}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Stores each trader's cTrader credentials, as the app's settings page does. */
export async function storeCredentials(doors: Doors, traders: readonly Trader[], signal: AbortSignal): Promise<void> {
  const rows = traders.map(({ user, accountId, ...credentials }) => ({
    key: settingsKey(user),
    value: { ...credentials, accountId: String(accountId), isDemo: credentials.environment === 'demo' },
  }));
  await request(`${doors.supabaseUrl}/rest/v1/kv_store?on_conflict=key`, signal, {
    method: 'POST',
    headers: { ...supabaseHeaders(doors), prefer: 'resolution=merge-duplicates' },
    body: JSON.stringify(rows),
  });
}

/** Asks the bridge for a session of each trader. */
export async function startSessions(doors: Doors, traders: readonly Trader[], signal: AbortSignal): Promise<void> {
  for (const { user } of traders)
    await request(`${doors.bridgeUrl}/sessions`, signal, {
      method: 'POST',
      headers: { authorization: `Bearer ${doors.bridgeApiKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user }),
    });
}

export interface BridgeHealth {
  readonly status: string;
  readonly commit: string | null;
  readonly deployment: string | null;
  readonly activeSessions: number;
  readonly connectedSessions: number;
  /** Seconds. */
  readonly uptime: number;
}

export async function readHealth(doors: Doors, signal: AbortSignal): Promise<BridgeHealth> {
  return (await request(`${doors.bridgeUrl}/health`, signal)) as BridgeHealth;
}

/** Waits until the bridge says that `count` sessions are connected. */
export async function waitUntilConnected(
  doors: Doors,
  count: number,
  { clock, signal, deadlineMs }: { clock: Clock; signal: AbortSignal; deadlineMs: number },
): Promise<BridgeHealth> {
  const until = clock.monotonic() + deadlineMs;
  for (;;) {
    const health = await readHealth(doors, signal);
    if (health.connectedSessions >= count) return health;
    if (clock.monotonic() > until)
      throw new Error(`${health.connectedSessions} of ${count} sessions are connected after ${deadlineMs / 1000} s`);
    await clock.sleep(200, signal);
  }
}

/** The cache rows of the traders by user, read over HTTP as the dashboard reads them. Missing rows are missing. */
export async function readRows(
  doors: Doors,
  traders: readonly Trader[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  const keys = traders.map(({ user }) => accountKey(user)).join(',');
  const rows = (await request(`${doors.supabaseUrl}/rest/v1/kv_store?select=key,value&key=in.(${keys})`, signal, {
    headers: supabaseHeaders(doors),
  })) as { key: string; value: unknown }[];
  const byKey = new Map(rows.map(({ key, value }) => [key, value]));
  return new Map(
    traders.flatMap(({ user }) => {
      const value = byKey.get(accountKey(user));
      return value === undefined ? [] : [[user, value]];
    }),
  );
}

function supabaseHeaders({ serviceRoleKey }: Doors) {
  return { apikey: serviceRoleKey, authorization: `Bearer ${serviceRoleKey}`, 'content-type': 'application/json' };
}

async function request(url: string, signal: AbortSignal, init: RequestInit = {}): Promise<unknown> {
  const path = new URL(url).pathname;
  let response: Response;
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) });
  } catch (error) {
    throw new Error(`${path} of ${new URL(url).host} did not answer: ${messageOf(error)}`, { cause: error });
  }
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
  return text === '' ? undefined : JSON.parse(text);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
