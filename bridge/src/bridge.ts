import { randomBytes } from 'node:crypto';
import { backoffDelay } from './backoff.ts';
import { createFlusher } from './cache/flush.ts';
import { createKv } from './cache/kv.ts';
import { createRegistry } from './cache/registry.ts';
import { type Clock, sleep, systemClock } from './clock.ts';
import { createAuditBook } from './ctrader/audit-book.ts';
import type { ConnectionTimings } from './ctrader/connection.ts';
import { createRefreshLock } from './ctrader/refresh-lock.ts';
import { createRoster, type Roster } from './ctrader/roster.ts';
import { createTokens } from './ctrader/tokens.ts';
import { type Log, reasonOf } from './log.ts';
import { createAuth } from './server/auth.ts';
import { createHealth, type HealthFacts, type Phase } from './server/health.ts';
import { createHttp } from './server/http.ts';
import { listen } from './server/listen.ts';
import { accountsOf } from './server/metrics.ts';
import { watchEventLoop } from './server/process-metrics.ts';
import { countRenewals, countWrites, createWorkCounts } from './server/work-counts.ts';
import type { Settings } from './settings.ts';

export interface BridgeParts {
  readonly log: Log;
  readonly version: string;
  readonly clock?: Clock;
  /** A number in [0, 1). */
  readonly random?: () => number;
  readonly timings?: Partial<ConnectionTimings>;
  readonly checkMs?: number;
  readonly renewMs?: number;
}

/** A running bridge. */
export interface Bridge {
  readonly port: number;
  readonly hub: Roster;
  /** Drains: 503 on /health, a last flush, goodbye to cTrader, no open socket left. Never rejects. */
  stop(): Promise<void>;
}

/** A row may stand unmarked for this many intervals while nothing can arrive. */
const graceIntervals = 3;
/** A quiet account's row is written this often all the same: a row that is not renewed tells its readers that nobody watches. */
const standardRenewMs = 30_000;
const lastFlushMs = 4_000;
const longestRegistryMs = 5_000;
const closingMs = 2_000;

/** Builds the service out of its parts and starts it. Rejects only if its port cannot be had. */
export async function startBridge(settings: Settings, parts: BridgeParts): Promise<Bridge> {
  const { log, version, clock = systemClock, random = Math.random, timings = {} } = parts;
  const { supabase, ctrader, flushIntervalMs } = settings;
  const startedAt = clock.monotonic();
  let phase: Phase = 'starting';
  let cacheTrouble: string | undefined;

  const kv = createKv({ url: supabase.url, key: supabase.key, table: settings.kvTable, log });
  const registry = createRegistry({
    url: supabase.url,
    key: supabase.key,
    // The platform's name outlives a restart; a process must never be taken for its predecessor.
    replica: `${settings.identity.replica}-${randomBytes(6).toString('hex')}`,
    ttlMs: settings.leaseTtlMs,
    capacity: settings.maxSessions,
    timeoutMs: Math.min(longestRegistryMs, settings.leaseTtlMs / 2),
  });
  const work = createWorkCounts();
  const loop = watchEventLoop();
  const lock = createRefreshLock({ registry, kv, clock, log });
  const endpoint = { url: ctrader.tokenUrl, ...ctrader, fetch, now: clock.now };
  const tokens = countRenewals(createTokens({ kv, clock, random, log, endpoint, lock }), work);
  const auditBook = createAuditBook();
  const hub = createRoster({
    urls: { demo: ctrader.demoUrl, live: ctrader.liveUrl },
    application: { clientId: ctrader.clientId, clientSecret: ctrader.clientSecret },
    kv,
    tokens,
    clock,
    random,
    log,
    timings,
    ...(parts.checkMs !== undefined && { checkMs: parts.checkMs }),
    renewMs: parts.renewMs ?? standardRenewMs,
    graceMs: graceIntervals * flushIntervalMs,
    maxSessions: settings.maxSessions,
    auditBook,
    registry,
    leaseTtlMs: settings.leaseTtlMs,
    flush: () => flusher.flush(),
  });
  const flusher = createFlusher({
    kv: countWrites(kv, work, clock),
    clock,
    log,
    intervalMs: flushIntervalMs,
    sources: hub.sources,
  });
  const auth = createAuth({
    apiKey: settings.apiKey,
    supabaseUrl: supabase.url,
    jwtSecret: supabase.jwtSecret,
    userClaim: settings.userClaim,
  });

  const facts = (): HealthFacts => {
    const counts = hub.counts();
    return {
      phase,
      uptimeMs: clock.monotonic() - startedAt,
      counts,
      staleSessions: hub.size - counts.live,
      restoring: hub.restoring,
      flushLagMs: flusher.lagMs(),
      flushIntervalMs,
      cacheTrouble: flusher.trouble ?? hub.leases.trouble ?? cacheTrouble,
      connectionsDown: [...hub.connections()].filter(([, connection]) => !connection.up).map(([name]) => name),
      identity: settings.identity,
      version,
      now: clock.now(),
    };
  };
  const http = createHttp({
    hub,
    auth,
    flusher,
    clock,
    log,
    health: createHealth(() => phase, facts, clock),
    allowedOrigins: settings.allowedOrigins,
    addressHeader: settings.addressHeader,
    metrics: {
      audits: () => auditBook.brokers,
      identity: { ...settings.identity, version },
      loop,
      work,
      flush: flusher,
      leases: hub.leases,
      sessions: hub.counts,
      accounts: () => accountsOf(hub.list()),
      restoring: () => hub.restoring,
      connections: hub.connections,
    },
  });
  const listener = await listen(http, settings);

  const stopped = new AbortController();

  /** Without its database the bridge stays up and says degraded: the platform restarting it would help nobody. */
  async function checkCache(): Promise<void> {
    for (let attempt = 0; !stopped.signal.aborted; attempt += 1) {
      try {
        await kv.check();
        cacheTrouble = undefined;
        return begin();
      } catch (error) {
        if (cacheTrouble !== reasonOf(error)) log.error('the cache cannot be used yet', { reason: reasonOf(error) });
        cacheTrouble = reasonOf(error);
        begin();
      }
      await sleep(clock, backoffDelay(attempt, { baseMs: 500, maxMs: 15_000, random }), stopped.signal).catch(() => {});
    }
  }

  function begin(): void {
    if (phase !== 'starting') return;
    phase = 'running';
    flusher.start();
    hub.begin();
    log.info('the bridge is ready', { port: listener.port, version, ...settings.identity });
  }
  void checkCache();

  async function stop(): Promise<void> {
    phase = 'draining';
    stopped.abort(new Error('the bridge is stopping'));
    hub.drain();
    flusher.stop();
    // Where others live, one of them writes on within seconds, and a row that says otherwise would only alarm.
    const goesOn = await hub.leases.drain();
    const inTime = new AbortController();
    const last = Promise.all([tokens.idle(), flusher.flush({ isLast: !goesOn })]).then(() => inTime.abort());
    await Promise.race([last, sleep(clock, lastFlushMs, inTime.signal).catch(() => {})]);
    await hub.leases.giveBackAll();
    await Promise.all([hub.close(), listener.close(closingMs)]);
    loop.close();
    log.info('the bridge has stopped');
  }
  let stopping: Promise<void> | undefined;

  return {
    port: listener.port,
    hub,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}
