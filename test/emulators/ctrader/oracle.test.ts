import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { kestrelDemo, larchLive } from '../../../emulators/ctrader/default-brokers.ts';
import { type AccountSpec, type Scenario, startCtraderEmulator } from '../../../emulators/ctrader/emulator.ts';
import { Mirror } from './mirror.ts';
import { connectApplication, openAccount } from './open-api-client.ts';
import { exampleA, exampleB } from './worked-examples.ts';

const still = { tickRate: 0, lifeRate: 0 };

describe('the worked examples come out digit for digit', () => {
  test('quote is deposit: a long of EURUSD on a dollar account', async () => {
    await using emulator = await startCtraderEmulator({ ...still, scenario: exampleA });
    const { balance, equity, margin, freeMargin, marginLevel, positions } = emulator.oracle(1);
    expect(positions).toMatchObject([
      { gross: '250.00', net: '243.05', units: '100000', lots: '1', currentPrice: '1.10250' },
    ]);
    expect([balance, equity, margin, freeMargin, marginLevel]).toEqual([
      '10000.00',
      '10243.05',
      '1100.00',
      '9143.05',
      '931.19',
    ]);
  });

  test('two legs, both divided: a short of AUDJPY on a euro account', async () => {
    await using emulator = await startCtraderEmulator({ ...still, scenario: exampleB });
    const { equity, margin, freeMargin, marginLevel, positions } = emulator.oracle(1);
    expect(positions).toMatchObject([{ gross: '70.06', net: '68.28', currentPrice: '97.120' }]);
    expect([equity, margin, freeMargin, marginLevel]).toEqual(['5068.28', '596.80', '4471.48', '849.24']);
  });

  test.each([
    { legPrice: 'ask', gross: '70.04' },
    { legPrice: 'mid', gross: '70.05' },
    { legPrice: 'side', gross: '70.04' },
  ] as const)('legs priced at $legPrice give $gross', async ({ legPrice, gross }) => {
    await using emulator = await startCtraderEmulator({ ...still, scenario: exampleB, knobs: { legPrice } });
    expect(emulator.oracle(1).positions).toMatchObject([{ gross }]);
  });

  test('commission counted twice is a knob', async () => {
    await using emulator = await startCtraderEmulator({ ...still, scenario: exampleA, knobs: { netCommissions: 2 } });
    expect(emulator.oracle(1)).toMatchObject({ equity: '10239.55', marginLevel: '930.87' });
  });
});

test.each([
  { marginType: 'MAX', margin: '1100.00' },
  { marginType: 'SUM', margin: '1540.00' },
  { marginType: 'NET', margin: '660.00' },
] as const)('a long of 1100 and a short of 440 use $margin by $marginType', async ({ marginType, margin }) => {
  const [account] = exampleA.accounts as [AccountSpec];
  const positions = [
    { symbol: 'EURUSD', side: 'BUY', units: 100_000, price: '1.1', usedMargin: '1100' },
    { symbol: 'EURUSD', side: 'SELL', units: 40_000, price: '1.1', usedMargin: '440' },
  ] as const;
  const scenario = { ...exampleA, accounts: [{ ...account, marginType, positions }] };
  await using emulator = await startCtraderEmulator({ ...still, scenario });
  expect(emulator.oracle(1).margin).toBe(margin);
});

test('what is shown is rounded half away from zero to the digits of the currency, and a zero has no sign', async () => {
  const [account] = exampleA.accounts as [AccountSpec];
  const positions = [
    { symbol: 'EURUSD', side: 'BUY', units: 100, price: '1.1025', swap: '-0.005', commission: '-0.0049' },
  ] as const;
  const scenario = { ...exampleA, accounts: [{ ...account, moneyDigits: 4, balance: '0.1250', positions }] };
  await using emulator = await startCtraderEmulator({ ...still, scenario });
  const oracle = emulator.oracle(1);
  expect(oracle.positions[0]).toMatchObject({ swap: '-0.0050', commission: '-0.0049', net: '-0.0099' });
  expect(oracle.shown.positions[0]).toMatchObject({ swap: '-0.01', commission: '0.00', net: '-0.01' });
  expect(oracle.shown).toMatchObject({ balance: '0.13', equity: '0.12' });
});

test('a price between two steps of its symbol is exact in the truth and rounded in what is shown', async () => {
  await using emulator = await startCtraderEmulator(still);
  const gold = emulator.oracle(42_000_204);
  expect(gold.positions[1]).toMatchObject({ symbol: 'XAUUSD', currentPrice: '2361.713' });
  expect(gold.shown.positions[1]).toMatchObject({ symbol: 'XAUUSD', currentPrice: '2361.71' });
});

test('no margin has no level', async () => {
  await using emulator = await startCtraderEmulator(still);
  expect(emulator.oracle(42_000_201)).toMatchObject({ margin: '0.00', marginLevel: null, freeMargin: '2500.00' });
});

test('an integer recomputation from the wire, events applied, equals the oracle of any account', async () => {
  await fc.assert(fc.asyncProperty(scenarios, fc.array(steps, { maxLength: 12 }), compare), { numRuns: 40 });
}, 60_000);

/** Opens the accounts over a socket, lets things happen, and compares at the end. */
async function compare(scenario: Scenario, happenings: readonly Step[]): Promise<void> {
  await using emulator = await startCtraderEmulator({ ...still, scenario, limits: { perSecond: 1_000 } });
  const mirrors = scenario.accounts.map(({ ctidTraderAccountId }) => new Mirror(ctidTraderAccountId));
  await using client = await connectApplication(emulator, scenario.brokers[0]?.environment, (message) => {
    for (const mirror of mirrors) mirror.apply(message);
  });
  for (const mirror of mirrors) {
    await openAccount(client, emulator, mirror.accountId);
    await mirror.open(client);
  }
  for (const happening of happenings) happen(emulator, happening);
  await client.expect(2104, {}, 2105);
  for (const mirror of mirrors) {
    const { balance, equity, margin, freeMargin, positions } = emulator.oracle(mirror.accountId);
    const net = Object.fromEntries(positions.map((position) => [position.id, position.net]));
    expect(mirror.figures()).toEqual({ balance, equity, margin, freeMargin, net });
  }
}

interface Step {
  readonly what: 'tick' | 'open' | 'part' | 'close' | 'swap' | 'deposit' | 'leverage' | 'margin';
  readonly account: number;
  readonly at: number;
  readonly size: number;
}

const steps: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('tick', 'open', 'part', 'close', 'swap', 'deposit', 'leverage', 'margin'),
  account: fc.nat(1),
  at: fc.nat(9),
  size: fc.integer({ min: 1, max: 500 }),
});

function happen(emulator: Awaited<ReturnType<typeof startCtraderEmulator>>, { what, account, at, size }: Step): void {
  const { market, trade } = emulator;
  const { ctidTraderAccountId: id, broker } = emulator.accounts[account % emulator.accounts.length] ?? fail();
  const { positions } = emulator.oracle(id);
  const position = positions[at % Math.max(positions.length, 1)];
  if (what === 'tick') market.tick(broker);
  if (what === 'open') trade.open(id, { symbol: 'EURUSD', side: size % 2 ? 'BUY' : 'SELL', units: size * 10 });
  if (what === 'deposit') trade.deposit(id, String(size - 250));
  if (what === 'leverage') trade.changeLeverage(id, size);
  if (!position) return;
  if (what === 'part') trade.closePartially(id, position.id, Number(position.units) / 2);
  if (what === 'close') trade.close(id, position.id);
  if (what === 'swap') trade.swap(id, position.id, String(size - 250));
  if (what === 'margin') trade.changeMargin(id, position.id, String(size));
}

function fail(): never {
  throw new Error('a scenario has accounts');
}

const amount = (digits: number) =>
  fc.integer({ min: -50_000, max: 50_000 }).map((units) => (units / 10 ** Math.min(digits, 4)).toFixed(digits));

const positionsFor = (digits: number, symbols: readonly string[]) =>
  fc.array(
    fc.record({
      symbol: fc.constantFrom(...symbols),
      side: fc.constantFrom('BUY' as const, 'SELL' as const),
      units: fc.integer({ min: 1, max: 500_000 }).map((half) => half * 2),
      price: fc.double({ min: 0.5, max: 200, noNaN: true }).map((price) => String(Number(price.toFixed(9)))),
      swap: amount(digits),
      commission: amount(digits),
    }),
    { maxLength: 6 },
  );

const accountsOn = (name: string, environment: 'demo' | 'live', symbols: readonly string[]) =>
  fc.nat({ max: 8 }).chain((moneyDigits) =>
    fc.record({
      currency: fc.constantFrom('USD', 'EUR', 'JPY'),
      moneyDigits: fc.constant(moneyDigits),
      messageDigits: fc.integer({ min: moneyDigits, max: 8 }),
      balance: fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }).map((units) => fixed(units, moneyDigits)),
      leverage: fc.integer({ min: 1, max: 500 }),
      accountType: fc.constantFrom('HEDGED' as const, 'NETTED' as const),
      marginType: fc.constantFrom('MAX' as const, 'SUM' as const, 'NET' as const),
      markup: fc.constantFrom(0, 100),
      positions: positionsFor(moneyDigits, symbols),
      broker: fc.constant(name),
      environment: fc.constant(environment),
      user: fc.constantFrom('one', 'two'),
      traderLogin: fc.nat(),
    }),
  );

function fixed(units: bigint, digits: number): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const decimals = digits === 0 ? '' : `.${text.slice(-digits)}`;
  return `${units < 0n ? '-' : ''}${digits === 0 ? text : text.slice(0, -digits)}${decimals}`;
}

const worlds = [
  { brokers: [kestrelDemo], symbols: ['EURUSD', 'USDJPY', 'AUDJPY', 'EURGBP', 'XAUUSD'] },
  { brokers: [larchLive], symbols: ['EURUSD', 'GBPJPY', 'AUDCAD', 'CADJPY'] },
];

const scenarios: fc.Arbitrary<Scenario> = fc.constantFrom(...worlds).chain(({ brokers, symbols }) => {
  const [{ name, environment }] = brokers as [(typeof brokers)[number]];
  return fc.array(accountsOn(name, environment, symbols), { minLength: 1, maxLength: 2 }).map((accounts) => ({
    brokers,
    accounts: accounts.map((account, at) => ({ ...account, ctidTraderAccountId: at + 1 })),
  }));
});
