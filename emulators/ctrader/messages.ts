import type { Fields } from './models.ts';

/**
 * The messages this emulator speaks, as the official protos name and number them (MIT, (c) 2021 Spotware).
 * A field is `type` + `!` required, `?` optional or `[]` repeated; a type starting with `Proto` is a model or an enum.
 */
export const MESSAGES = {
  ProtoErrorRes: {
    payloadType: 50,
    fields: { errorCode: 'string!', description: 'string?', maintenanceEndTimestamp: 'uint64?' },
  },
  ProtoHeartbeatEvent: { payloadType: 51, fields: {} },
  ProtoOAApplicationAuthReq: { payloadType: 2100, fields: { clientId: 'string!', clientSecret: 'string!' } },
  ProtoOAApplicationAuthRes: { payloadType: 2101, fields: {} },
  ProtoOAAccountAuthReq: { payloadType: 2102, fields: { ctidTraderAccountId: 'int64!', accessToken: 'string!' } },
  ProtoOAAccountAuthRes: { payloadType: 2103, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAVersionReq: { payloadType: 2104, fields: {} },
  ProtoOAVersionRes: { payloadType: 2105, fields: { version: 'string!' } },
  ProtoOAAssetListReq: { payloadType: 2112, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAAssetListRes: { payloadType: 2113, fields: { ctidTraderAccountId: 'int64!', asset: 'ProtoOAAsset[]' } },
  ProtoOASymbolsListReq: {
    payloadType: 2114,
    fields: { ctidTraderAccountId: 'int64!', includeArchivedSymbols: 'bool?' },
  },
  ProtoOASymbolsListRes: {
    payloadType: 2115,
    fields: {
      ctidTraderAccountId: 'int64!',
      symbol: 'ProtoOALightSymbol[]',
      archivedSymbol: 'ProtoOAArchivedSymbol[]',
    },
  },
  ProtoOASymbolByIdReq: { payloadType: 2116, fields: { ctidTraderAccountId: 'int64!', symbolId: 'int64[]' } },
  ProtoOASymbolByIdRes: {
    payloadType: 2117,
    fields: { ctidTraderAccountId: 'int64!', symbol: 'ProtoOASymbol[]', archivedSymbol: 'ProtoOAArchivedSymbol[]' },
  },
  ProtoOASymbolsForConversionReq: {
    payloadType: 2118,
    fields: { ctidTraderAccountId: 'int64!', firstAssetId: 'int64!', lastAssetId: 'int64!' },
  },
  ProtoOASymbolsForConversionRes: {
    payloadType: 2119,
    fields: { ctidTraderAccountId: 'int64!', symbol: 'ProtoOALightSymbol[]' },
  },
  ProtoOASymbolChangedEvent: { payloadType: 2120, fields: { ctidTraderAccountId: 'int64!', symbolId: 'int64[]' } },
  ProtoOATraderReq: { payloadType: 2121, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOATraderRes: { payloadType: 2122, fields: { ctidTraderAccountId: 'int64!', trader: 'ProtoOATrader!' } },
  ProtoOATraderUpdatedEvent: { payloadType: 2123, fields: { ctidTraderAccountId: 'int64!', trader: 'ProtoOATrader!' } },
  ProtoOAReconcileReq: {
    payloadType: 2124,
    fields: { ctidTraderAccountId: 'int64!', returnProtectionOrders: 'bool?' },
  },
  ProtoOAReconcileRes: {
    payloadType: 2125,
    fields: { ctidTraderAccountId: 'int64!', position: 'ProtoOAPosition[]', order: 'ProtoOAOrder[]' },
  },
  ProtoOAExecutionEvent: {
    payloadType: 2126,
    fields: {
      ctidTraderAccountId: 'int64!',
      executionType: 'ProtoOAExecutionType!',
      position: 'ProtoOAPosition?',
      order: 'ProtoOAOrder?',
      deal: 'ProtoOADeal?',
      bonusDepositWithdraw: 'ProtoOABonusDepositWithdraw?',
      depositWithdraw: 'ProtoOADepositWithdraw?',
      errorCode: 'string?',
      isServerEvent: 'bool?',
    },
  },
  ProtoOASubscribeSpotsReq: {
    payloadType: 2127,
    fields: { ctidTraderAccountId: 'int64!', symbolId: 'int64[]', subscribeToSpotTimestamp: 'bool?' },
  },
  ProtoOASubscribeSpotsRes: { payloadType: 2128, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAUnsubscribeSpotsReq: { payloadType: 2129, fields: { ctidTraderAccountId: 'int64!', symbolId: 'int64[]' } },
  ProtoOAUnsubscribeSpotsRes: { payloadType: 2130, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOASpotEvent: {
    payloadType: 2131,
    fields: {
      ctidTraderAccountId: 'int64!',
      symbolId: 'int64!',
      bid: 'uint64?',
      ask: 'uint64?',
      sessionClose: 'uint64?',
      timestamp: 'int64?',
    },
  },
  ProtoOAOrderErrorEvent: {
    payloadType: 2132,
    fields: {
      ctidTraderAccountId: 'int64!',
      errorCode: 'string!',
      orderId: 'int64?',
      positionId: 'int64?',
      description: 'string?',
    },
  },
  ProtoOADealListReq: {
    payloadType: 2133,
    fields: { ctidTraderAccountId: 'int64!', fromTimestamp: 'int64?', toTimestamp: 'int64?', maxRows: 'int32?' },
  },
  ProtoOADealListRes: {
    payloadType: 2134,
    fields: { ctidTraderAccountId: 'int64!', deal: 'ProtoOADeal[]', hasMore: 'bool!' },
  },
  ProtoOAExpectedMarginReq: {
    payloadType: 2139,
    fields: { ctidTraderAccountId: 'int64!', symbolId: 'int64!', volume: 'int64[]' },
  },
  ProtoOAExpectedMarginRes: {
    payloadType: 2140,
    fields: { ctidTraderAccountId: 'int64!', margin: 'ProtoOAExpectedMargin[]', moneyDigits: 'uint32?' },
  },
  ProtoOAMarginChangedEvent: {
    payloadType: 2141,
    fields: { ctidTraderAccountId: 'int64!', positionId: 'uint64!', usedMargin: 'uint64!', moneyDigits: 'uint32?' },
  },
  ProtoOAErrorRes: {
    payloadType: 2142,
    fields: {
      ctidTraderAccountId: 'int64?',
      errorCode: 'string!',
      description: 'string?',
      maintenanceEndTimestamp: 'int64?',
      retryAfter: 'uint64?',
    },
  },
  ProtoOACashFlowHistoryListReq: {
    payloadType: 2143,
    fields: { ctidTraderAccountId: 'int64!', fromTimestamp: 'int64!', toTimestamp: 'int64!' },
  },
  ProtoOACashFlowHistoryListRes: {
    payloadType: 2144,
    fields: { ctidTraderAccountId: 'int64!', depositWithdraw: 'ProtoOADepositWithdraw[]' },
  },
  ProtoOAAccountsTokenInvalidatedEvent: {
    payloadType: 2147,
    fields: { ctidTraderAccountIds: 'int64[]', reason: 'string?' },
  },
  ProtoOAClientDisconnectEvent: { payloadType: 2148, fields: { reason: 'string?' } },
  ProtoOAGetAccountListByAccessTokenReq: { payloadType: 2149, fields: { accessToken: 'string!' } },
  ProtoOAGetAccountListByAccessTokenRes: {
    payloadType: 2150,
    fields: {
      accessToken: 'string!',
      permissionScope: 'ProtoOAClientPermissionScope?',
      ctidTraderAccount: 'ProtoOACtidTraderAccount[]',
    },
  },
  ProtoOAGetCtidProfileByTokenReq: { payloadType: 2151, fields: { accessToken: 'string!' } },
  ProtoOAGetCtidProfileByTokenRes: { payloadType: 2152, fields: { profile: 'ProtoOACtidProfile!' } },
  ProtoOAAccountLogoutReq: { payloadType: 2162, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAAccountLogoutRes: { payloadType: 2163, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAAccountDisconnectEvent: { payloadType: 2164, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAMarginCallListReq: { payloadType: 2167, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAMarginCallListRes: { payloadType: 2168, fields: { marginCall: 'ProtoOAMarginCall[]' } },
  ProtoOAMarginCallUpdateEvent: {
    payloadType: 2171,
    fields: { ctidTraderAccountId: 'int64!', marginCall: 'ProtoOAMarginCall!' },
  },
  ProtoOAMarginCallTriggerEvent: {
    payloadType: 2172,
    fields: { ctidTraderAccountId: 'int64!', marginCall: 'ProtoOAMarginCall!' },
  },
  ProtoOARefreshTokenReq: { payloadType: 2173, fields: { refreshToken: 'string!' } },
  ProtoOARefreshTokenRes: {
    payloadType: 2174,
    fields: { accessToken: 'string!', tokenType: 'string!', expiresIn: 'int64!', refreshToken: 'string!' },
  },
  ProtoOAOrderListReq: {
    payloadType: 2175,
    fields: { ctidTraderAccountId: 'int64!', fromTimestamp: 'int64?', toTimestamp: 'int64?' },
  },
  ProtoOAOrderListRes: {
    payloadType: 2176,
    fields: { ctidTraderAccountId: 'int64!', order: 'ProtoOAOrder[]', hasMore: 'bool!' },
  },
  ProtoOAGetDynamicLeverageByIDReq: {
    payloadType: 2177,
    fields: { ctidTraderAccountId: 'int64!', leverageId: 'int64!' },
  },
  ProtoOAGetDynamicLeverageByIDRes: {
    payloadType: 2178,
    fields: { ctidTraderAccountId: 'int64!', leverage: 'ProtoOADynamicLeverage!' },
  },
  ProtoOADealListByPositionIdReq: {
    payloadType: 2179,
    fields: { ctidTraderAccountId: 'int64!', positionId: 'int64!', fromTimestamp: 'int64?', toTimestamp: 'int64?' },
  },
  ProtoOADealListByPositionIdRes: {
    payloadType: 2180,
    fields: { ctidTraderAccountId: 'int64!', deal: 'ProtoOADeal[]', hasMore: 'bool!' },
  },
  ProtoOAOrderDetailsReq: { payloadType: 2181, fields: { ctidTraderAccountId: 'int64!', orderId: 'int64!' } },
  ProtoOAOrderDetailsRes: {
    payloadType: 2182,
    fields: { ctidTraderAccountId: 'int64!', order: 'ProtoOAOrder!', deal: 'ProtoOADeal[]' },
  },
  ProtoOAOrderListByPositionIdReq: {
    payloadType: 2183,
    fields: { ctidTraderAccountId: 'int64!', positionId: 'int64!', fromTimestamp: 'int64?', toTimestamp: 'int64?' },
  },
  ProtoOAOrderListByPositionIdRes: {
    payloadType: 2184,
    fields: { ctidTraderAccountId: 'int64!', order: 'ProtoOAOrder[]', hasMore: 'bool!' },
  },
  ProtoOADealOffsetListReq: { payloadType: 2185, fields: { ctidTraderAccountId: 'int64!', dealId: 'int64!' } },
  ProtoOADealOffsetListRes: {
    payloadType: 2186,
    fields: { ctidTraderAccountId: 'int64!', offsetBy: 'ProtoOADealOffset[]', offsetting: 'ProtoOADealOffset[]' },
  },
  ProtoOAGetPositionUnrealizedPnLReq: { payloadType: 2187, fields: { ctidTraderAccountId: 'int64!' } },
  ProtoOAGetPositionUnrealizedPnLRes: {
    payloadType: 2188,
    fields: {
      ctidTraderAccountId: 'int64!',
      positionUnrealizedPnL: 'ProtoOAPositionUnrealizedPnL[]',
      moneyDigits: 'uint32!',
    },
  },
} as const satisfies Record<string, { payloadType: number; fields: Fields }>;

export type MessageName = keyof typeof MESSAGES;
