import { Decimal } from 'decimal.js';
import type { Account, Position } from './account.ts';
import { changeBalance, chargeSwap } from './balance.ts';
import type { TradedSymbol } from './broker.ts';
import { conversionPath } from './conversion.ts';
import { between, pick, type Random, randomStream } from './prng.ts';
import { closePosition, openPosition } from './trading.ts';
import type { World } from './world.ts';

const MOST_POSITIONS = 20;

/**
 * Now and then something happens to one of the accounts: `rate` times a second in the whole world. The accounts without
 * positions at the start are left alone, so that there is always one.
 */
export function createLife(world: World, seed: number, rate: number): (elapsedMs: number) => void {
  const random = randomStream(seed, 'life');
  const active = [...world.accounts.values()].filter((account) => account.positions.size > 0);
  let owed = 0;
  return (elapsedMs) => {
    if (active.length === 0) return;
    owed += (rate * elapsedMs) / 1000;
    for (; owed >= 1; owed -= 1) live(world, random, pick(random, active));
  };
}

function live(world: World, random: Random, account: Account): void {
  if (account.deleted) return;
  const choice = random();
  const held = [...account.positions.values()];
  const positions = held.filter(({ symbol }) => !symbol.isClosed);
  if (positions.length === 0 || (choice < 0.35 && positions.length < MOST_POSITIONS)) {
    if (!open(world, random, account)) changeBalance(world, account, smallAmount(random, account, 500));
    return;
  }
  const position = pick(random, positions);
  if (choice < 0.5) closePart(world, account, position);
  else if (choice < 0.75) closePosition(world, account, position, position.volume);
  else if (choice < 0.95) chargeSwap(world, account, position, smallAmount(random, account, 50));
  else changeBalance(world, account, smallAmount(random, account, 500));
}

/** False where every market is closed. */
function open(world: World, random: Random, account: Account): boolean {
  const symbols = [...account.broker.symbols.values()].filter((symbol) => tradable(account, symbol));
  if (symbols.length === 0) return false;
  const symbol = pick(random, symbols);
  const units = new Decimal(symbol.lotUnits).times(between(random, 1, 20)).div(100);
  const side = random() < 0.5 ? 'BUY' : 'SELL';
  openPosition(world, account, { symbol: symbol.name, side, units: units.toString() });
  return true;
}

function tradable(account: Account, symbol: TradedSymbol): boolean {
  return (
    symbol.enabled &&
    !symbol.isClosed &&
    conversionPath(account.broker, symbol.quote.id, account.asset.id) !== undefined
  );
}

/** A third of it, in hundredths of a unit, or all where that is nothing. */
function closePart(world: World, account: Account, position: Position): void {
  closePosition(world, account, position, Math.floor(position.volume / 3) || position.volume);
}

/** Up to `most` whole tens of minor units, either way. */
function smallAmount(random: Random, account: Account, most: number): string {
  const digits = Math.min(account.moneyDigits, 2);
  return new Decimal(between(random, 1, most) * (random() < 0.6 ? -1 : 1))
    .times(10)
    .div(10 ** digits)
    .toString();
}
