import { backoffDelay } from '../backoff.ts';
import { type Clock, sleep } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { type ConnectionCounts, createConnectionCounts } from './connection-counts.ts';
import { CtraderError, NoAnswerError } from './errors.ts';
import { createGate } from './gate.ts';
import { type ConnectionHandlers, createIncoming } from './incoming.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { type Link, type LinkTimings, openLink } from './link.ts';
import { createPacedRequest, type PacedRequest } from './paced-requests.ts';
import { createProbe } from './probe.ts';
import { longestMaintenanceMs } from './recovery.ts';
import { createRequests, type Requests } from './requests.ts';

export type { ConnectionCounts } from './connection-counts.ts';
export type { ConnectionHandlers } from './incoming.ts';

export interface ConnectionTimings extends LinkTimings {
  /** Deadline of one request, from its sending. */
  readonly requestMs: number;
  readonly backoffBaseMs: number;
  readonly backoffMaxMs: number;
  /** Deadline of the question that a silent link is asked. */
  readonly probeMs: number;
  /** Pause after the server refused the application itself or another connection. */
  readonly refusedMs: number;
}

export const standardTimings: ConnectionTimings = {
  connectMs: 10_000,
  heartbeatMs: 10_000,
  watchdogMs: 60_000,
  pongMs: 15_000,
  quietMs: 15_000,
  probeMs: 5_000,
  requestMs: 15_000,
  backoffBaseMs: 500,
  backoffMaxMs: 30_000,
  refusedMs: 60_000,
};

export interface ConnectionOptions {
  readonly name: string;
  readonly url: string;
  readonly application: { readonly clientId: string; readonly clientSecret: string };
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  readonly timings?: Partial<ConnectionTimings>;
  readonly limiter?: Limiter;
  readonly handlers: ConnectionHandlers;
}

/** The one WebSocket of an environment, kept open for ever. It carries every account of that environment. */
export interface Connection {
  readonly up: boolean;
  /** Why it is not up; undefined while it is, or before the first trouble. */
  readonly trouble: string | undefined;
  readonly counts: Readonly<ConnectionCounts>;
  /** Opens the connection the first time; later calls do nothing. */
  start(): void;
  /** Resolves when the application is authorised. */
  ready(signal: AbortSignal): Promise<void>;
  /** Rejects with CtraderError, NoAnswerError or the signal's reason. Waits its turn under the server's limits. */
  readonly request: PacedRequest;
  /** Drops the socket; the next one is opened at once. */
  restart(reason: string): void;
  /** Says 1001 to the server and opens nothing any more. */
  close(): Promise<void>;
}

export function createConnection(options: ConnectionOptions): Connection {
  const { clock, handlers, log, name } = options;
  const timings: ConnectionTimings = { ...standardTimings, ...options.timings };
  const limiter = options.limiter ?? createLimiter({ clock });
  const counts = createConnectionCounts();
  const stopped = new AbortController();
  const gate = createGate();
  const probe = createProbe({
    heard: () => counts.framesIn,
    quietMs: timings.probeMs,
    answerMs: timings.requestMs,
  });
  let link: Link | undefined;
  let requests: Requests | undefined;
  let running: Promise<void> | undefined;
  let trouble: string | undefined;

  const onText = createIncoming({
    name,
    log,
    counts,
    handlers,
    requests: () => requests,
    onOver: (reason) => link?.terminate(reason),
  });

  /** Lives through one socket; resolves with the reason of its end and how long to wait if the server said so. */
  async function live(): Promise<{ reason: string; waitMs: number; wasUp: boolean }> {
    let waitMs = 0;
    let wasUp = false;
    const reason = await new Promise<string>((resolve) => {
      const opened = openLink({
        url: options.url,
        clock,
        timings,
        onText,
        onOpen: () => void enter(),
        onQuiet: () => gate.isOpen && void probe('quiet', pending, opened.terminate),
        onClosed(why, isTurnedAway) {
          if (isTurnedAway) waitMs = timings.refusedMs;
          resolve(why);
        },
      });
      const pending = createRequests(clock, opened.send, `${name}${counts.opened}`);
      link = opened;
      requests = pending;
      counts.opened += 1;
      const enter = async () => {
        try {
          await authorise(pending);
          wasUp = true;
          setUp();
          void probe('quiet', pending, opened.terminate);
        } catch (error) {
          waitMs = pauseAfter(error);
          opened.terminate(`the application was not accepted: ${reasonOf(error)}`);
        }
      };
    });
    setDown(reason);
    return { reason, waitMs, wasUp };
  }

  async function authorise(pending: Requests): Promise<void> {
    try {
      await pending.send('applicationAuthReq', options.application, { timeoutMs: timings.requestMs });
    } catch (error) {
      if (!(error instanceof CtraderError && error.action === 'already')) throw error;
    }
  }

  function pauseAfter(error: unknown): number {
    if (!(error instanceof CtraderError)) return 0;
    if (error.maintenanceUntil !== undefined) {
      return Math.min(Math.max(0, error.maintenanceUntil - clock.now()), longestMaintenanceMs);
    }
    return error.action === 'operator' || error.action === 'slow-down' ? timings.refusedMs : 0;
  }

  function setUp(): void {
    trouble = undefined;
    counts.openSince = clock.now();
    log.info('connected to cTrader', { connection: name });
    gate.open();
  }

  function setDown(reason: string): void {
    const wasUp = gate.isOpen;
    gate.close();
    if (wasUp) counts.lost += 1;
    counts.openSince = undefined;
    trouble = reason;
    requests?.failAll(`the connection was lost: ${reason}`);
    limiter.clear(new NoAnswerError(`the connection was lost: ${reason}`));
    link = undefined;
    requests = undefined;
    if (wasUp) handlers.onDown(reason);
  }

  async function run(): Promise<void> {
    let attempt = 0;
    while (!stopped.signal.aborted) {
      const since = clock.monotonic();
      const { reason, waitMs, wasUp } = await live();
      if (stopped.signal.aborted) return;
      // A server that accepts and drops at once must not be hammered: only a lasting connection resets the pause.
      attempt = wasUp && clock.monotonic() - since > timings.backoffMaxMs ? 0 : attempt + 1;
      const { backoffBaseMs: baseMs, backoffMaxMs: maxMs } = timings;
      const delayMs = waitMs + backoffDelay(attempt - 1, { baseMs, maxMs, random: options.random });
      log.warn('the cTrader connection is down', { connection: name, reason, retryInMs: Math.round(delayMs) });
      await sleep(clock, delayMs, stopped.signal).catch(() => {});
    }
  }

  const request = createPacedRequest({
    name,
    limiter,
    log,
    random: options.random,
    clock,
    counts,
    timeoutMs: timings.requestMs,
    current: () => (gate.isOpen ? requests : undefined),
    trouble: () => trouble,
    onUnanswered() {
      if (requests && link) void probe('unanswered', requests, link.terminate);
    },
    onApplicationLost: () => link?.terminate('the server no longer knows the application'),
  });

  return {
    get up() {
      return gate.isOpen;
    },
    get trouble() {
      return trouble;
    },
    counts,
    request,
    start() {
      running ??= run();
    },
    ready: gate.passed,
    restart(reason) {
      link?.terminate(reason);
    },
    async close() {
      stopped.abort(new Error('the connection was closed'));
      link?.close(1001, 'going away');
      await running;
    },
  };
}
