import { Decimal } from 'decimal.js';
import type { Account, Deal, Position } from './account.ts';
import { moneyUnits, volumeOf } from './account.ts';
import type { Broker } from './broker.ts';
import { symbolNamed } from './broker.ts';
import { marginFor, remargin } from './margin.ts';
import { depositRate, type Pricing } from './oracle.ts';
import type { AccountSpec, ClosedSpec, PositionSpec } from './scenario.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The account that a scenario describes, as it is at `now`; throws with what is wrong in the description. */
export function buildAccount(spec: AccountSpec, brokers: readonly Broker[], pricing: Pricing, now: number): Account {
  const account = emptyAccount(spec, brokerOf(spec, brokers), now);
  addHistory(account, spec.closed ?? [], now);
  for (const position of spec.positions) addPosition(account, position, pricing, now);
  return account;
}

function brokerOf(spec: AccountSpec, brokers: readonly Broker[]): Broker {
  const broker = brokers.find(({ name, environment }) => name === spec.broker && environment === spec.environment);
  if (broker) return broker;
  throw new Error(
    `Account ${spec.ctidTraderAccountId} names broker ${spec.broker}, which has no ${spec.environment} server`,
  );
}

function emptyAccount(spec: AccountSpec, broker: Broker, now: number): Account {
  const asset = broker.assets.find(({ name }) => name === spec.currency);
  const messageDigits = spec.messageDigits ?? spec.moneyDigits;
  if (!asset)
    throw new Error(`Account ${spec.ctidTraderAccountId}: broker ${broker.name} has no asset ${spec.currency}`);
  if (messageDigits < spec.moneyDigits) {
    throw new Error(`Account ${spec.ctidTraderAccountId}: messageDigits may not be less than moneyDigits`);
  }
  return {
    id: spec.ctidTraderAccountId,
    broker,
    user: spec.user,
    traderLogin: spec.traderLogin,
    asset,
    moneyDigits: spec.moneyDigits,
    messageDigits,
    balance: moneyUnits(spec.balance, spec.moneyDigits),
    balanceVersion: 1,
    managerBonus: moneyUnits(spec.bonus ?? '0', spec.moneyDigits),
    ibBonus: moneyUnits(spec.ibBonus ?? '0', spec.moneyDigits),
    nonWithdrawableBonus: moneyUnits(spec.nonWithdrawableBonus ?? '0', spec.moneyDigits),
    leverageInCents: spec.leverage * 100,
    accountType: spec.accountType,
    marginType: spec.marginType,
    limitedRisk: spec.limitedRisk,
    stopOutStrategy: spec.stopOutStrategy ?? 'MOST_MARGIN_USED_FIRST',
    accessRights: 'FULL_ACCESS',
    marginCallLevels: [100, 80, 60],
    marginCalledAt: new Map(),
    markup: spec.markup ?? 0,
    registeredAt: now - 400 * DAY_MS,
    positions: new Map(),
    orders: new Map(),
    orderHistory: [],
    deals: [],
    cashFlows: [],
    sessions: new Set(),
    deleted: false,
  };
}

function addPosition(account: Account, spec: PositionSpec, pricing: Pricing, now: number): void {
  const symbol = symbolNamed(account.broker, spec.symbol);
  const volume = volumeOf(spec.units);
  const openedAt = now - (spec.openedMinutesAgo ?? 60) * MINUTE_MS;
  const margin = marginFor(account, symbol, spec.side, volume, pricing);
  const position: Position = {
    id: account.broker.nextId('position'),
    symbol,
    side: spec.side,
    volume,
    price: Number(spec.price),
    swap: moneyUnits(spec.swap ?? '0', account.moneyDigits),
    commission: moneyUnits(spec.commission ?? '0', account.moneyDigits),
    mirroringCommission: moneyUnits(spec.mirroringCommission ?? '0', account.moneyDigits),
    usedMargin: spec.usedMargin === undefined ? margin.usedMargin : moneyUnits(spec.usedMargin, account.moneyDigits),
    marginRate: margin.rate,
    openedAt,
    updatedAt: openedAt,
    closed: false,
    stopLoss: spec.stopLoss === undefined ? undefined : Number(spec.stopLoss),
    takeProfit: spec.takeProfit === undefined ? undefined : Number(spec.takeProfit),
    guaranteedStop: spec.guaranteedStop ?? false,
  };
  if (!depositRate(account, symbol.quote.id, pricing, spec.side)) {
    throw new Error(`Account ${account.id}: nothing converts the quote of ${spec.symbol} to ${account.asset.name}`);
  }
  account.positions.set(position.id, position);
  if (spec.usedMargin === undefined) remargin(account, symbol, pricing);
  account.deals.push({ ...openingDeal(account, position), commission: position.commission });
}

function openingDeal(account: Account, position: Position): Deal {
  return {
    id: account.broker.nextId('deal'),
    orderId: account.broker.nextId('order'),
    positionId: position.id,
    symbol: position.symbol,
    side: position.side,
    volume: position.volume,
    price: position.price,
    at: position.openedAt,
    marginRate: position.marginRate,
    commission: 0n,
    close: undefined,
  };
}

/** Walks back from the present balance, so that the history ends where the account stands. */
function addHistory(account: Account, closed: readonly ClosedSpec[], now: number): void {
  let balance = account.balance;
  account.balanceVersion = 1 + closed.length;
  const deals = closed.map((spec, index) => ({ ...historicDeal(account, spec), at: momentOf(closed, index, now) }));
  for (let index = deals.length - 1; index >= 0; index -= 1) {
    const deal = deals[index];
    if (!deal?.close) continue;
    deals[index] = { ...deal, close: { ...deal.close, balance, balanceVersion: 2 + index } };
    balance -= deal.close.paid;
  }
  account.deals.push(...deals);
}

function historicDeal(account: Account, spec: ClosedSpec): Deal {
  const money = (amount: string) => moneyUnits(amount, account.moneyDigits);
  const volume = volumeOf(spec.units);
  const gain = new Decimal(spec.closePrice).minus(spec.entryPrice).times(spec.side === 'BUY' ? 1 : -1);
  const inQuote = gain.times(volume).div(100);
  return {
    id: account.broker.nextId('deal'),
    orderId: account.broker.nextId('order'),
    positionId: account.broker.nextId('position'),
    symbol: symbolNamed(account.broker, spec.symbol),
    side: spec.side === 'BUY' ? 'SELL' : 'BUY',
    volume,
    price: Number(spec.closePrice),
    at: 0,
    marginRate: undefined,
    commission: money(spec.commission),
    close: {
      entryPrice: Number(spec.entryPrice),
      gross: money(spec.gross),
      swap: money(spec.swap),
      commission: money(spec.commission),
      conversionFee: undefined,
      paid: money(spec.gross) + money(spec.swap) + money(spec.commission),
      balance: 0n,
      balanceVersion: 0,
      rate: inQuote.isZero() ? 1 : new Decimal(spec.gross).div(inQuote).toNumber(),
    },
  };
}

/** Spreads the deals of one day evenly over it, or over what has passed of today. */
function momentOf(closed: readonly ClosedSpec[], index: number, now: number): number {
  const daysAgo = closed[index]?.daysAgo ?? 0;
  const sameDay = closed.map((spec, at) => ({ at, daysAgo: spec.daysAgo })).filter((spec) => spec.daysAgo === daysAgo);
  const place = sameDay.findIndex(({ at }) => at === index) + 1;
  const midnight = now - (now % DAY_MS);
  const [from, length] = daysAgo === 0 ? [midnight, now - midnight] : [midnight - daysAgo * DAY_MS, DAY_MS];
  return Math.floor(from + (length * place) / (sameDay.length + 1));
}
