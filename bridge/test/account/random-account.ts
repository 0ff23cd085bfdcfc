import fc from 'fast-check';
import { type Account, createAccount } from '../../src/account/account.ts';
import { type Catalog, createCatalog } from '../../src/account/catalog.ts';
import type { Deal, LightSymbol, Position, Side, Trader } from '../../src/account/model.ts';
import { MIDNIGHT, NOON, usualCalibration } from './example-account.ts';

/** A symbol with the legs that convert its quote: from the quote asset to the deposit asset, `divide` where the leg points back. */
export interface RandomSymbol {
  readonly symbolId: number;
  readonly digits: number;
  readonly lotSize: bigint;
  readonly legs: readonly { readonly symbolId: number; readonly divide: boolean }[];
}

export interface Tick {
  readonly symbolId: number;
  readonly bid: number | undefined;
  readonly ask: number | undefined;
}

export interface RandomScene {
  readonly assetDigits: number;
  readonly trader: Trader;
  readonly symbols: readonly RandomSymbol[];
  readonly positions: readonly Position[];
  readonly ticks: readonly Tick[];
  readonly deals: readonly Deal[];
}

const DEPOSIT = 1;
const digits = fc.integer({ min: 0, max: 8 });
const maybeDigits = fc.option(digits, { nil: undefined });
const spot = fc.oneof(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 9_000_000_000 }));
const price = fc
  .tuple(fc.integer({ min: 1, max: 2_000_000_000 }), fc.integer({ min: 0, max: 9 }))
  .map(([units, decimals]) => Number(`${units}e-${decimals}`));
const money = fc.bigInt({ min: -10_000_000n, max: 10_000_000n });

const symbolOf = (index: number) =>
  fc.record({
    symbolId: fc.constant(1_000 + index * 10),
    digits: fc.integer({ min: 0, max: 5 }),
    lotSize: fc.constantFrom(100n, 10_000n, 10_000_000n),
    legs: fc
      .array(fc.boolean(), { maxLength: 4 })
      .map((turns) => turns.map((divide, leg) => ({ symbolId: 1_000 + index * 10 + leg + 1, divide }))),
  });

const symbolsArb = fc.integer({ min: 1, max: 4 }).chain((count) => {
  return fc.tuple(...Array.from({ length: count }, (_, index) => symbolOf(index)));
});

const positionArb = (symbolIds: readonly number[]): fc.Arbitrary<Position> =>
  fc.record({
    positionId: fc.integer({ min: 1, max: 1_000 }),
    symbolId: fc.constantFrom(...symbolIds),
    tradeSide: fc.constantFrom<Side>('BUY', 'SELL'),
    positionStatus: fc.constant('OPEN'),
    volume: fc.bigInt({ min: 1n, max: 1_000_000_000n }),
    price,
    swap: money,
    commission: fc.option(money, { nil: undefined }),
    usedMargin: fc.bigInt({ min: 0n, max: 50_000_000n }),
    moneyDigits: maybeDigits,
    utcLastUpdateTimestamp: fc.constant(NOON),
  });

const dealArb: fc.Arbitrary<Deal> = fc.record({
  dealId: fc.integer({ min: 1, max: 50 }),
  executionTimestamp: fc.integer({ min: MIDNIGHT - 3_600_000, max: NOON }),
  closePositionDetail: fc.option(
    fc.record({
      grossProfit: money,
      swap: money,
      commission: money,
      balance: fc.constant(0n),
      moneyDigits: maybeDigits,
    }),
    { nil: undefined },
  ),
});

/** A random account with everything it hangs on; ticks are one-sided as often as not, and some sides are never quoted. */
export const sceneArb: fc.Arbitrary<RandomScene> = symbolsArb.chain((symbols) => {
  const quoted = symbols.flatMap(({ symbolId, legs }) => [symbolId, ...legs.map((leg) => leg.symbolId)]);
  const side = fc.option(spot, { nil: undefined, freq: 2 });
  const tick = fc.record({ symbolId: fc.constantFrom(...quoted), bid: side, ask: side });
  const full = fc.tuple(
    ...quoted.map((symbolId) => fc.record({ symbolId: fc.constant(symbolId), bid: spot, ask: spot })),
  );
  return fc.record({
    assetDigits: digits,
    trader: fc.record({
      ctidTraderAccountId: fc.constant(7),
      balance: fc.bigInt({ min: -1_000_000n, max: 100_000_000_000n }),
      depositAssetId: fc.constant(DEPOSIT),
      totalMarginCalculationType: fc.constantFrom('MAX', 'SUM', 'NET', undefined),
      moneyDigits: digits,
    }),
    symbols: fc.constant(symbols),
    positions: fc.uniqueArray(positionArb(symbols.map(({ symbolId }) => symbolId)), {
      selector: ({ positionId }) => positionId,
      maxLength: 8,
    }),
    ticks: fc
      .tuple(fc.oneof({ weight: 4, arbitrary: full }, { weight: 1, arbitrary: fc.constant([]) }), fc.array(tick))
      .map(([first, rest]) => [...first, ...rest]),
    deals: fc.uniqueArray(dealArb, { selector: ({ dealId }) => dealId, maxLength: 6 }),
  });
});

/** The broker of the scene: every symbol has its own quote asset, and its own assets on the way to the deposit asset. */
export function catalogOf({ assetDigits, symbols }: Pick<RandomScene, 'assetDigits' | 'symbols'>): Catalog {
  const catalog = createCatalog(usualCalibration());
  catalog.applyAssets([{ assetId: DEPOSIT, name: 'USD', digits: assetDigits }]);
  for (const { symbolId, digits, lotSize, legs } of symbols) {
    const assetAt = (step: number) => (step === legs.length ? DEPOSIT : symbolId + step);
    const first = assetAt(0);
    catalog.applySymbols([{ symbolId, symbolName: `S${symbolId}`, baseAssetId: symbolId + 5, quoteAssetId: first }]);
    catalog.applyDetails([{ symbolId, digits, lotSize }]);
    const chain: LightSymbol[] = legs.map((leg, step) => ({
      symbolId: leg.symbolId,
      baseAssetId: assetAt(leg.divide ? step + 1 : step),
      quoteAssetId: assetAt(leg.divide ? step : step + 1),
    }));
    catalog.applyChain({ firstAssetId: first, lastAssetId: DEPOSIT, symbols: chain });
  }
  return catalog;
}

/** The scene played in order to a new account. */
export function play(scene: RandomScene): Account {
  const account = createAccount({ accountId: 7, environment: 'demo', catalog: catalogOf(scene) });
  account.applyTrader(scene.trader, NOON, 'response');
  account.applyReconcile(scene.positions, NOON);
  account.applyDealList(scene.deals, MIDNIGHT, true, NOON);
  for (const { symbolId, bid, ask } of scene.ticks) account.applySpot(symbolId, bid, ask, NOON);
  return account;
}
