import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../support/world.ts';
import { type QuickWorld, startQuickWorld } from './quick-world.ts';
import { figuresOf, truth } from './truth.ts';

/** Two legs; no leg and no commission; no position. */
const [converted, larch, quiet] = [41_000_102, 41_000_105, 42_000_201];
const auditReq = 2187;
const dealsReq = 2133;

let world: QuickWorld;
const codes = (id: number) => world.rows.get(id)?.reasons.map(({ code }) => code);
const isExact = (id: number) =>
  eventually(() => {
    const row = world.rows.get(id)!;
    expect({ quality: row.quality, reasons: row.reasons, ...figuresOf(row) }).toEqual({
      ...{ quality: 'exact', reasons: [] },
      ...truth(world.ctrader.oracle(id)),
    });
  });

beforeAll(async () => {
  world = await startQuickWorld({
    limits: { maxRows: 5 },
    knobs: { dealOrder: 'newest-first' },
    prepare: ({ faults }) =>
      faults.answer({ payloadType: auditReq, errorCode: 'UNSUPPORTED_MESSAGE', times: Number.POSITIVE_INFINITY }),
  });
});

afterAll(async () => await world?.[Symbol.asyncDispose]());

describe('a server that knows no audits', () => {
  test('leaves approximate what hangs on them, and exact what does not', async () => {
    await isExact(quiet);
    await eventually(() =>
      expect([...codes(converted)!].sort()).toEqual([
        'commission-unverified',
        'conversion-unverified',
        'rounding-unverified',
      ]),
    );
  });

  test('is asked rarely, and no session suffers', async () => {
    // Ten times what the patrol asks of ten accounts in a round, at twenty times the speed.
    await eventually(() => expect(world.ctrader.received.count(2121)).toBeGreaterThan(60));
    expect(world.ctrader.received.count(auditReq)).toBeLessThan(60);
    expect(world.hub.counts()).toMatchObject({ live: 10 });
    expect(world.ctrader.connections().map(({ accounts }) => accounts.length)).toEqual([5, 5]);
  });

  test('is believed once it does', async () => {
    world.ctrader.faults.reset();
    for (const { ctidTraderAccountId: id } of world.ctrader.accounts) await isExact(id);
  });
});

test('a broker that begins to work otherwise is found out, also while another stays as it is', async () => {
  const { faults, received, market } = world.ctrader;
  faults.set({ brokerPricing: { Kestrel: { legPrice: 'mid', rounding: 'truncated', netCommissions: 2 } } });
  received.reset();
  await eventually(() => expect(received.count(auditReq)).toBeGreaterThan(20));
  market.tick('Kestrel');
  for (const { ctidTraderAccountId: id } of world.ctrader.accounts) await isExact(id);
});

test.each(['oldest-first', 'newest-first'] as const)(
  'a day that does not fit one answer is read whole, %s first',
  async (dealOrder) => {
    const { faults, trade, received } = world.ctrader;
    faults.set({ dealOrder });
    const fx = world.ctrader.oracle(larch).positions.find(({ units }) => Number(units) > 1_000)!;
    for (let times = 0; times < 8; times += 1) {
      trade.closePartially(larch, fx.id, 100);
      // No answer can hold less than what happened in one millisecond.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    received.reset();
    faults.drop(undefined, { environment: 'demo' });
    await eventually(() => expect(received.count(dealsReq)).toBeGreaterThan(6));
    await isExact(larch);
    expect(received.overLimit).toBe(0);
  },
);
