import { backoffDelay } from '../backoff.ts';
import { type Clock, sleep } from '../clock.ts';
import { type Log, reasonOf } from '../log.ts';
import { CtraderError, NoAnswerError, readError } from './errors.ts';
import { text } from './fields.ts';
import { createGate } from './gate.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { type Link, type LinkTimings, openLink } from './link.ts';
import { createPacedRequest, type PacedRequest } from './paced-requests.ts';
import { longestMaintenanceMs } from './recovery.ts';
import { createRequests, isErrorFrame, type Requests } from './requests.ts';
import { decode, type Fields, type Frame, type MessageName, messages } from './wire.ts';

export interface ConnectionTimings extends LinkTimings {
  /** Deadline of one request, from its sending. */
  readonly requestMs: number;
  readonly backoffBaseMs: number;
  readonly backoffMaxMs: number;
  /** Pause after the server refused the application itself or another connection. */
  readonly refusedMs: number;
}

export const standardTimings: ConnectionTimings = {
  connectMs: 10_000,
  heartbeatMs: 10_000,
  watchdogMs: 60_000,
  pongMs: 15_000,
  requestMs: 15_000,
  backoffBaseMs: 500,
  backoffMaxMs: 30_000,
  refusedMs: 60_000,
};

export interface ConnectionHandlers {
  /** The hot path: called synchronously for every tick. */
  readonly onSpot: (payload: Fields<'spotEvent'>) => void;
  readonly onEvent: (event: MessageName, payload: Frame['payload']) => void;
  readonly onDown: (reason: string) => void;
}

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

export interface ConnectionCounts {
  framesIn: number;
  opened: number;
  /** Frames of a payloadType this bridge does not know. */
  unknown: number;
  /** Frames that were not messages. */
  malformed: number;
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

const names = new Map<number, MessageName>(
  Object.entries(messages).map(([name, { number }]) => [number, name as MessageName]),
);
const spotEvent = messages.spotEvent.number;
const heartbeat = messages.heartbeat.number;

export function createConnection(options: ConnectionOptions): Connection {
  const { clock, handlers, log, name } = options;
  const timings: ConnectionTimings = { ...standardTimings, ...options.timings };
  const limiter = options.limiter ?? createLimiter({ clock });
  const counts: ConnectionCounts = { framesIn: 0, opened: 0, unknown: 0, malformed: 0 };
  const stopped = new AbortController();
  const gate = createGate();
  let link: Link | undefined;
  let requests: Requests | undefined;
  let running: Promise<void> | undefined;
  let trouble: string | undefined;

  function onText(frameText: string): void {
    counts.framesIn += 1;
    const frame = decode(frameText);
    if (frame === null) counts.malformed += 1;
    else if (frame.payloadType === spotEvent) handlers.onSpot(frame.payload);
    else if (frame.payloadType !== heartbeat && !requests?.settle(frame)) onEvent(frame);
  }

  function onEvent(frame: Frame): void {
    const event = names.get(frame.payloadType);
    if (event === undefined) {
      counts.unknown += 1;
      log.debug('a message of an unknown type was ignored', { connection: name, payloadType: frame.payloadType });
    } else if (event === 'clientDisconnectEvent') {
      link?.terminate(`the server ended all sessions: ${text(frame.payload['reason']) ?? 'no reason given'}`);
    } else if (isErrorFrame(frame) && readError(frame.payload).action === 'application-auth') {
      link?.terminate('the server no longer knows the application');
    } else {
      handlers.onEvent(event, frame.payload);
    }
  }

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
        onClosed: resolve,
      });
      const pending = createRequests(clock, opened.send, `${name}${counts.opened}`);
      link = opened;
      requests = pending;
      counts.opened += 1;
      const enter = async () => {
        try {
          await pending.send('applicationAuthReq', options.application, { timeoutMs: timings.requestMs });
          wasUp = true;
          setUp();
        } catch (error) {
          waitMs = pauseAfter(error);
          opened.terminate(`the application was not accepted: ${reasonOf(error)}`);
        }
      };
    });
    setDown(reason);
    return { reason, waitMs, wasUp };
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
    log.info('connected to cTrader', { connection: name });
    gate.open();
  }

  function setDown(reason: string): void {
    const wasUp = gate.isOpen;
    gate.close();
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
    timeoutMs: timings.requestMs,
    current: () => (gate.isOpen ? requests : undefined),
    trouble: () => trouble,
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
