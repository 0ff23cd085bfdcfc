import type { Clock } from '../../clock.ts';
import type { CanaryClose, CanaryReport } from './canary-report.ts';
import { type Connection, type ConnectOptions, connect } from './socket.ts';

/** A WebSocket that is held open, and opened again whenever it is closed. */
export interface Canary extends AsyncDisposable {
  /**
   * Resolves once it has been closed and answered again by another deployment than `former`, once it is given up, or as the
   * signal is aborted.
   */
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
/** A service that lets one in and closes at once does so to whoever comes without a login: it is not asked for ever. */
const [briefMs, briefAllowed] = [5000, 10];
/** Without a sign of life for this many pings, and this long, it is not connected any more. */
const [pingsMissed, patienceMs] = [5, 3000];

/** Opens one. Gives the reason in words if the service refuses it; throws only if the signal is aborted. */
export async function openCanary(options: CanaryOptions): Promise<Canary | string> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const first = await connect({ ...options, signal });
  options.signal?.throwIfAborted();
  if (typeof first === 'string') return options.clean(first);
  const { live, report, untilSwitched } = createLife(options, signal);
  const lived = live(first);
  return {
    report,
    untilSwitched,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await lived;
    },
  };
}

function createLife(options: CanaryOptions, signal: AbortSignal) {
  const { clock, identify } = options;
  const record = createRecord(options);
  const bell = createBell();
  return {
    report: record.report,
    async live(first: Connection): Promise<void> {
      let connection: Connection | undefined = first;
      while (connection) {
        await hold(connection, record, { ...options, signal });
        connection = record.mayReopen() ? await reconnect({ ...options, signal }, clock, record.brief()) : undefined;
        if (!connection) break;
        record.opened();
        record.answered(await identify().catch(() => undefined));
        bell.ring();
      }
      bell.ring();
    },
    async untilSwitched(former: string | undefined, until: AbortSignal): Promise<void> {
      const isSwitched = () => {
        const { closes, isOpen, answeredBy } = record.report();
        return closes.length > 0 && isOpen && (answeredBy === undefined || answeredBy !== former);
      };
      while (!isSwitched() && record.mayReopen() && !until.aborted) await bell.next(until);
    },
  };
}

/** What became of the connections so far. */
function createRecord({ clock, clean }: Pick<CanaryOptions, 'clock' | 'clean'>) {
  const closes: CanaryClose[] = [];
  let answeredBy: string | undefined;
  let [isOpen, gapMs, brief] = [true, -1, 0];
  let [openedAt, lastSign] = [clock.monotonic(), clock.monotonic()];
  const mayReopen = () => brief < briefAllowed;
  return {
    noteLife() {
      lastSign = clock.monotonic();
    },
    lastSign: () => lastSign,
    closed(code: number, reason: string) {
      const now = clock.monotonic();
      // A goodbye is a sign of life, too.
      if (code !== 1006) lastSign = now;
      brief = now - openedAt < briefMs ? brief + 1 : 0;
      isOpen = false;
      closes.push({ code, reason: clean(reason) });
    },
    opened() {
      openedAt = clock.monotonic();
      gapMs = Math.max(gapMs, openedAt - lastSign);
      lastSign = openedAt;
      isOpen = true;
    },
    answered(by: string | undefined) {
      answeredBy = by;
    },
    /** How many connections in a row were closed as soon as they were open. */
    brief: () => brief,
    mayReopen,
    report: (): CanaryReport => ({
      closes: [...closes],
      ...(gapMs < 0 || !mayReopen() ? {} : { gapMs: Math.round(gapMs) }),
      ...(answeredBy === undefined ? {} : { answeredBy }),
      isOpen,
      ...(mayReopen() ? {} : { isGivenUp: true }),
    }),
  };
}

/** Until the connection is closed. */
async function hold(
  connection: Connection,
  record: ReturnType<typeof createRecord>,
  options: CanaryOptions & { readonly signal: AbortSignal },
): Promise<void> {
  connection.onLife(record.noteLife);
  const over = new AbortController();
  const pings = pingUntil(connection, { ...options, signal: over.signal, lastSign: record.lastSign });
  const { code, reason } = await connection.closed;
  over.abort();
  await pings;
  if (!options.signal.aborted) record.closed(code, reason);
}

/** Whoever waits for it is woken each time it rings. */
function createBell() {
  const waiting = new Set<() => void>();
  return {
    ring() {
      for (const wake of waiting) wake();
    },
    /** Resolves when it rings next, or the signal is aborted. */
    next: (until: AbortSignal) =>
      new Promise<void>((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          until.removeEventListener('abort', wake);
          resolve();
        };
        waiting.add(wake);
        until.addEventListener('abort', wake, { once: true });
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

/** At once, then ever less often: after connections that were brief, too. Undefined once the signal is aborted. */
async function reconnect(options: ConnectOptions, clock: Clock, brief: number): Promise<Connection | undefined> {
  const { signal } = options;
  for (let failures = brief; !signal.aborted; failures++) {
    const waitMs = Math.min(backoffMs.longest, backoffMs.first * 2 ** (failures - 1));
    if (failures > 0) await clock.sleep(waitMs, signal).catch(() => {});
    const connection = await connect(options);
    if (typeof connection !== 'string') return connection;
  }
  return undefined;
}
