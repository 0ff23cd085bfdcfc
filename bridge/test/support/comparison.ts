import { Decimal } from 'decimal.js';
import type { OracleAccount } from '../../../emulators/ctrader/emulator.ts';
import type { AccountRow } from '../../src/account/snapshot.ts';
import { expectedFigures } from './oracle-row.ts';

/** What a row may leave open, or be off by, for the reasons it gives. Everything else must be equal. */
export interface Allowance {
  /** Figures of money that hang on prices may be off by this much, in the account's currency. */
  slack(truth: OracleAccount): number;
  /** The day's figures may be missing. */
  readonly withoutDay: boolean;
  /** Positions, and what follows from them, are said to be in doubt. */
  readonly withoutPositions: boolean;
  /** Lots and the digits of prices may be missing. */
  readonly withoutDetails: boolean;
}

export const nothing: Allowance = {
  slack: () => 0,
  withoutDay: false,
  withoutPositions: false,
  withoutDetails: false,
};

const conversion = new Set(['conversion-unverified', 'server-differs']);
const charges = new Set(['commission-unverified', 'mirroring-commission', 'server-differs']);

/**
 * Stated bounds: of each way of working figures out that is not settled, what it can make of them. A conversion price: a
 * hundredth of the converted results, more than any spread here. A commission or a bonus: itself. A fee: a hundredth of
 * the day's results. Rounding: a minor unit a position.
 */
export function allowanceFor(row: AccountRow): Allowance {
  const codes = new Set<string>(row.reasons.map(({ code }) => code));
  const any = (of: ReadonlySet<string>) => [...of].some((code) => codes.has(code));
  return {
    withoutDay: codes.has('deals-missing'),
    withoutPositions: codes.has('positions-doubtful') || codes.has('position-in-error'),
    withoutDetails: codes.has('details-missing') || codes.has('asset-missing'),
    slack(truth) {
      const sumOf = (figure: 'gross' | 'commission') =>
        truth.positions.reduce((sum, position) => sum + Math.abs(Number(position[figure])), 0);
      let slack = (truth.positions.length + 1) * 10 ** -truth.currencyDigits;
      if (any(conversion)) slack += sumOf('gross') * 0.01;
      if (any(charges)) slack += sumOf('commission');
      if (codes.has('bonus-unverified')) slack += Math.abs(Number(truth.bonus));
      if (codes.has('conversion-fee')) slack += Math.abs(Number(truth.today.realised)) * 0.01;
      return slack;
    },
  };
}

const dayFigures = ['dailyPnL', 'dailyChange', 'winRate'] as const;
const openFigures = ['equity', 'freeMargin', 'dailyPnL'] as const;

/** Where a row differs from a truth by more than it is allowed to: one text each, the row's figure first. */
export function differences(row: AccountRow, truth: OracleAccount, allowance: Allowance = nothing): string[] {
  const expected = expectedFigures(truth);
  const slack = allowance.slack(truth);
  const found: string[] = [];
  const same = (name: string, shown: unknown, known: unknown, within = 0) => {
    if (shown === known || isWithin(shown, known, within)) return;
    found.push(`${name} ${JSON.stringify(shown)} instead of ${JSON.stringify(known)}`);
  };
  for (const name of ['currency', 'balance', 'leverage'] as const) same(name, row[name], expected[name]);
  const day = allowance.withoutDay ? [] : dayFigures;
  if (allowance.withoutDay) for (const name of dayFigures) same(name, row[name], null);
  if (allowance.withoutPositions) return found;
  same('margin', row.margin, expected.margin);
  for (const name of openFigures) {
    if (name !== 'dailyPnL' || !allowance.withoutDay) same(name, row[name], expected[name], slack);
  }
  same('marginLevel', row.marginLevel, expected.marginLevel, percentOf(slack, expected.margin));
  if (day.length > 0) {
    same('dailyChange', row.dailyChange, expected.dailyChange, percentOf(slack, dayBegan(truth)));
    same('winRate', row.winRate, expected.winRate, slack > 0 ? 100 : 0);
  }
  const byId = new Map(row.positions.map((position) => [position.id, position]));
  if (byId.size !== row.positions.length) found.push('a position is shown twice');
  for (const known of expected.positions) {
    const { id } = known;
    const shown = byId.get(id);
    byId.delete(id);
    if (!shown) {
      found.push(`position ${id} is missing`);
      continue;
    }
    for (const name of ['symbol', 'side', 'volume', 'entryPrice', 'swap', 'commission', 'openedAt'] as const) {
      same(`${name} of ${id}`, shown[name], known[name]);
    }
    for (const name of ['pnl', 'netPnl'] as const) same(`${name} of ${id}`, shown[name], known[name], slack);
    if (!(allowance.withoutDetails && shown.lots === null)) {
      for (const name of ['lots', 'currentPrice'] as const) same(`${name} of ${id}`, shown[name], known[name]);
    }
  }
  for (const id of byId.keys()) found.push(`position ${id} does not exist`);
  return found;
}

function isWithin(shown: unknown, known: unknown, within: number): boolean {
  if (within === 0 || typeof shown !== 'number' || typeof known !== 'number') return false;
  // A figure that is off by just the bound must not fail by the last bit of a floating-point number.
  return Math.abs(shown - known) <= within * (1 + 1e-9);
}

function percentOf(slack: number, whole: number): number {
  return slack === 0 || whole === 0 ? 0 : (slack / Math.abs(whole)) * 100 + 0.01;
}

function dayBegan({ balance, today }: OracleAccount): number {
  return new Decimal(balance).minus(today.realised).toNumber();
}

/**
 * Where a row that does not claim to be true of one instant shows what was true at none: its balance, its leverage, each
 * of its positions and each price must have been so at some instant, though not at the same.
 */
export function inventions(row: AccountRow, truths: Iterable<OracleAccount>): string[] {
  let open = claims(row);
  // Most of it was so a moment ago: no more is worked out than it takes.
  for (const truth of truths) {
    if (open.length === 0) break;
    const known = expectedFigures(truth);
    open = open.filter(({ holds }) => !holds(known));
  }
  return open.map(({ what }) => what);
}

interface Claim {
  readonly what: string;
  readonly holds: (known: ReturnType<typeof expectedFigures>) => boolean;
}

function claims(row: AccountRow): Claim[] {
  const codes = new Set(row.reasons.map(({ code }) => code));
  // Without the currency nobody knows the digits of an amount, and without the broker's list none knows a name.
  const amounts = codes.has('asset-missing') ? [] : (['swap', 'commission'] as const);
  const names = codes.has('symbol-missing') ? [] : (['symbol'] as const);
  const fixed = [...names, ...amounts, 'side', 'volume'] as const;
  // A price that a row itself calls old may be from before its position was opened.
  const old = new Set(row.reasons.filter(({ code }) => code === 'price-stale').map(({ symbol }) => symbol));
  const money = amounts.length > 0 ? (['balance'] as const) : [];
  const figures = ([...money, 'currency', 'leverage'] as const)
    .filter((name) => row[name] !== null)
    .map((name): Claim => ({ what: `${name} ${row[name]}`, holds: (known) => known[name] === row[name] }));
  return row.positions.reduce((all, shown) => {
    const like = ({ positions }: ReturnType<typeof expectedFigures>) => positions.find(({ id }) => id === shown.id);
    const holds: Claim['holds'] = (known) => {
      const was = like(known);
      return was !== undefined && fixed.every((name) => was[name] === shown[name]);
    };
    all.push({ what: `position ${shown.id} of ${shown.volume} units`, holds });
    const isSaid = old.has(shown.symbol) || shown.currentPrice === null || shown.lots === null;
    if (isSaid) return all;
    const { currentPrice } = shown;
    all.push({
      what: `price ${currentPrice} of ${shown.id}`,
      holds: (known) => like(known)?.currentPrice === currentPrice,
    });
    return all;
  }, figures);
}
