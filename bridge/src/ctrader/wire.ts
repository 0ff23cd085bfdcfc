/**
 * The part of the cTrader Open API this bridge speaks, as plain tables: numbers, field names and enum values exactly as
 * the published descriptions have them. Reading a field that is not listed here does not compile.
 */
export const messages = {
  commonError: { number: 50, name: 'ProtoErrorRes', fields: ['errorCode', 'description', 'maintenanceEndTimestamp'] },
  heartbeat: { number: 51, name: 'ProtoHeartbeatEvent', fields: [] },
  applicationAuthReq: { number: 2100, name: 'ProtoOAApplicationAuthReq', fields: ['clientId', 'clientSecret'] },
  applicationAuthRes: { number: 2101, name: 'ProtoOAApplicationAuthRes', fields: [] },
  accountAuthReq: { number: 2102, name: 'ProtoOAAccountAuthReq', fields: ['ctidTraderAccountId', 'accessToken'] },
  accountAuthRes: { number: 2103, name: 'ProtoOAAccountAuthRes', fields: ['ctidTraderAccountId'] },
  versionReq: { number: 2104, name: 'ProtoOAVersionReq', fields: [] },
  versionRes: { number: 2105, name: 'ProtoOAVersionRes', fields: ['version'] },
  assetListReq: { number: 2112, name: 'ProtoOAAssetListReq', fields: ['ctidTraderAccountId'] },
  assetListRes: { number: 2113, name: 'ProtoOAAssetListRes', fields: ['ctidTraderAccountId', 'asset'] },
  symbolsListReq: {
    number: 2114,
    name: 'ProtoOASymbolsListReq',
    fields: ['ctidTraderAccountId', 'includeArchivedSymbols'],
  },
  symbolsListRes: { number: 2115, name: 'ProtoOASymbolsListRes', fields: ['ctidTraderAccountId', 'symbol'] },
  symbolByIdReq: { number: 2116, name: 'ProtoOASymbolByIdReq', fields: ['ctidTraderAccountId', 'symbolId'] },
  symbolByIdRes: { number: 2117, name: 'ProtoOASymbolByIdRes', fields: ['ctidTraderAccountId', 'symbol'] },
  symbolsForConversionReq: {
    number: 2118,
    name: 'ProtoOASymbolsForConversionReq',
    fields: ['ctidTraderAccountId', 'firstAssetId', 'lastAssetId'],
  },
  symbolsForConversionRes: {
    number: 2119,
    name: 'ProtoOASymbolsForConversionRes',
    fields: ['ctidTraderAccountId', 'symbol'],
  },
  symbolChangedEvent: { number: 2120, name: 'ProtoOASymbolChangedEvent', fields: ['ctidTraderAccountId', 'symbolId'] },
  traderReq: { number: 2121, name: 'ProtoOATraderReq', fields: ['ctidTraderAccountId'] },
  traderRes: { number: 2122, name: 'ProtoOATraderRes', fields: ['ctidTraderAccountId', 'trader'] },
  traderUpdatedEvent: { number: 2123, name: 'ProtoOATraderUpdatedEvent', fields: ['ctidTraderAccountId', 'trader'] },
  reconcileReq: { number: 2124, name: 'ProtoOAReconcileReq', fields: ['ctidTraderAccountId'] },
  reconcileRes: { number: 2125, name: 'ProtoOAReconcileRes', fields: ['ctidTraderAccountId', 'position'] },
  executionEvent: {
    number: 2126,
    name: 'ProtoOAExecutionEvent',
    fields: ['ctidTraderAccountId', 'position', 'deal', 'bonusDepositWithdraw', 'depositWithdraw'],
  },
  subscribeSpotsReq: {
    number: 2127,
    name: 'ProtoOASubscribeSpotsReq',
    fields: ['ctidTraderAccountId', 'symbolId', 'subscribeToSpotTimestamp'],
  },
  subscribeSpotsRes: { number: 2128, name: 'ProtoOASubscribeSpotsRes', fields: ['ctidTraderAccountId'] },
  unsubscribeSpotsReq: {
    number: 2129,
    name: 'ProtoOAUnsubscribeSpotsReq',
    fields: ['ctidTraderAccountId', 'symbolId'],
  },
  unsubscribeSpotsRes: { number: 2130, name: 'ProtoOAUnsubscribeSpotsRes', fields: ['ctidTraderAccountId'] },
  spotEvent: {
    number: 2131,
    name: 'ProtoOASpotEvent',
    fields: ['ctidTraderAccountId', 'symbolId', 'bid', 'ask', 'timestamp'],
  },
  orderErrorEvent: {
    number: 2132,
    name: 'ProtoOAOrderErrorEvent',
    fields: ['ctidTraderAccountId', 'errorCode', 'description'],
  },
  dealListReq: {
    number: 2133,
    name: 'ProtoOADealListReq',
    fields: ['ctidTraderAccountId', 'fromTimestamp', 'toTimestamp', 'maxRows'],
  },
  dealListRes: { number: 2134, name: 'ProtoOADealListRes', fields: ['ctidTraderAccountId', 'deal', 'hasMore'] },
  marginChangedEvent: {
    number: 2141,
    name: 'ProtoOAMarginChangedEvent',
    fields: ['ctidTraderAccountId', 'positionId', 'usedMargin', 'moneyDigits'],
  },
  error: {
    number: 2142,
    name: 'ProtoOAErrorRes',
    fields: ['ctidTraderAccountId', 'errorCode', 'description', 'maintenanceEndTimestamp', 'retryAfter'],
  },
  accountsTokenInvalidatedEvent: {
    number: 2147,
    name: 'ProtoOAAccountsTokenInvalidatedEvent',
    fields: ['ctidTraderAccountIds', 'reason'],
  },
  clientDisconnectEvent: { number: 2148, name: 'ProtoOAClientDisconnectEvent', fields: ['reason'] },
  accountListReq: { number: 2149, name: 'ProtoOAGetAccountListByAccessTokenReq', fields: ['accessToken'] },
  accountListRes: { number: 2150, name: 'ProtoOAGetAccountListByAccessTokenRes', fields: ['ctidTraderAccount'] },
  accountLogoutReq: { number: 2162, name: 'ProtoOAAccountLogoutReq', fields: ['ctidTraderAccountId'] },
  accountLogoutRes: { number: 2163, name: 'ProtoOAAccountLogoutRes', fields: ['ctidTraderAccountId'] },
  accountDisconnectEvent: { number: 2164, name: 'ProtoOAAccountDisconnectEvent', fields: ['ctidTraderAccountId'] },
  refreshTokenReq: { number: 2173, name: 'ProtoOARefreshTokenReq', fields: ['refreshToken'] },
  refreshTokenRes: {
    number: 2174,
    name: 'ProtoOARefreshTokenRes',
    fields: ['accessToken', 'expiresIn', 'refreshToken'],
  },
  positionPnlReq: { number: 2187, name: 'ProtoOAGetPositionUnrealizedPnLReq', fields: ['ctidTraderAccountId'] },
  positionPnlRes: {
    number: 2188,
    name: 'ProtoOAGetPositionUnrealizedPnLRes',
    fields: ['ctidTraderAccountId', 'positionUnrealizedPnL', 'moneyDigits'],
  },
} as const;

/** Nested structures, with the fields that are read. */
export const structures = {
  trader: {
    name: 'ProtoOATrader',
    fields: [
      'ctidTraderAccountId',
      'balance',
      'balanceVersion',
      'managerBonus',
      'ibBonus',
      'nonWithdrawableBonus',
      'accessRights',
      'depositAssetId',
      'leverageInCents',
      'totalMarginCalculationType',
      'brokerName',
      'isLimitedRisk',
      'limitedRiskMarginCalculationStrategy',
      'moneyDigits',
    ],
  },
  position: {
    name: 'ProtoOAPosition',
    fields: [
      'positionId',
      'tradeData',
      'positionStatus',
      'swap',
      'price',
      'stopLoss',
      'takeProfit',
      'utcLastUpdateTimestamp',
      'commission',
      'mirroringCommission',
      'usedMargin',
      'moneyDigits',
    ],
  },
  tradeData: { name: 'ProtoOATradeData', fields: ['symbolId', 'volume', 'tradeSide', 'openTimestamp'] },
  lightSymbol: { name: 'ProtoOALightSymbol', fields: ['symbolId', 'symbolName', 'baseAssetId', 'quoteAssetId'] },
  symbol: { name: 'ProtoOASymbol', fields: ['symbolId', 'digits', 'lotSize'] },
  asset: { name: 'ProtoOAAsset', fields: ['assetId', 'name', 'digits'] },
  deal: { name: 'ProtoOADeal', fields: ['dealId', 'executionTimestamp', 'closePositionDetail'] },
  closePositionDetail: {
    name: 'ProtoOAClosePositionDetail',
    fields: ['grossProfit', 'swap', 'commission', 'balance', 'balanceVersion', 'moneyDigits', 'pnlConversionFee'],
  },
  depositWithdraw: { name: 'ProtoOADepositWithdraw', fields: ['balance', 'balanceVersion', 'equity', 'moneyDigits'] },
  bonusDepositWithdraw: {
    name: 'ProtoOABonusDepositWithdraw',
    fields: ['managerBonus', 'ibBonus', 'changeBonusTimestamp', 'moneyDigits'],
  },
  positionPnl: {
    name: 'ProtoOAPositionUnrealizedPnL',
    fields: ['positionId', 'grossUnrealizedPnL', 'netUnrealizedPnL'],
  },
  ctidTraderAccount: {
    name: 'ProtoOACtidTraderAccount',
    fields: ['ctidTraderAccountId', 'isLive', 'traderLogin', 'brokerTitleShort'],
  },
} as const;

/** Enums by the names the wire may use instead of numbers. */
export const enums = {
  accessRights: { name: 'ProtoOAAccessRights', values: { FULL_ACCESS: 0, CLOSE_ONLY: 1, NO_TRADING: 2, NO_LOGIN: 3 } },
  totalMarginCalculationType: { name: 'ProtoOATotalMarginCalculationType', values: { MAX: 0, SUM: 1, NET: 2 } },
  limitedRiskStrategy: {
    name: 'ProtoOALimitedRiskMarginCalculationStrategy',
    values: { ACCORDING_TO_LEVERAGE: 0, ACCORDING_TO_GSL: 1, ACCORDING_TO_GSL_AND_LEVERAGE: 2 },
  },
  positionStatus: {
    name: 'ProtoOAPositionStatus',
    values: {
      POSITION_STATUS_OPEN: 1,
      POSITION_STATUS_CLOSED: 2,
      POSITION_STATUS_CREATED: 3,
      POSITION_STATUS_ERROR: 4,
    },
  },
  tradeSide: { name: 'ProtoOATradeSide', values: { BUY: 1, SELL: 2 } },
} as const;

export type MessageName = keyof typeof messages;
export type Fields<M extends MessageName> = { readonly [F in (typeof messages)[M]['fields'][number]]?: unknown };
export type Structure<S extends keyof typeof structures> = {
  readonly [F in (typeof structures)[S]['fields'][number]]?: unknown;
};

/** A decoded frame whose fields are still unchecked. */
export interface Frame {
  readonly payloadType: number;
  readonly clientMsgId: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

const nothing: Readonly<Record<string, unknown>> = Object.freeze({});
const spotEventNumber = messages.spotEvent.number;
const longInteger = /\d{16}/;

/** One frame as text; `payload` is left out when the message has no fields. */
export function encode(message: MessageName, payload: Readonly<Record<string, unknown>>, clientMsgId?: string): string {
  const frame = { clientMsgId, payloadType: messages[message].number, payload };
  return JSON.stringify(Object.keys(payload).length > 0 ? frame : { ...frame, payload: undefined });
}

/** Decodes one frame without losing a digit of an int64; null if it is not a message at all. */
export function decode(text: string): Frame | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
    // The reviver costs six times the parse, so it runs only where a number may not fit a double. Spots never do.
    if (!isSpot(parsed) && longInteger.test(text)) parsed = JSON.parse(text, keepDigits);
  } catch {
    return null;
  }
  if (!isRecord(parsed) || typeof parsed['payloadType'] !== 'number') return null;
  const { payloadType, clientMsgId, payload } = parsed;
  return {
    payloadType,
    clientMsgId: typeof clientMsgId === 'string' ? clientMsgId : undefined,
    payload: isRecord(payload) ? payload : nothing,
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSpot(parsed: unknown): boolean {
  return isRecord(parsed) && parsed['payloadType'] === spotEventNumber;
}

/** TypeScript's library does not know yet that a reviver is also given the source text. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || context?.source === undefined) return value;
  return /^-?\d+$/.test(context.source) ? BigInt(context.source) : value;
}
