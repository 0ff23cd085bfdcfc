import type { Account } from './account.ts';
import { currencyDigits } from './currency.ts';
import { dayFigures } from './day-figures.ts';
import { startOfUtcDay } from './day-stats.ts';
import { toInstant } from './instant.ts';
import type { Environment } from './model.ts';
import type { Decimal } from './money.ts';
import { type PositionRow, positionRow, toShown } from './position-row.ts';
import type { Pricing } from './pricing.ts';
import { distinct, type Quality, qualityOf, type Reason, type ReasonCode } from './quality.ts';
import { unverified } from './unverified.ts';
import { type Valuation, valueAccount } from './valuation.ts';

/** The session that feeds an account. Only its user can bring back one that is `failed`, `reconnect-needed` or `stopped`. */
export type SessionState = 'connecting' | 'live' | 'maintenance' | 'reconnect-needed' | 'failed' | 'stopped';

/** What the account cannot know itself. */
export interface SnapshotContext {
  readonly session: SessionState;
  /** The instant of the write, ms since the epoch; it also says which UTC day is today. */
  readonly writtenAt: number;
  readonly fence: number;
  /** While nothing can arrive: since when (ms since the epoch) and why, in words. */
  readonly disconnected?: { readonly since: number; readonly reason: string } | undefined;
  /** Until when the row is sure to be written again if all is well, ms since the epoch. Not for the last row of a session. */
  readonly freshUntil?: number | undefined;
}

/** The value of an account's row in the cache. Money in the account's currency, rounded half away from zero to its digits; null is unknown. */
export interface AccountRow {
  readonly schema: 1;
  /** Null while the user's account is not found. */
  readonly accountId: string | null;
  readonly environment: Environment | null;
  readonly broker: string | null;
  readonly balance: number | null;
  readonly equity: number | null;
  readonly margin: number | null;
  readonly freeMargin: number | null;
  /** Percent, two decimals; null also when no margin is used. */
  readonly marginLevel: number | null;
  readonly currency: string | null;
  readonly leverage: number | null;
  readonly positions: readonly PositionRow[];
  /** Percent of the balance the day began with, two decimals. */
  readonly dailyChange: number | null;
  readonly dailyPnL: number | null;
  /** Percent of today's closing deals, one decimal; null when there was none. */
  readonly winRate: number | null;
  readonly quality: Quality;
  readonly reasons: readonly Reason[];
  readonly session: SessionState;
  /**
   * ISO instant after which the row is stale whatever `quality` says: its writer would have written it again by then, if
   * only to say that nothing changed. Null if no other write is promised.
   */
  readonly freshUntil: string | null;
  readonly fence: number;
  /** ISO instant the figures hold for: the write, or the loss of the connection. */
  readonly asOf: string;
  /** ISO instant of the last event applied. */
  readonly lastUpdate: string | null;
  readonly _cache: true;
  /** ms since the epoch. */
  readonly _cacheTimestamp: number;
}

/** The row of the account as it stands, worth writing whenever the account's `version`, the context or the UTC day changed. */
export function snapshot(account: Account, context: SnapshotContext): AccountRow {
  const { writtenAt, fence, disconnected } = context;
  const isPromised = disconnected === undefined && context.freshUntil !== undefined;
  const { accountId, environment, broker, lastEventAt } = account;
  const { figures, reasons: known } = figuresOf(account, writtenAt);
  const reasons = disconnected === undefined ? known : [...known, disconnectedReason(disconnected)];
  return {
    schema: 1,
    accountId: String(accountId),
    environment,
    broker,
    ...figures,
    quality: qualityOf(reasons),
    reasons,
    session: context.session,
    freshUntil: isPromised ? new Date(context.freshUntil).toISOString() : null,
    fence,
    asOf: new Date(disconnected?.since ?? writtenAt).toISOString(),
    lastUpdate: lastEventAt === 0 ? null : toInstant(lastEventAt),
    _cache: true,
    _cacheTimestamp: writtenAt,
  };
}

function disconnectedReason({ since, reason }: NonNullable<SnapshotContext['disconnected']>): Reason {
  return { code: 'disconnected', since: new Date(since).toISOString(), message: reason };
}

/** What is known of a user whose account cannot even be looked up: nothing but why. */
export interface NoAccount {
  readonly accountId: number | undefined;
  readonly environment: Environment | undefined;
  readonly session: SessionState;
  /** In words. */
  readonly reason: string;
  readonly writtenAt: number;
}

/** The row that says so, in the place of figures that nobody watches any more. */
export function emptyRow({ accountId, environment, session, reason, writtenAt }: NoAccount): AccountRow {
  return {
    schema: 1,
    accountId: accountId === undefined ? null : String(accountId),
    environment: environment ?? null,
    broker: null,
    balance: null,
    equity: null,
    margin: null,
    freeMargin: null,
    marginLevel: null,
    currency: null,
    leverage: null,
    positions: [],
    dailyChange: null,
    dailyPnL: null,
    winRate: null,
    quality: 'unknown',
    reasons: [{ code: 'trader-missing', message: reason }],
    session,
    freshUntil: null,
    fence: 0,
    asOf: new Date(writtenAt).toISOString(),
    lastUpdate: null,
    _cache: true,
    _cacheTimestamp: writtenAt,
  };
}

/** What an audit of the open positions can settle. */
const AUDITED: ReadonlySet<ReasonCode> = new Set([
  'commission-unverified',
  'conversion-unverified',
  'mirroring-commission',
  'rounding-unverified',
  'server-differs',
]);

/** Whether an audit of the open positions could make the row of the account more certain. */
export function isUnverified(account: Account, now: number): boolean {
  return canBeSettled(figuresOf(account, now).reasons);
}

/** Whether an audit of the open positions could do away with one of the reasons. */
export function canBeSettled(reasons: readonly Reason[]): boolean {
  return reasons.some(({ code }) => AUDITED.has(code));
}

interface Figures {
  readonly figures: ReturnType<typeof money> & Pick<AccountRow, 'currency' | 'leverage'>;
  readonly reasons: readonly Reason[];
}

/** The last figures of each account, which hold for one version of it and one day: users who share it, and the auditor, ask for the same. */
const remembered = new WeakMap<Account, Figures & { readonly version: number; readonly day: number }>();

function figuresOf(account: Account, now: number): Figures {
  const { version } = account;
  const day = startOfUtcDay(now);
  const before = remembered.get(account);
  if (before !== undefined && before.version === version && before.day === day) return before;
  const worked = { version, day, ...workOut(account, now) };
  remembered.set(account, worked);
  return worked;
}

function workOut(account: Account, now: number): Figures {
  const reasons: Reason[] = [];
  const { trader, catalog } = account;
  const asset = trader === null ? undefined : catalog.asset(trader.depositAssetId);
  if (trader !== null && asset === undefined) {
    reasons.push({
      code: 'asset-missing',
      message: 'the name and the digits of the deposit currency are not read yet',
    });
  }
  const { pricing } = catalog.calibration;
  const value = valueAccount(account, pricing);
  const figures = {
    currency: asset?.name ?? null,
    leverage: trader?.leverageInCents === undefined ? null : trader.leverageInCents / 100,
    ...money(account, value, pricing, now, reasons),
  };
  const under = (other: Pricing) => JSON.stringify(money(account, valueAccount(account, other), other, now, []));
  reasons.push(...unverified(account, value, under));
  return { figures, reasons: distinct(reasons) };
}

/** All figures that hang on money, as shown. */
function money(account: Account, value: Valuation, pricing: Pricing, now: number, reasons: Reason[]) {
  const day = dayFigures(account, value, now, pricing);
  reasons.push(...value.reasons, ...day.reasons);
  const digits = currencyDigits(
    account.trader === null ? undefined : account.catalog.asset(account.trader.depositAssetId),
  );
  const shown = (figure: Decimal | null) => toShown(figure, digits, reasons);
  return {
    balance: shown(value.balance),
    equity: shown(value.equity),
    margin: shown(value.margin),
    freeMargin: shown(value.freeMargin),
    marginLevel: toShown(value.marginLevel, 2, reasons),
    positions: value.positions.map((position) => positionRow(account, position, digits, reasons)),
    dailyChange: toShown(day.dailyChange, 2, reasons),
    dailyPnL: shown(day.dailyPnL),
    winRate: toShown(day.winRate, 1, reasons),
  };
}
