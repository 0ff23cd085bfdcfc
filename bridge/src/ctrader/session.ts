import { type Account, createAccount } from '../account/account.ts';
import { type AccountRow, canBeSettled, type SessionState } from '../account/snapshot.ts';
import type { Clock } from '../clock.ts';
import { type Log, reasonOf, withFields } from '../log.ts';
import { createAccountFeed } from './account-feed.ts';
import { createAccountLoader } from './account-loader.ts';
import { type AuditBook, createAuditBook } from './audit-book.ts';
import { createAuditor } from './auditor.ts';
import type { Ask, BrokerCatalog } from './broker-catalog.ts';
import { createCare } from './care.ts';
import { maskAccount } from './choose-account.ts';
import type { Connection } from './connection.ts';
import { CtraderError, NoAnswerError } from './errors.ts';
import { createHolders, type Holders } from './holders.ts';
import { createPause } from './pause.ts';
import { createSessionRecovery } from './session-recovery.ts';
import { createSessionRows } from './session-rows.ts';
import { createSessionState, isOver } from './session-state.ts';
import type { GrantedAccount } from './to-model.ts';
import type { Tokens } from './tokens.ts';
import type { Fields, Frame, MessageName } from './wire.ts';

export type { SessionState } from '../account/snapshot.ts';

export interface SessionOptions {
  /** Tells this session's marks from those of any other of the same process. */
  readonly serial: number;
  readonly granted: GrantedAccount;
  readonly connection: Connection;
  readonly broker: BrokerCatalog;
  readonly tokens: Tokens;
  readonly clock: Clock;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** How long the row may keep its last figures unmarked while nothing can arrive. */
  readonly graceMs: number;
  /** How often the row of a live account is written although nothing changed. */
  readonly renewMs: number;
  /** Counts the audits of all sessions. */
  readonly auditBook?: AuditBook;
}

/** One trading account on the connection of its environment. */
export interface Session {
  readonly account: Account;
  readonly state: SessionState;
  /** Why it is not live; undefined while it is. */
  readonly reason: string | undefined;
  /** Milliseconds since the epoch of the last change of state. */
  readonly since: number;
  readonly users: ReadonlySet<string>;
  /** Whether the user's own token still counts; without it the user must not see what another user's token shows. */
  admits(user: string): boolean;
  start(): void;
  /** Lets another user share the account, or gives a user's newer token; wakes a session that had given up. */
  join(user: string, accessToken: string): void;
  leave(user: string): void;
  /**
   * A user's token is being renewed, which ends what the old one had opened, sooner or later and with or without a word. To
   * be told the end of it, whatever it was: a live account then takes the new token in its place and looks what it missed.
   */
  renewing(): () => Promise<void>;
  spot(payload: Fields<'spotEvent'>): void;
  event(name: MessageName, payload: Frame['payload']): void;
  connectionLost(reason: string): void;
  /** Asks a live account whether it still has its place; it may have lost it without a word. */
  check(): Promise<void>;
  /** Differs whenever the row would; null while the last row still stands or there was never anything to tell. */
  mark(now: number, isLast: boolean): string | null;
  /** The figures of `now`; `ended` says, in words, that they are the last ones. */
  row(now: number, ended?: string): AccountRow;
  /** Ends the session; `logout` also tells the server, on a connection that goes on living. */
  stop(options: { readonly logout: boolean }): Promise<void>;
}

const settledMs = 10_000;

export function createSession(options: SessionOptions): Session {
  const { serial, granted, connection, broker, clock, random } = options;
  const { accountId, environment } = granted;
  const account = createAccount({ accountId, environment, broker: granted.broker, catalog: broker.catalog });
  const log = withFields(options.log, { account: maskAccount(accountId), environment });
  const holders: Holders = createHolders();
  const stopped = new AbortController();
  const pause = createPause(clock, stopped.signal);
  /** One stay on the connection; ends with it, with the account's place on it, or with the session. */
  let epoch = new AbortController();
  const openDoubt = () => care.openDoubt;
  const state = createSessionState({ connection, clock, log, openDoubt });
  const rows = createSessionRows({ ...options, account, state, openDoubt });
  const ask: Ask = (request, payload, priority, kind = 'plain') =>
    connection.request(request, { ...payload, ctidTraderAccountId: accountId } as never, {
      priority,
      kind,
      signal: epoch.signal,
      turn: serial,
    });
  const feed = createAccountFeed({
    account,
    clock,
    log,
    onChange() {
      care.look();
      if (state.current === 'live') auditor.changed();
    },
    onDoubt: (why) => care.doubt(why),
    onSymbolsChanged: broker.symbolsChanged,
    onCash: (told) => state.current === 'live' && auditor.cash(told),
  });
  const loader = createAccountLoader({ account, feed, broker, clock, random, log, ask, onRecheck: () => care.look() });
  const auditor = createAuditor({
    account,
    clock,
    random,
    log,
    book: options.auditBook ?? createAuditBook(),
    prove: loader.probe,
    ask: (onSend) => {
      const how = { priority: 'routine', signal: epoch.signal, turn: serial, onSend } as const;
      return connection.request('positionPnlReq', { ctidTraderAccountId: accountId }, how);
    },
    onHaste: () => void care.inquire('an audit', auditor.audit),
    onDoubt: (why) => care.doubt(why),
  });
  const care = createCare({
    account,
    loader: { ...loader, probe: auditor.check, reread: () => loader.reread().then(auditor.begin) },
    clock,
    log,
    stay: () => (state.current === 'live' ? epoch : null),
  });

  const recover = createSessionRecovery({ ...options, log, holders, pause, enterState: state.enter });

  async function run(): Promise<void> {
    let attempt = 0;
    let renewals = 0;
    while (!stopped.signal.aborted) {
      let liveFrom = Number.POSITIVE_INFINITY;
      try {
        await connection.ready(stopped.signal);
        stopped.signal.throwIfAborted();
        epoch = new AbortController();
        const holder = holders.current();
        if (holder === undefined) throw new CtraderError('CH_ACCESS_TOKEN_INVALID');
        care.entering();
        await loader.enter(holder.accessToken);
        state.enter('live');
        liveFrom = clock.monotonic();
        renewals = 0;
        care.entered();
        auditor.begin();
        await untilAborted(epoch.signal);
      } catch (error) {
        if (stopped.signal.aborted) return;
        attempt = clock.monotonic() - liveFrom > settledMs ? 0 : attempt + 1;
        renewals = await recover(error, attempt, renewals);
      }
    }
  }

  async function reauthorise(before: string | undefined): Promise<void> {
    const stay = epoch;
    const holder = holders.current();
    if (state.current !== 'live' || holder === undefined || holder.accessToken === before) return;
    // Before the question: until it is answered, and what was missed is read, nobody vouches for the figures.
    care.doubt('the access token was renewed');
    try {
      await loader.reauthorise(holder.accessToken);
    } catch (error) {
      stay.abort(error);
    }
  }

  return {
    account,
    users: holders.users,
    get state() {
      return state.current;
    },
    get reason() {
      return state.reason;
    },
    get since() {
      return state.since;
    },
    start: () => void run(),
    join(user, accessToken) {
      holders.put(user, accessToken);
      if (isOver(state.current)) pause.end();
    },
    admits: holders.has,
    renewing() {
      const release = care.hold();
      const before = holders.current()?.accessToken;
      return () => reauthorise(before).finally(release);
    },
    leave: holders.remove,
    spot: feed.spot,
    event: feed.event,
    connectionLost(why) {
      if (state.current === 'live') state.enter('connecting', why);
      epoch.abort(new NoAnswerError(why));
    },
    check: care.check,
    mark: rows.mark,
    row(now, ended) {
      const row = rows.row(now, ended);
      if (state.current === 'live' && canBeSettled(row.reasons)) auditor.changed();
      return row;
    },
    async stop({ logout }) {
      const wasLive = state.current === 'live';
      loader.close();
      auditor.close();
      stopped.abort(new Error('the session was stopped'));
      epoch.abort(stopped.signal.reason);
      if (!logout) return;
      state.enter('stopped', 'the session was stopped');
      if (!wasLive) return;
      const request = connection.request('accountLogoutReq', { ctidTraderAccountId: accountId }, { priority: 'auth' });
      await request.catch((error) => log.debug('the account was not logged out', { reason: reasonOf(error) }));
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
