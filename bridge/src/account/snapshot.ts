import type { Environment, Side } from './model.ts';
import type { Quality, Reason } from './quality.ts';

/** What the account cannot know itself. */
export interface SnapshotContext {
  /** The instant of the write, ms since the epoch; it also says which UTC day is today. */
  readonly writtenAt: number;
  readonly fence: number;
  /** While nothing can arrive: since when (ms since the epoch) and why, in words. */
  readonly disconnected?: { readonly since: number; readonly reason: string } | undefined;
}

export interface PositionRow {
  readonly id: string;
  readonly symbol: string;
  readonly side: Side;
  /** Units. */
  readonly volume: number;
  readonly lots: number | null;
  readonly entryPrice: number | null;
  /** The side the position would close at, on the symbol's digits. */
  readonly currentPrice: number | null;
  readonly swap: number;
  readonly commission: number;
  /** Gross. */
  readonly pnl: number | null;
  readonly netPnl: number | null;
  readonly openedAt: string | null;
  readonly stopLoss: number | null;
  readonly takeProfit: number | null;
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
