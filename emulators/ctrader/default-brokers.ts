import type { AssetSpec, BrokerSpec, Environment, SymbolSpec } from './scenario.ts';

type Listing = Omit<SymbolSpec, 'id'>;

const CURRENCY_LOT = 100_000;

const majors: readonly Listing[] = [
  fx('EURUSD', 5, '1.10250', '1.10262'),
  fx('GBPUSD', 5, '1.28010', '1.28025'),
  fx('USDJPY', 3, '149.980', '149.992'),
  { ...fx('XAUUSD', 2, '2361.42', '2361.71'), lotUnits: 100 },
];
const kestrelSymbols: readonly Listing[] = [
  ...majors,
  fx('AUDJPY', 3, '97.105', '97.120'),
  fx('EURGBP', 5, '0.86120', '0.86134'),
];

/** CAD can only be had for JPY or AUD here, and KRW for nothing but XRP. */
const larchSymbols: readonly Listing[] = [
  ...majors.filter(({ name }) => name !== 'GBPUSD'),
  fx('GBPJPY', 3, '191.304', '191.331'),
  fx('CADJPY', 3, '108.555', '108.577'),
  fx('AUDCAD', 5, '0.90211', '0.90230'),
  { ...fx('BTCUSD', 2, '61321.50', '61344.25'), lotUnits: 1 },
  { ...fx('XRPKRW', 2, '780.25', '781.50'), lotUnits: 1_000 },
];

export const kestrelDemo = broker('Kestrel', 'demo', 1, 1, kestrelSymbols);
export const kestrelLive = broker('Kestrel', 'live', 101, 10, kestrelSymbols.toReversed());
export const larchDemo = broker('Larch', 'demo', 1, 4, larchSymbols.toReversed());
export const larchLive = broker('Larch', 'live', 22_395, 301, larchSymbols);

/** Ids run through the list from where this server begins, so one id means different things on different servers. */
function broker(
  name: string,
  environment: Environment,
  firstSymbolId: number,
  firstAssetId: number,
  listings: readonly Listing[],
): BrokerSpec {
  const names = [...new Set(listings.flatMap(({ base, quote }) => [base, quote]))];
  const assets: AssetSpec[] = names.map((asset, at) => ({
    id: firstAssetId + at,
    name: asset,
    digits: digitsOf(asset),
  }));
  return {
    name,
    environment,
    assets,
    symbols: listings.map((listing, at) => ({ ...listing, id: firstSymbolId + at })),
  };
}

function fx(name: string, digits: number, bid: string, ask: string): Listing {
  const [base, quote] = [name.slice(0, 3), name.slice(3)];
  return { name, base, quote, digits, lotUnits: CURRENCY_LOT, bid, ask, commissionPerMillion: 35 };
}

function digitsOf(asset: string): number {
  if (asset === 'BTC') return 8;
  return asset === 'JPY' || asset === 'KRW' ? 0 : 2;
}
