import type { ServerAnswer } from '../account/audit.ts';
import type {
  Asset,
  ClosePositionDetail,
  Deal,
  Environment,
  Execution,
  LightSymbol,
  Position,
  PositionStatus,
  SymbolDetails,
  Trader,
  UsedMarginChange,
} from '../account/model.ts';
import { isScale } from '../account/money.ts';
import { amount, choice, double, flag, integer, list, must, structure, text } from './fields.ts';
import { enums, type Fields, type Structure } from './wire.ts';

/** One account that a token was granted for. */
export interface GrantedAccount {
  readonly accountId: number;
  readonly environment: Environment;
  readonly traderLogin: number | undefined;
  readonly broker: string | undefined;
}

/** ProtoOACtidTraderAccount; an absent `isLive` means a demo account, the description's own default, and an empty broker is none. */
export function toGrantedAccount(from: Structure<'ctidTraderAccount'>): GrantedAccount {
  return {
    accountId: must(integer(from.ctidTraderAccountId), 'ctidTraderAccount.ctidTraderAccountId'),
    environment: flag(from.isLive) ? 'live' : 'demo',
    traderLogin: integer(from.traderLogin),
    broker: text(from.brokerTitleShort)?.trim() || undefined,
  };
}

export function toTrader(value: unknown): Trader {
  const from = must(structure<Structure<'trader'>>(value), 'trader');
  const marginType = from.totalMarginCalculationType;
  return {
    ctidTraderAccountId: must(integer(from.ctidTraderAccountId), 'trader.ctidTraderAccountId'),
    balance: must(amount(from.balance), 'trader.balance'),
    balanceVersion: integer(from.balanceVersion),
    managerBonus: amount(from.managerBonus),
    ibBonus: amount(from.ibBonus),
    nonWithdrawableBonus: amount(from.nonWithdrawableBonus),
    depositAssetId: must(integer(from.depositAssetId), 'trader.depositAssetId'),
    leverageInCents: integer(from.leverageInCents),
    totalMarginCalculationType:
      marginType === undefined
        ? undefined
        : (choice(marginType, enums.totalMarginCalculationType.values) ?? 'UNRECOGNISED'),
    isLimitedRisk: flag(from.isLimitedRisk),
    limitedRiskMarginCalculationStrategy: choice(
      from.limitedRiskMarginCalculationStrategy,
      enums.limitedRiskStrategy.values,
    ),
    brokerName: text(from.brokerName),
    moneyDigits: integer(from.moneyDigits),
  };
}

/** True if the broker forbids even to look. */
export function isLoginForbidden(value: unknown): boolean {
  const from = structure<Structure<'trader'>>(value);
  return choice(from?.accessRights, enums.accessRights.values) === 'NO_LOGIN';
}

const statuses: Record<keyof typeof enums.positionStatus.values, PositionStatus> = {
  POSITION_STATUS_OPEN: 'OPEN',
  POSITION_STATUS_CLOSED: 'CLOSED',
  POSITION_STATUS_CREATED: 'CREATED',
  POSITION_STATUS_ERROR: 'ERROR',
};

export function toPosition(from: Structure<'position'>): Position {
  const trade = must(structure<Structure<'tradeData'>>(from.tradeData), 'position.tradeData');
  const status = choice(from.positionStatus, enums.positionStatus.values);
  return {
    positionId: must(integer(from.positionId), 'position.positionId'),
    symbolId: must(integer(trade.symbolId), 'tradeData.symbolId'),
    tradeSide: must(choice(trade.tradeSide, enums.tradeSide.values), 'tradeData.tradeSide'),
    positionStatus: status === undefined ? 'ERROR' : statuses[status],
    volume: must(amount(trade.volume), 'tradeData.volume'),
    price: double(from.price),
    swap: must(amount(from.swap), 'position.swap'),
    commission: amount(from.commission),
    mirroringCommission: amount(from.mirroringCommission),
    usedMargin: amount(from.usedMargin),
    stopLoss: double(from.stopLoss),
    takeProfit: double(from.takeProfit),
    openTimestamp: integer(trade.openTimestamp),
    utcLastUpdateTimestamp: integer(from.utcLastUpdateTimestamp),
    moneyDigits: integer(from.moneyDigits),
  };
}

export function toLightSymbol(from: Structure<'lightSymbol'>): LightSymbol {
  return {
    symbolId: must(integer(from.symbolId), 'symbol.symbolId'),
    symbolName: text(from.symbolName),
    baseAssetId: integer(from.baseAssetId),
    quoteAssetId: integer(from.quoteAssetId),
  };
}

export function toSymbolDetails(from: Structure<'symbol'>): SymbolDetails {
  return {
    symbolId: must(integer(from.symbolId), 'symbol.symbolId'),
    digits: must(integer(from.digits), 'symbol.digits'),
    lotSize: amount(from.lotSize),
  };
}

export function toAsset(from: Structure<'asset'>): Asset {
  return {
    assetId: must(integer(from.assetId), 'asset.assetId'),
    name: must(text(from.name), 'asset.name'),
    digits: integer(from.digits),
  };
}

export function toDeal(from: Structure<'deal'>): Deal {
  const closing = structure<Structure<'closePositionDetail'>>(from.closePositionDetail);
  return {
    dealId: must(integer(from.dealId), 'deal.dealId'),
    executionTimestamp: must(integer(from.executionTimestamp), 'deal.executionTimestamp'),
    closePositionDetail: closing && toClosePositionDetail(closing),
  };
}

function toClosePositionDetail(from: Structure<'closePositionDetail'>): ClosePositionDetail {
  return {
    grossProfit: must(amount(from.grossProfit), 'closePositionDetail.grossProfit'),
    swap: must(amount(from.swap), 'closePositionDetail.swap'),
    commission: must(amount(from.commission), 'closePositionDetail.commission'),
    pnlConversionFee: amount(from.pnlConversionFee),
    balance: must(amount(from.balance), 'closePositionDetail.balance'),
    balanceVersion: integer(from.balanceVersion),
    moneyDigits: integer(from.moneyDigits),
  };
}

export function toExecution(from: Fields<'executionEvent'>): Execution {
  const position = structure<Structure<'position'>>(from.position);
  const deal = structure<Structure<'deal'>>(from.deal);
  const cash = structure<Structure<'depositWithdraw'>>(from.depositWithdraw);
  const bonus = structure<Structure<'bonusDepositWithdraw'>>(from.bonusDepositWithdraw);
  return {
    position: position && toPosition(position),
    deal: deal && toDeal(deal),
    depositWithdraw: cash && {
      balance: must(amount(cash.balance), 'depositWithdraw.balance'),
      balanceVersion: integer(cash.balanceVersion),
      equity: amount(cash.equity),
      moneyDigits: integer(cash.moneyDigits),
    },
    bonusDepositWithdraw: bonus && {
      managerBonus: must(amount(bonus.managerBonus), 'bonusDepositWithdraw.managerBonus'),
      ibBonus: must(amount(bonus.ibBonus), 'bonusDepositWithdraw.ibBonus'),
      changeBonusTimestamp: must(integer(bonus.changeBonusTimestamp), 'bonusDepositWithdraw.changeBonusTimestamp'),
      moneyDigits: integer(bonus.moneyDigits),
    },
  };
}

export function toServerAnswer(from: Fields<'positionPnlRes'>): ServerAnswer {
  const values = list(from.positionUnrealizedPnL).map((one) => {
    const value = must(structure<Structure<'positionPnl'>>(one), 'positionUnrealizedPnL');
    return {
      positionId: must(integer(value.positionId), 'positionUnrealizedPnL.positionId'),
      gross: must(amount(value.grossUnrealizedPnL), 'positionUnrealizedPnL.grossUnrealizedPnL'),
      net: must(amount(value.netUnrealizedPnL), 'positionUnrealizedPnL.netUnrealizedPnL'),
    };
  });
  const moneyDigits = integer(from.moneyDigits);
  return { values, moneyDigits: must(isScale(moneyDigits) ? moneyDigits : undefined, 'moneyDigits') };
}

export function toUsedMarginChange(from: Fields<'marginChangedEvent'>): UsedMarginChange {
  return {
    positionId: must(integer(from.positionId), 'marginChanged.positionId'),
    usedMargin: must(amount(from.usedMargin), 'marginChanged.usedMargin'),
    moneyDigits: integer(from.moneyDigits),
  };
}
