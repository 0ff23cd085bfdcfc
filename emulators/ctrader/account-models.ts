import type { Account, CashFlow, Deal, Order, Position } from './account.ts';
import type { TradedSymbol } from './broker.ts';
import { ENUMS } from './enums.ts';
import type { WireObject } from './wire.ts';

/** Money of the account in the digits of its position, deal and cash flow messages. */
export function messageMoney(account: Account, units: bigint): bigint {
  return units * 10n ** BigInt(account.messageDigits - account.moneyDigits);
}

export function traderModel(account: Account): WireObject {
  return {
    ctidTraderAccountId: account.id,
    balance: account.balance,
    balanceVersion: account.balanceVersion,
    managerBonus: account.managerBonus,
    ibBonus: account.ibBonus,
    nonWithdrawableBonus: account.nonWithdrawableBonus,
    accessRights: ENUMS.ProtoOAAccessRights[account.accessRights],
    depositAssetId: account.asset.id,
    swapFree: false,
    leverageInCents: account.leverageInCents,
    totalMarginCalculationType: ENUMS.ProtoOATotalMarginCalculationType[account.marginType],
    maxLeverage: account.leverageInCents,
    traderLogin: account.traderLogin,
    accountType: ENUMS.ProtoOAAccountType[account.accountType],
    brokerName: account.broker.name.toLowerCase(),
    registrationTimestamp: account.registeredAt,
    isLimitedRisk: account.limitedRisk !== undefined,
    limitedRiskMarginCalculationStrategy:
      account.limitedRisk && ENUMS.ProtoOALimitedRiskMarginCalculationStrategy[account.limitedRisk],
    moneyDigits: account.moneyDigits,
    fairStopOut: false,
    stopOutStrategy: ENUMS.ProtoOAStopOutStrategy[account.stopOutStrategy],
  };
}

export function positionModel(account: Account, position: Position): WireObject {
  const status = ENUMS.ProtoOAPositionStatus[position.closed ? 'POSITION_STATUS_CLOSED' : 'POSITION_STATUS_OPEN'];
  return {
    positionId: position.id,
    tradeData: {
      symbolId: position.symbol.id,
      volume: position.volume,
      tradeSide: ENUMS.ProtoOATradeSide[position.side],
      openTimestamp: position.openedAt,
      guaranteedStopLoss: position.guaranteedStop,
    },
    positionStatus: status,
    swap: messageMoney(account, position.swap),
    price: position.price,
    stopLoss: position.stopLoss,
    takeProfit: position.takeProfit,
    utcLastUpdateTimestamp: position.updatedAt,
    commission: messageMoney(account, position.commission),
    marginRate: position.marginRate,
    mirroringCommission: messageMoney(account, position.mirroringCommission),
    guaranteedStopLoss: position.guaranteedStop,
    usedMargin: messageMoney(account, position.usedMargin),
    moneyDigits: account.messageDigits,
  };
}

/** The empty position that a new order carries until it is filled: no price, no money, not to be valued. */
export function positionShell(account: Account, order: Order): WireObject {
  return {
    positionId: order.positionId,
    tradeData: {
      symbolId: order.symbol.id,
      volume: order.volume,
      tradeSide: ENUMS.ProtoOATradeSide[order.side],
      openTimestamp: order.openedAt,
    },
    positionStatus: ENUMS.ProtoOAPositionStatus.POSITION_STATUS_CREATED,
    swap: 0,
    price: 0,
    utcLastUpdateTimestamp: order.updatedAt,
    commission: 0,
    usedMargin: 0,
    moneyDigits: account.messageDigits,
  };
}

export function orderModel(order: Order): WireObject {
  return {
    orderId: order.id,
    tradeData: {
      symbolId: order.symbol.id,
      volume: order.volume,
      tradeSide: ENUMS.ProtoOATradeSide[order.side],
      openTimestamp: order.openedAt,
    },
    orderType: ENUMS.ProtoOAOrderType[order.type],
    orderStatus: ENUMS.ProtoOAOrderStatus[`ORDER_STATUS_${order.status}`],
    executedVolume: order.status === 'FILLED' ? order.volume : 0,
    utcLastUpdateTimestamp: order.updatedAt,
    closingOrder: order.closing,
    limitPrice: order.limitPrice,
    timeInForce: ENUMS.ProtoOATimeInForce[order.type === 'LIMIT' ? 'GOOD_TILL_CANCEL' : 'IMMEDIATE_OR_CANCEL'],
    positionId: order.positionId,
    isStopOut: order.stopOut,
  };
}

export function dealModel(account: Account, deal: Deal): WireObject {
  return {
    dealId: deal.id,
    orderId: deal.orderId,
    positionId: deal.positionId,
    volume: deal.volume,
    filledVolume: deal.volume,
    symbolId: deal.symbol.id,
    createTimestamp: deal.at,
    executionTimestamp: deal.at,
    utcLastUpdateTimestamp: deal.at,
    executionPrice: deal.price,
    tradeSide: ENUMS.ProtoOATradeSide[deal.side],
    dealStatus: ENUMS.ProtoOADealStatus.FILLED,
    marginRate: deal.marginRate,
    commission: messageMoney(account, deal.commission),
    closePositionDetail: closeModel(account, deal),
    moneyDigits: account.messageDigits,
  };
}

function closeModel(account: Account, { close, volume }: Deal): WireObject | undefined {
  if (!close) return undefined;
  return {
    entryPrice: close.entryPrice,
    grossProfit: messageMoney(account, close.gross),
    swap: messageMoney(account, close.swap),
    commission: messageMoney(account, close.commission),
    balance: messageMoney(account, close.balance),
    quoteToDepositConversionRate: close.rate,
    closedVolume: volume,
    balanceVersion: close.balanceVersion,
    moneyDigits: account.messageDigits,
    pnlConversionFee: close.conversionFee === undefined ? undefined : messageMoney(account, close.conversionFee),
  };
}

/** `delta` is signed here: no document says whether a withdrawal's is. */
export function cashFlowModel(account: Account, flow: CashFlow): WireObject {
  return {
    operationType: ENUMS.ProtoOAChangeBalanceType[flow.operation],
    balanceHistoryId: flow.id,
    balance: messageMoney(account, flow.balance),
    delta: messageMoney(account, flow.delta),
    changeBalanceTimestamp: flow.at,
    balanceVersion: flow.balanceVersion,
    equity: messageMoney(account, flow.equity),
    moneyDigits: account.messageDigits,
  };
}

const NOTIFICATIONS = Object.values(ENUMS.ProtoOANotificationType);

/** The margin call of that number, from 0. */
export function marginCallModel(account: Account, at: number): WireObject {
  const [first] = NOTIFICATIONS;
  return {
    marginCallType: NOTIFICATIONS[at] ?? first,
    marginLevelThreshold: account.marginCallLevels[at] ?? 0,
    utcLastUpdateTimestamp: account.marginCalledAt.get(at),
  };
}

export function lightSymbolModel(symbol: TradedSymbol): WireObject {
  return {
    symbolId: symbol.id,
    symbolName: symbol.name,
    enabled: symbol.enabled,
    baseAssetId: symbol.base.id,
    quoteAssetId: symbol.quote.id,
    description: `${symbol.base.name} against ${symbol.quote.name}`,
  };
}

export function symbolModel(symbol: TradedSymbol): WireObject {
  const lot = symbol.lotUnits * 100;
  return {
    symbolId: symbol.id,
    digits: symbol.digits,
    pipPosition: Math.max(symbol.digits - 1, 0),
    enableShortSelling: true,
    maxVolume: lot * 1000,
    minVolume: Math.max(1, lot / 100),
    stepVolume: Math.max(1, lot / 100),
    lotSize: lot,
    guaranteedStopLoss: true,
    leverageId: symbol.leverageTiers && symbol.id,
    schedule: [{ startSecond: 0, endSecond: 604_799 }],
    scheduleTimeZone: 'UTC',
    tradingMode: ENUMS.ProtoOATradingMode.ENABLED,
  };
}
