/** The truth about one account at one instant, as decimal text with the decimals its currency is shown with. */
export interface TrueAccount {
  readonly currency: string;
  readonly balance: string;
  readonly equity: string;
  readonly margin: string;
  readonly freeMargin: string;
  readonly marginLevel: string | null;
  readonly positions: readonly TruePosition[];
}

export interface TruePosition {
  readonly id: string;
  readonly symbol: string;
  readonly side: string;
  readonly units: string;
  readonly lots: string;
  readonly entryPrice: string;
  readonly currentPrice: string;
  readonly swap: string;
  readonly commission: string;
  readonly gross: string;
  readonly net: string;
}

/** Which field of the truth each field of a cache row's position must equal. */
const positionFields = {
  symbol: 'symbol',
  side: 'side',
  volume: 'units',
  lots: 'lots',
  entryPrice: 'entryPrice',
  currentPrice: 'currentPrice',
  swap: 'swap',
  commission: 'commission',
  pnl: 'gross',
  netPnl: 'net',
} as const satisfies Record<string, keyof TruePosition>;

const accountFields = ['currency', 'balance', 'equity', 'margin', 'freeMargin', 'marginLevel'] as const;

/**
 * What a cache row says that is not so, in words; empty if every figure equals the truth to the last digit.
 * A number equals a decimal text if it is the number that text reads as: no tolerance.
 */
export function differences(row: unknown, truth: TrueAccount): string[] {
  if (!isRecord(row)) return ['there is no row'];
  const found = accountFields.flatMap((name) => difference(name, row[name], truth[name]));
  if (row['quality'] !== 'exact') found.push(`quality is ${show(row['quality'])} ${show(row['reasons'])}, not "exact"`);
  return [...found, ...positionDifferences(Array.isArray(row['positions']) ? row['positions'] : [], truth.positions)];
}

function positionDifferences(rows: readonly unknown[], truths: readonly TruePosition[]): string[] {
  const byId = new Map(rows.filter(isRecord).map((row) => [String(row['id']), row]));
  const found = truths.flatMap((truth) => {
    const row = byId.get(truth.id);
    if (!row) return [`position ${truth.id} is missing`];
    return Object.entries(positionFields).flatMap(([name, field]) =>
      difference(`position ${truth.id} ${name}`, row[name], truth[field]),
    );
  });
  const known = new Set(truths.map(({ id }) => id));
  const ghosts = [...byId.keys()].filter((id) => !known.has(id));
  if (rows.length !== byId.size) found.push(`${rows.length} positions carry ${byId.size} ids`);
  return [...found, ...ghosts.map((id) => `position ${id} does not exist`)];
}

function difference(name: string, given: unknown, truth: string | null): string[] {
  const equal = typeof given === 'number' ? truth !== null && given === Number(truth) : given === truth;
  return equal ? [] : [`${name} is ${show(given)}, not ${show(truth)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'missing';
}
