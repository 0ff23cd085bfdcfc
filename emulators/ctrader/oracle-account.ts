import type { Account, Position } from './account.ts';
import type { Pricing, Valued } from './oracle.ts';
import { bonusOf, equityOf, marginLevelText, moneyText, shownText, usedMarginOf, valuePosition } from './oracle.ts';
import type { AccountSpec, Environment, Side } from './scenario.ts';

/** The truth about one account at one moment: amounts exact, as decimal text with the account's moneyDigits. */
export interface OracleAccount extends OracleFigures {
  readonly ctidTraderAccountId: number;
  readonly environment: Environment;
  readonly broker: string;
  readonly currencyDigits: number;
  readonly moneyDigits: number;
  readonly balanceVersion: number;
  readonly leverage: number;
  readonly accountType: AccountSpec['accountType'];
  readonly marginType: AccountSpec['marginType'];
  /** The same figures, each rounded half away from zero to the digits that its currency is shown with. */
  readonly shown: OracleFigures;
}

export interface OracleFigures {
  readonly currency: string;
  readonly balance: string;
  readonly equity: string;
  readonly margin: string;
  readonly freeMargin: string;
  /** Percent, two decimals; null when no margin is used. */
  readonly marginLevel: string | null;
  readonly bonus: string;
  readonly positions: readonly OraclePosition[];
  readonly today: OracleToday;
}

export interface OraclePosition {
  readonly id: string;
  readonly symbol: string;
  readonly side: Side;
  /** Decimal text, as are lots and prices; of these only the current price is rounded in `shown`, to the symbol's digits. */
  readonly units: string;
  readonly lots: string;
  readonly entryPrice: string;
  /** Where it would close: bid of a long, ask of a short. */
  readonly currentPrice: string;
  readonly swap: string;
  readonly commission: string;
  readonly usedMargin: string;
  readonly gross: string;
  readonly net: string;
  /** ISO 8601. */
  readonly openedAt: string;
}

/** Positions closed, wholly or in part, since the UTC day began. */
export interface OracleToday {
  /** Sum of what they changed the balance by. */
  readonly realised: string;
  readonly closed: number;
  /** Those with a result above zero. */
  readonly won: number;
}

const DAY_MS = 86_400_000;

/** How amounts of money and prices are written. */
interface Texts {
  readonly money: (units: bigint) => string;
  readonly price: (price: Valued['price'], symbolDigits: number) => string;
}

export function oracleAccount(account: Account, pricing: Pricing, now: number): OracleAccount {
  const currencyDigits = account.asset.digits ?? 2;
  return {
    ctidTraderAccountId: account.id,
    environment: account.broker.environment,
    broker: account.broker.name,
    currencyDigits,
    moneyDigits: account.moneyDigits,
    balanceVersion: account.balanceVersion,
    leverage: account.leverageInCents / 100,
    accountType: account.accountType,
    marginType: account.marginType,
    ...figures(account, pricing, now, {
      money: (units) => moneyText(units, account.moneyDigits),
      price: (price, digits) => price.toFixed(Math.max(digits, price.decimalPlaces())),
    }),
    shown: figures(account, pricing, now, {
      money: (units) => shownText(units, account.moneyDigits, currencyDigits),
      price: (price, digits) => price.toFixed(digits),
    }),
  };
}

function figures(account: Account, pricing: Pricing, now: number, texts: Texts): OracleFigures {
  const text = texts.money;
  const equity = equityOf(account, pricing);
  const margin = usedMarginOf(account);
  return {
    currency: account.asset.name,
    balance: text(account.balance),
    equity: text(equity),
    margin: text(margin),
    freeMargin: text(equity - margin),
    marginLevel: marginLevelText(equity, margin),
    bonus: text(bonusOf(account)),
    positions: [...account.positions.values()].map((position) => positionFigures(account, position, pricing, texts)),
    today: todayOf(account, now, text),
  };
}

function positionFigures(account: Account, position: Position, pricing: Pricing, texts: Texts) {
  const text = texts.money;
  const { price, gross, net } = valuePosition(account, position, pricing);
  return {
    id: String(position.id),
    symbol: position.symbol.name,
    side: position.side,
    units: String(position.volume / 100),
    lots: String(position.volume / 100 / position.symbol.lotUnits),
    entryPrice: String(position.price),
    currentPrice: texts.price(price, position.symbol.digits),
    swap: text(position.swap),
    commission: text(position.commission),
    usedMargin: text(position.usedMargin),
    gross: text(gross),
    net: text(net),
    openedAt: new Date(position.openedAt).toISOString(),
  };
}

function todayOf(account: Account, now: number, text: (units: bigint) => string): OracleToday {
  const midnight = now - (now % DAY_MS);
  let realised = 0n;
  let closed = 0;
  let won = 0;
  for (const { close, at } of account.deals) {
    if (!close || at < midnight) continue;
    realised += close.paid;
    closed += 1;
    if (close.paid > 0n) won += 1;
  }
  return { realised: text(realised), closed, won };
}
