import type { Clock } from '../../clock.ts';
import type { CanaryClose, CanaryReport } from './canary-report.ts';
import { type Connection, type ConnectOptions, connect } from './socket.ts';

/** A WebSocket that is held open, and opened again whenever it is closed. */
export interface Canary extends AsyncDisposable {
  /** Resolves once it has been closed and answered again by another deployment than `former`, or the signal is aborted. */
  untilSwitched(former: string | undefined, signal: AbortSignal): Promise<void>;
  report(): CanaryReport;
}

export interface CanaryOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds between two pings. */
  readonly pingMs: number;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Makes text of others fit to be shown. */
  readonly clean: (text: string) => string;
  /** Which deployment answers at the address now, as far as it says. */
  readonly identify: () => Promise<string | undefined>;
}

const backoffMs = { first: 50, longest: 1000 } as const;
/** Without a sign of life for this many pings, and this long, it is not connected any more. */
const [pingsMissed, patienceMs] = [5, 3000];

/** Opens one. Gives the reason in words if the service refuses it; throws only if the signal is aborted. */
export async function openCanary(options: CanaryOptions): Promise<Canary | string> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const first = await connect({ ...options, signal });
  options.signal?.throwIfAborted();
  if (typeof first === 'string') return options.clean(first);
  const life = createLife(options, signal);
  const lived = life.live(first);
  return {
    report: life.report,
    untilSwitched: life.untilSwitched,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await lived;
    },
  };
}

function createLife(options: CanaryOptions, signal: AbortSignal) {
  const { clock, clean, identify } = options;
  const closes: CanaryClose[] = [];
  const waiting = new Set<() => void>();
  let [isOpen, gapMs] = [true, -1];
  let answeredBy: string | undefined;
  let lastSign = clock.monotonic();
  const noteLife = () => {
    lastSign = clock.monotonic();
  };

  /** Until the connection is closed. */
  const hold = async (connection: Connection): Promise<void> => {
    noteLife();
    connection.onLife(noteLife);
    const over = new AbortController();
    const pings = pingUntil(connection, { ...options, signal: over.signal, lastSign: () => lastSign });
    const { code, reason } = await connection.closed;
    over.abort();
    await pings;
    if (signal.aborted) return;
    // A goodbye is a sign of life, too.
    if (code !== 1006) noteLife();
    isOpen = false;
    closes.push({ code, reason: clean(reason) });
  };

  return {
    async live(first: Connection): Promise<void> {
      let connection: Connection | undefined = first;
      while (connection) {
        await hold(connection);
        connection = await reconnect({ ...options, signal }, clock);
        if (!connection) return;
        isOpen = true;
        gapMs = Math.max(gapMs, clock.monotonic() - lastSign);
        answeredBy = await identify().catch(() => undefined);
        for (const wake of waiting) wake();
      }
    },
    async untilSwitched(former: string | undefined, until: AbortSignal): Promise<void> {
      const isSwitched = () => closes.length > 0 && isOpen && (answeredBy === undefined || answeredBy !== former);
      while (!isSwitched() && !until.aborted) {
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            until.removeEventListener('abort', wake);
            resolve();
          };
          waiting.add(wake);
          until.addEventListener('abort', wake, { once: true });
        });
      }
    },
    report: (): CanaryReport => ({
      closes: [...closes],
      ...(gapMs < 0 ? {} : { gapMs: Math.round(gapMs) }),
      ...(answeredBy === undefined ? {} : { answeredBy }),
      isOpen,
    }),
  };
}

async function pingUntil(
  connection: Connection,
  { clock, pingMs, signal, lastSign }: { clock: Clock; pingMs: number; signal: AbortSignal; lastSign: () => number },
): Promise<void> {
  while (!signal.aborted) {
    connection.ping();
    await clock.sleep(pingMs, signal).catch(() => {});
    if (!signal.aborted && clock.monotonic() - lastSign() > Math.max(patienceMs, pingsMissed * pingMs))
      return connection.terminate();
  }
}

/** At once, then ever less often. Undefined once the signal is aborted. */
async function reconnect(options: ConnectOptions, clock: Clock): Promise<Connection | undefined> {
  const { signal } = options;
  for (let waitMs = backoffMs.first as number; !signal.aborted; waitMs = Math.min(backoffMs.longest, waitMs * 2)) {
    const connection = await connect(options);
    if (typeof connection !== 'string') return connection;
    await clock.sleep(waitMs, signal).catch(() => {});
  }
  return undefined;
}
