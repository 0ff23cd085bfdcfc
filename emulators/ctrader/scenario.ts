/** What the world holds when it starts. Amounts of money and prices are decimal text, so that a scenario says exactly what it means. */
export interface Scenario {
  readonly brokers: readonly BrokerSpec[];
  readonly accounts: readonly AccountSpec[];
}

export type Environment = 'demo' | 'live';
export type Side = 'BUY' | 'SELL';

/** One trading server: ids are its own, also between the demo and the live server of one broker. */
export interface BrokerSpec {
  readonly name: string;
  readonly environment: Environment;
  readonly assets: readonly AssetSpec[];
  readonly symbols: readonly SymbolSpec[];
}

export interface AssetSpec {
  readonly id: number;
  readonly name: string;
  /** Decimals shown of an amount; the protocol lets a server leave them out. */
  readonly digits?: number;
}

export interface SymbolSpec {
  readonly id: number;
  readonly name: string;
  readonly base: string;
  readonly quote: string;
  /** Decimals of a price. */
  readonly digits: number;
  /** Units of one lot. */
  readonly lotUnits: number;
  readonly bid: string;
  readonly ask: string;
  /** One-way commission in units of the deposit currency per million traded. */
  readonly commissionPerMillion?: number;
  readonly enabled?: boolean;
  /** Leverage by exposure: each slice of it has its own. Ascending; what lies above the last has the last one's. */
  readonly leverageTiers?: readonly LeverageTier[];
}

export interface LeverageTier {
  /** Where the slice ends, in whole USD. */
  readonly upToUsd: number;
  readonly leverage: number;
}

export type LimitedRisk = 'ACCORDING_TO_LEVERAGE' | 'ACCORDING_TO_GSL' | 'ACCORDING_TO_GSL_AND_LEVERAGE';

export interface AccountSpec {
  readonly ctidTraderAccountId: number;
  readonly environment: Environment;
  readonly broker: string;
  /** The cTID that owns it: one token pair per user covers all the user's accounts. */
  readonly user: string;
  readonly traderLogin: number;
  readonly currency: string;
  readonly moneyDigits: number;
  /** moneyDigits of positions, deals and cash flows, which is each message's own; at least the account's. */
  readonly messageDigits?: number;
  readonly balance: string;
  /** Of the broker. */
  readonly bonus?: string;
  readonly ibBonus?: string;
  readonly nonWithdrawableBonus?: string;
  readonly leverage: number;
  readonly accountType: 'HEDGED' | 'NETTED';
  readonly marginType: 'MAX' | 'SUM' | 'NET';
  /** An account whose positions have guaranteed stops, and what its margin goes by. */
  readonly limitedRisk?: LimitedRisk;
  /** Which position the server closes first; MOST_MARGIN_USED_FIRST when not given. */
  readonly stopOutStrategy?: 'MOST_MARGIN_USED_FIRST' | 'MOST_LOSING_FIRST';
  /** The group's own spread, in 1/100 000 of price units added on each side: two accounts of a broker may see other quotes. */
  readonly markup?: number;
  readonly positions: readonly PositionSpec[];
  /** Positions closed before the start, oldest first; the balance given is the one after all of them. */
  readonly closed?: readonly ClosedSpec[];
}

export interface PositionSpec {
  readonly symbol: string;
  readonly side: Side;
  readonly units: number | string;
  readonly price: string;
  readonly swap?: string;
  readonly commission?: string;
  readonly mirroringCommission?: string;
  /** Worked out from leverage and rate when not given. */
  readonly usedMargin?: string;
  readonly openedMinutesAgo?: number;
  readonly stopLoss?: string;
  readonly takeProfit?: string;
  /** The stop loss is guaranteed. */
  readonly guaranteedStop?: boolean;
}

export interface ClosedSpec {
  readonly symbol: string;
  readonly side: Side;
  readonly units: number | string;
  readonly entryPrice: string;
  readonly closePrice: string;
  readonly gross: string;
  readonly swap: string;
  readonly commission: string;
  /** 0: on the UTC day the emulator starts, before its start. */
  readonly daysAgo: number;
}
