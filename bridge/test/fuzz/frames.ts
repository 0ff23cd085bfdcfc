import { messages } from '../../src/ctrader/wire.ts';

const account = 41_000_101;
const position = {
  positionId: 7,
  tradeData: { symbolId: 1, volume: 10_000_000, tradeSide: 'BUY', openTimestamp: 1_790_000_000_000 },
  positionStatus: 'POSITION_STATUS_OPEN',
  swap: -12,
  price: 1.0934,
  utcLastUpdateTimestamp: 1_790_000_000_000,
  commission: -300,
  mirroringCommission: 0,
  usedMargin: 10_934,
  moneyDigits: 2,
};
const deal = {
  dealId: 9,
  executionTimestamp: 1_790_000_000_000,
  closePositionDetail: {
    grossProfit: 1_000,
    swap: -3,
    commission: -30,
    balance: 1_000_000,
    balanceVersion: 5,
    moneyDigits: 2,
  },
};
const trader = {
  ctidTraderAccountId: account,
  balance: 1_000_000,
  balanceVersion: 4,
  managerBonus: 0,
  ibBonus: 0,
  nonWithdrawableBonus: 0,
  accessRights: 'FULL_ACCESS',
  depositAssetId: 2,
  leverageInCents: 10_000,
  totalMarginCalculationType: 'MAX',
  brokerName: 'broker',
  isLimitedRisk: false,
  moneyDigits: 2,
};
const bonus = { managerBonus: 100, ibBonus: 0, changeBonusTimestamp: 1_790_000_000_000, moneyDigits: 2 };
const own = { ctidTraderAccountId: account };

/** One good frame of each kind that a server sends on its own or as an answer. */
export const goodFrames = [
  ['spotEvent', { ...own, symbolId: 1, bid: 109_340, ask: 109_350, timestamp: 1_790_000_000_000 }],
  ['executionEvent', { ...own, position, deal }],
  ['executionEvent', { ...own, depositWithdraw: { balance: 5, balanceVersion: 6, moneyDigits: 2 } }],
  ['executionEvent', { ...own, bonusDepositWithdraw: bonus }],
  ['traderUpdatedEvent', { ...own, trader }],
  ['traderRes', { ...own, trader }],
  ['reconcileRes', { ...own, position: [position, { ...position, positionId: 8 }] }],
  ['marginChangedEvent', { ...own, positionId: 7, usedMargin: 5, moneyDigits: 2 }],
  ['symbolChangedEvent', { ...own, symbolId: [1, 2, 3] }],
  ['symbolsListRes', { ...own, symbol: [{ symbolId: 1, symbolName: 'EURUSD', baseAssetId: 1, quoteAssetId: 2 }] }],
  ['symbolByIdRes', { ...own, symbol: [{ symbolId: 1, digits: 5, lotSize: 10_000_000 }] }],
  ['assetListRes', { ...own, asset: [{ assetId: 1, name: 'EUR', digits: 2 }] }],
  ['dealListRes', { ...own, deal: [deal], hasMore: false }],
  [
    'error',
    { ...own, errorCode: 'ACCOUNT_NOT_AUTHORIZED', description: 'no', maintenanceEndTimestamp: 1, retryAfter: 2 },
  ],
  ['commonError', { errorCode: 'INVALID_REQUEST', description: 'not authorized' }],
  ['accountDisconnectEvent', own],
  ['clientDisconnectEvent', { reason: 'maintenance' }],
  ['heartbeat', {}],
  ['accountsTokenInvalidatedEvent', { ctidTraderAccountIds: [account], reason: 'expired' }],
  ['accountListRes', { ctidTraderAccount: [{ ...own, isLive: false, traderLogin: 5, brokerTitleShort: 'b' }] }],
  ['refreshTokenRes', { accessToken: 'a', expiresIn: 2_628_000, refreshToken: 'r' }],
] as const satisfies readonly (readonly [keyof typeof messages, object])[];

/** The whole frame of a message, as a value. */
export function frameOf([name, payload]: (typeof goodFrames)[number], clientMsgId: string) {
  return { clientMsgId, payloadType: messages[name].number, payload };
}
