import type { Account } from './account.ts';
import { currencyDigits } from './currency.ts';
import { dayFigures } from './day-figures.ts';
import { toInstant } from './instant.ts';
import type { Environment } from './model.ts';
import type { Decimal } from './money.ts';
import { type PositionRow, positionRow, toShown } from './position-row.ts';
import { distinct, type Quality, qualityOf, type Reason } from './quality.ts';
import { valueAccount } from './valuation.ts';

/** What the account cannot know itself. */
export interface SnapshotContext {
  /** The instant of the write, ms since the epoch; it also says which UTC day is today. */
  readonly writtenAt: number;
  readonly fence: number;
  /** While nothing can arrive: since when (ms since the epoch) and why, in words. */
  readonly disconnected?: { readonly since: number; readonly reason: string } | undefined;
}

/** The value of an account's row in the cache. Money in the account's currency, rounded half away from zero to its digits; null is unknown. */
export interface AccountRow {
  readonly schema: 1;
  readonly accountId: string;
  readonly environment: Environment;
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
  const { accountId, environment, broker, lastEventAt } = account;
  const { figures, reasons } = figuresOf(account, writtenAt);
  if (disconnected !== undefined) {
    const since = new Date(disconnected.since).toISOString();
    reasons.push({ code: 'disconnected', since, message: disconnected.reason });
  }
  return {
    schema: 1,
    accountId: String(accountId),
    environment,
    broker,
    ...figures,
    quality: qualityOf(reasons),
    reasons: distinct(reasons),
    fence,
    asOf: new Date(disconnected?.since ?? writtenAt).toISOString(),
    lastUpdate: lastEventAt === 0 ? null : toInstant(lastEventAt),
    _cache: true,
    _cacheTimestamp: writtenAt,
  };
}

function figuresOf(account: Account, now: number) {
  const value = valueAccount(account);
  const day = dayFigures(account, value, now);
  const reasons: Reason[] = [...value.reasons, ...day.reasons];
  const { trader, catalog } = account;
  const asset = trader === null ? undefined : catalog.asset(trader.depositAssetId);
  if (trader !== null && asset === undefined) {
    reasons.push({
      code: 'asset-missing',
      message: 'the name and the digits of the deposit currency are not read yet',
    });
  }
  const digits = currencyDigits(asset);
  const shown = (figure: Decimal | null) => toShown(figure, digits, reasons);
  const figures = {
    balance: shown(value.balance),
    equity: shown(value.equity),
    margin: shown(value.margin),
    freeMargin: shown(value.freeMargin),
    marginLevel: toShown(value.marginLevel, 2, reasons),
    currency: asset?.name ?? null,
    leverage: trader?.leverageInCents === undefined ? null : trader.leverageInCents / 100,
    positions: value.positions.map((position) => positionRow(account, position, digits, reasons)),
    dailyChange: toShown(day.dailyChange, 2, reasons),
    dailyPnL: shown(day.dailyPnL),
    winRate: toShown(day.winRate, 1, reasons),
  };
  return { figures, reasons };
}
