import { Decimal } from 'decimal.js';
import type { Broker, Quote, TradedSymbol } from './broker.ts';
import type { Session } from './connection.ts';
import type { BalanceOperation, ENUMS } from './enums.ts';
import type { AccountSpec, AssetSpec, LimitedRisk, Side } from './scenario.ts';

/** A trading account as its server knows it. Money is a whole number of 10^-moneyDigits. */
export interface Account {
  readonly id: number;
  readonly broker: Broker;
  readonly user: string;
  readonly traderLogin: number;
  readonly asset: AssetSpec;
  readonly moneyDigits: number;
  readonly messageDigits: number;
  balance: bigint;
  balanceVersion: number;
  /** Given by the broker, by an introducing broker, and one that is also a balance operation. */
  managerBonus: bigint;
  ibBonus: bigint;
  nonWithdrawableBonus: bigint;
  leverageInCents: number;
  readonly accountType: AccountSpec['accountType'];
  readonly marginType: AccountSpec['marginType'];
  readonly limitedRisk: LimitedRisk | undefined;
  readonly stopOutStrategy: NonNullable<AccountSpec['stopOutStrategy']>;
  accessRights: keyof typeof ENUMS.ProtoOAAccessRights;
  /** Margin levels, in percent, below which the client is told: the first to the third. */
  marginCallLevels: number[];
  /** When a margin call of that number was last told. */
  readonly marginCalledAt: Map<number, number>;
  readonly markup: number;
  readonly registeredAt: number;
  readonly positions: Map<number, Position>;
  /** Those that are pending. */
  readonly orders: Map<number, Order>;
  readonly orderHistory: Order[];
  readonly deals: Deal[];
  readonly cashFlows: CashFlow[];
  readonly sessions: Set<Session>;
  deleted: boolean;
  /** Called after each change, by whoever looks on. */
  onChange?: () => void;
}

export interface Position {
  readonly id: number;
  readonly symbol: TradedSymbol;
  readonly side: Side;
  /** Hundredths of a unit, as on the wire. */
  volume: number;
  /** Entry price: real, not scaled; more decimals than the symbol has when it is an average. */
  price: number;
  swap: bigint;
  commission: bigint;
  /** Due to the provider of copied trades. */
  mirroringCommission: bigint;
  usedMargin: bigint;
  marginRate: number;
  readonly openedAt: number;
  updatedAt: number;
  closed: boolean;
  stopLoss: number | undefined;
  takeProfit: number | undefined;
  readonly guaranteedStop: boolean;
}

export interface Order {
  readonly id: number;
  readonly positionId: number;
  readonly symbol: TradedSymbol;
  readonly side: Side;
  readonly volume: number;
  readonly type: 'MARKET' | 'LIMIT' | 'STOP_LOSS_TAKE_PROFIT';
  readonly limitPrice: number | undefined;
  status: 'ACCEPTED' | 'FILLED' | 'CANCELLED' | 'EXPIRED' | 'REJECTED';
  readonly closing: boolean;
  readonly stopOut: boolean;
  readonly openedAt: number;
  updatedAt: number;
}

export interface Deal {
  readonly id: number;
  readonly orderId: number;
  readonly positionId: number;
  readonly symbol: TradedSymbol;
  readonly side: Side;
  readonly volume: number;
  readonly price: number;
  readonly at: number;
  readonly marginRate: number | undefined;
  readonly commission: bigint;
  readonly close: CloseDetail | undefined;
}

export interface CloseDetail {
  readonly entryPrice: number;
  readonly gross: bigint;
  readonly swap: bigint;
  readonly commission: bigint;
  /** As told; undefined where none was due. */
  readonly conversionFee: bigint | undefined;
  /** All of it together: what the balance changed by. */
  readonly paid: bigint;
  readonly balance: bigint;
  readonly balanceVersion: number;
  readonly rate: number;
}

export interface CashFlow {
  readonly id: number;
  readonly operation: BalanceOperation;
  readonly delta: bigint;
  readonly balance: bigint;
  readonly balanceVersion: number;
  readonly equity: bigint;
  readonly at: number;
}

/** What this account sees: the market with the spread of its group. */
export function quoteFor(account: Account, symbol: TradedSymbol): Quote {
  return { bid: symbol.bid - account.markup, ask: symbol.ask + account.markup };
}

/** Whole money units of a decimal amount; throws if the account cannot hold it exactly. */
export function moneyUnits(amount: string, moneyDigits: number): bigint {
  const units = new Decimal(amount).times(new Decimal(10).pow(moneyDigits));
  if (!units.isInteger()) throw new Error(`Amount ${amount} has more than the account's ${moneyDigits} decimals`);
  return BigInt(units.toFixed(0));
}

/** Hundredths of a unit. */
export function volumeOf(units: number | string): number {
  const volume = new Decimal(units).times(100);
  if (!volume.isInteger() || volume.lte(0)) throw new Error(`Units ${units} must be positive, in steps of 0.01`);
  return volume.toNumber();
}

export function positionOf(account: Account, positionId: number): Position {
  const position = account.positions.get(positionId);
  if (!position) throw new Error(`Account ${account.id} has no open position ${positionId}`);
  return position;
}
