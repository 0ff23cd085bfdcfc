import { type Account, createAccount } from '../../src/account/account.ts';
import { Calibration } from '../../src/account/calibration.ts';
import { type Catalog, createCatalog } from '../../src/account/catalog.ts';
import type { Deal, Position, Trader } from '../../src/account/model.ts';
import { assumed, candidates } from '../../src/account/pricing.ts';
import { type AccountRow, snapshot } from '../../src/account/snapshot.ts';

/** 2025-03-05T12:00:00Z, a Wednesday noon. */
export const NOON = Date.UTC(2025, 2, 5, 12);
export const MIDNIGHT = Date.UTC(2025, 2, 5);

export const EUR = 1;
export const USD = 2;
export const JPY = 3;
export const AUD = 4;
export const EURUSD = 101;
export const USDJPY = 102;
export const AUDJPY = 103;

const SYMBOLS = [
  { symbolId: EURUSD, symbolName: 'EURUSD', baseAssetId: EUR, quoteAssetId: USD },
  { symbolId: USDJPY, symbolName: 'USDJPY', baseAssetId: USD, quoteAssetId: JPY },
  { symbolId: AUDJPY, symbolName: 'AUDJPY', baseAssetId: AUD, quoteAssetId: JPY },
];

/** As after some audits of a server that works as assumed, with what no audit of these accounts can settle still open. */
export function usualCalibration(): Calibration {
  return new Calibration({
    gross: [assumed.gross],
    net: candidates.net.filter(({ commissions }) => commissions === 1),
  });
}

/** A broker with EURUSD, USDJPY and AUDJPY, and the chains from JPY to EUR and from USD to EUR. */
export function exampleCatalog(calibration = usualCalibration()): Catalog {
  const catalog = createCatalog(calibration);
  catalog.applyAssets([
    { assetId: EUR, name: 'EUR', digits: 2 },
    { assetId: USD, name: 'USD', digits: 2 },
    { assetId: JPY, name: 'JPY', digits: 0 },
    { assetId: AUD, name: 'AUD', digits: 2 },
  ]);
  catalog.applySymbols(SYMBOLS);
  catalog.applyDetails([
    { symbolId: EURUSD, digits: 5, lotSize: 10_000_000n },
    { symbolId: USDJPY, digits: 3, lotSize: 10_000_000n },
    { symbolId: AUDJPY, digits: 3, lotSize: 10_000_000n },
  ]);
  const [eurusd, usdjpy] = SYMBOLS;
  catalog.applyChain({ firstAssetId: JPY, lastAssetId: EUR, symbols: [usdjpy!, eurusd!] });
  catalog.applyChain({ firstAssetId: USD, lastAssetId: EUR, symbols: [eurusd!] });
  return catalog;
}

export function exampleTrader(change: Partial<Trader> = {}): Trader {
  return {
    ctidTraderAccountId: 7,
    balance: 1_000_000n,
    balanceVersion: 10,
    depositAssetId: USD,
    leverageInCents: 10_000,
    moneyDigits: 2,
    brokerName: 'examplebroker',
    ...change,
  };
}

/** Facts, worked example A: long 100 000 EURUSD from 1.10000. */
export function examplePosition(change: Partial<Position> = {}): Position {
  return {
    positionId: 1,
    symbolId: EURUSD,
    tradeSide: 'BUY',
    positionStatus: 'OPEN',
    volume: 10_000_000n,
    price: 1.1,
    swap: -345n,
    commission: -350n,
    usedMargin: 110_000n,
    openTimestamp: NOON - 3_600_000,
    utcLastUpdateTimestamp: NOON - 3_600_000,
    moneyDigits: 2,
    ...change,
  };
}

/** Facts, worked example B: short 30 000 AUDJPY from 97.500. */
export function shortAudJpy(change: Partial<Position> = {}): Position {
  return examplePosition({
    symbolId: AUDJPY,
    tradeSide: 'SELL',
    volume: 3_000_000n,
    price: 97.5,
    swap: -58n,
    commission: -120n,
    usedMargin: 59_680n,
    ...change,
  });
}

export function exampleDeal(dealId: number, grossProfit: bigint, change: Partial<Deal> = {}): Deal {
  return {
    dealId,
    executionTimestamp: NOON - 60_000,
    closePositionDetail: { grossProfit, swap: 0n, commission: 0n, balance: 0n, balanceVersion: 1, moneyDigits: 2 },
    ...change,
  };
}

export interface ExampleOptions {
  readonly catalog?: Catalog;
  readonly trader?: Partial<Trader>;
  readonly positions?: readonly Position[];
}

/** An account that was read whole, deals of the day included, without any price yet. */
export function exampleAccount({ catalog = exampleCatalog(), trader, positions = [] }: ExampleOptions = {}): Account {
  const account = createAccount({ accountId: 7, environment: 'demo', catalog });
  account.applyTrader(exampleTrader(trader), NOON, 'response');
  account.applyReconcile(positions, NOON);
  account.applyDealList([], MIDNIGHT, true, NOON);
  return account;
}

/** Worked example A, priced. */
export function exampleA(options: ExampleOptions = {}): Account {
  const account = exampleAccount({ positions: [examplePosition()], ...options });
  account.applySpot(EURUSD, 110_250, 110_262, NOON);
  return account;
}

/** Worked example B, priced. */
export function exampleB(positions: readonly Position[] = [shortAudJpy()]): Account {
  const account = exampleAccount({ trader: { balance: 500_000n, depositAssetId: EUR }, positions });
  account.applySpot(AUDJPY, 9_710_500, 9_712_000, NOON);
  account.applySpot(USDJPY, 14_998_000, 14_999_200, NOON);
  account.applySpot(EURUSD, 108_500, 108_508, NOON);
  return account;
}

export function rowOf(account: Account, writtenAt: number = NOON): AccountRow {
  return snapshot(account, { session: 'live', writtenAt, fence: 0 });
}

export function codesOf(row: AccountRow): string[] {
  return row.reasons.map(({ code }) => code);
}
