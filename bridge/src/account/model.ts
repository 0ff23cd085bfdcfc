/**
 * The nouns of one trading account, as narrowed from the cTrader Open API. Field names are the API's own. Ids, versions and
 * timestamps (ms since the epoch, UTC) are safe integers; amounts are bigint counts of 10^-moneyDigits, as on the wire.
 * A property that is optional here is optional on the wire: leave it undefined, the rule for its absence is in this folder.
 */

export type Environment = 'demo' | 'live';
export type Side = 'BUY' | 'SELL';

/** An enum number nobody knows: `UNRECOGNISED`; an absent one: undefined (the API's default, MAX, then applies). */
export type TotalMarginCalculationType = 'MAX' | 'SUM' | 'NET' | 'UNRECOGNISED';
export type LimitedRiskStrategy = 'ACCORDING_TO_LEVERAGE' | 'ACCORDING_TO_GSL' | 'ACCORDING_TO_GSL_AND_LEVERAGE';

/** A status number nobody knows is `ERROR`: the account then asks for a reconcile instead of guessing. */
export type PositionStatus = 'OPEN' | 'CLOSED' | 'CREATED' | 'ERROR';

/** Money that names its scale: `units` x 10^-`moneyDigits`. Without moneyDigits the account's own apply. */
interface Scaled {
  readonly moneyDigits?: number | undefined;
}

/** ProtoOATrader. */
export interface Trader extends Scaled {
  readonly ctidTraderAccountId: number;
  readonly balance: bigint;
  readonly balanceVersion?: number | undefined;
  readonly managerBonus?: bigint | undefined;
  readonly ibBonus?: bigint | undefined;
  readonly nonWithdrawableBonus?: bigint | undefined;
  readonly depositAssetId: number;
  /** Hundredths: 3000 is 1:30. */
  readonly leverageInCents?: number | undefined;
  readonly totalMarginCalculationType?: TotalMarginCalculationType | undefined;
  readonly isLimitedRisk?: boolean | undefined;
  readonly limitedRiskMarginCalculationStrategy?: LimitedRiskStrategy | undefined;
  readonly brokerName?: string | undefined;
}

/** ProtoOAPosition with its tradeData folded in. Swap and commission are signed: charges are negative. */
export interface Position extends Scaled {
  readonly positionId: number;
  readonly symbolId: number;
  readonly tradeSide: Side;
  readonly positionStatus: PositionStatus;
  /** Hundredths of a unit. */
  readonly volume: bigint;
  /** The entry price itself (a volume-weighted average may have more decimals than the symbol). */
  readonly price?: number | undefined;
  readonly swap: bigint;
  readonly commission?: bigint | undefined;
  readonly mirroringCommission?: bigint | undefined;
  readonly usedMargin?: bigint | undefined;
  readonly stopLoss?: number | undefined;
  readonly takeProfit?: number | undefined;
  readonly openTimestamp?: number | undefined;
  readonly utcLastUpdateTimestamp?: number | undefined;
}

/** ProtoOALightSymbol: the entry of a symbol list or of a conversion chain. */
export interface LightSymbol {
  readonly symbolId: number;
  readonly symbolName?: string | undefined;
  readonly baseAssetId?: number | undefined;
  readonly quoteAssetId?: number | undefined;
}

/** The parts of ProtoOASymbol in use. */
export interface SymbolDetails {
  readonly symbolId: number;
  /** Decimals a price is shown with. */
  readonly digits: number;
  /** Hundredths of a unit in one lot. */
  readonly lotSize?: bigint | undefined;
}

/** ProtoOAAsset. */
export interface Asset {
  readonly assetId: number;
  readonly name: string;
  readonly digits?: number | undefined;
}

/** The answer to SymbolsForConversionReq; `symbols` in the order of the answer, empty when there is no path. */
export interface ConversionChain {
  readonly firstAssetId: number;
  readonly lastAssetId: number;
  readonly symbols: readonly LightSymbol[];
}

/** ProtoOAClosePositionDetail: what the closing of (a part of) a position realised. */
export interface ClosePositionDetail extends Scaled {
  readonly grossProfit: bigint;
  readonly swap: bigint;
  readonly commission: bigint;
  readonly pnlConversionFee?: bigint | undefined;
  /** The account's balance after the deal. */
  readonly balance: bigint;
  readonly balanceVersion?: number | undefined;
}

/** ProtoOADeal; `closePositionDetail` only when the deal closed something. */
export interface Deal {
  readonly dealId: number;
  readonly executionTimestamp: number;
  readonly closePositionDetail?: ClosePositionDetail | undefined;
}

/** A balance told by something other than a Trader: a CashFlow or a ClosePositionDetail. */
export interface BalanceChange extends Scaled {
  readonly balance: bigint;
  readonly balanceVersion?: number | undefined;
}

/** ProtoOADepositWithdraw. */
export interface CashFlow extends BalanceChange {
  /** The account's equity after the operation, as the server worked it out. */
  readonly equity?: bigint | undefined;
}

/** ProtoOABonusDepositWithdraw: totals after the operation. */
export interface BonusChange extends Scaled {
  readonly managerBonus: bigint;
  readonly ibBonus: bigint;
  readonly changeBonusTimestamp: number;
}

/** ProtoOAMarginChangedEvent. */
export interface UsedMarginChange extends Scaled {
  readonly positionId: number;
  readonly usedMargin: bigint;
}

/** The parts of ProtoOAExecutionEvent that change an account. */
export interface Execution {
  readonly position?: Position | undefined;
  readonly deal?: Deal | undefined;
  readonly depositWithdraw?: CashFlow | undefined;
  readonly bonusDepositWithdraw?: BonusChange | undefined;
}
