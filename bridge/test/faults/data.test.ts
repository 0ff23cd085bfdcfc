import { afterAll, beforeAll, test } from '@jest/globals';
import {
  euroLive,
  type FaultRow,
  groupLive,
  hedged,
  kestrel,
  larch,
  many,
  netted,
  passes,
  play,
  quiet,
  stir,
  threeLegs,
  twoLegs,
  yen,
  yenLive,
} from '../support/fault-rows.ts';
import { type FaultWorld, startFaultWorld, unwrittenMs, usualToleranceMs } from '../support/fault-world.ts';

let world: FaultWorld;
beforeAll(async () => {
  world = await startFaultWorld();
  await world.allTrue();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const first = ({ ctrader }: FaultWorld, id: number) => ctrader.oracle(id).positions[0]!.id;
const eurusd = { symbol: 'EURUSD', side: 'BUY', units: 9_000 } as const;

const trades: FaultRow[] = (
  [
    ['a position is opened', ({ ctrader }) => ctrader.trade.open(twoLegs, eurusd)],
    ['the first position of an account', ({ ctrader }) => ctrader.trade.open(quiet, { ...eurusd, symbol: 'USDJPY' })],
    ['a part of a position is closed', (w) => w.ctrader.trade.closePartially(hedged, first(w, hedged), 7_000)],
    ['a position is closed', (w) => w.ctrader.trade.close(yen, first(w, yen))],
    ['a position is closed for want of margin', (w) => w.ctrader.trade.stopOut(many, first(w, many))],
    [
      'a netted position grows',
      ({ ctrader }) => ctrader.trade.open(groupLive, { symbol: 'USDJPY', side: 'BUY', units: 500 }),
    ],
    [
      'a netted position turns round',
      ({ ctrader }) => ctrader.trade.open(netted, { symbol: 'GBPJPY', side: 'BUY', units: 90_000 }),
    ],
    [
      'a pending order is placed and cancelled',
      ({ ctrader }) => {
        const { orderId } = ctrader.trade.placeOrder(hedged, { ...eurusd, limitPrice: 1.05 });
        ctrader.trade.cancelOrder(hedged, orderId);
      },
    ],
    [
      'a pending order is filled',
      ({ ctrader }) => {
        const { orderId } = ctrader.trade.placeOrder(hedged, { ...eurusd, limitPrice: 1.05 });
        ctrader.trade.fillOrder(hedged, orderId);
      },
    ],
    [
      'a pending order expires',
      ({ ctrader }) => {
        const { orderId } = ctrader.trade.placeOrder(many, { ...eurusd, limitPrice: 1.05 });
        ctrader.trade.expireOrder(many, orderId);
      },
    ],
    ['an order is rejected', ({ ctrader }) => ctrader.trade.rejectOrder(hedged, eurusd)],
    [
      'stop and target are moved',
      (w) => w.ctrader.trade.protect(hedged, first(w, hedged), { stopLoss: 1.01, takeProfit: 1.2 }),
    ],
    ['swap is charged', (w) => w.ctrader.trade.swap(euroLive, first(w, euroLive), '-4.21')],
    [
      'money comes and goes',
      ({ ctrader }) => {
        ctrader.trade.deposit(yen, '5000');
        ctrader.trade.withdraw(yen, '1234');
      },
    ],
    ['the leverage changes, and every margin with it', ({ ctrader }) => ctrader.trade.changeLeverage(many, 77)],
    ['a margin changes', (w) => w.ctrader.trade.changeMargin(hedged, first(w, hedged), '1234.56')],
    [
      'a symbol is cut into other lots',
      ({ ctrader }) => ctrader.trade.changeSymbol('Kestrel', 'EURUSD', { lotUnits: 10_000 }),
    ],
    ['a symbol gets other digits', ({ ctrader }) => ctrader.trade.changeSymbol('Larch', 'XAUUSD', { digits: 3 })],
    [
      'two balances arrive in reverse order',
      (w) => {
        w.ctrader.faults.reverseBalances(hedged);
        w.ctrader.trade.deposit(hedged, '10');
        w.ctrader.trade.withdraw(hedged, '3');
      },
    ],
    [
      'a bonus is given and taken',
      ({ ctrader }) => {
        ctrader.trade.bonus(hedged, '50');
        ctrader.trade.bonus(hedged, '-50');
      },
    ],
  ] as [string, (faults: FaultWorld) => unknown][]
).map(([name, stimulus]) => ({ name, stimulus, lastsMs: 1_500 }));

/** By turns: who is dropped again and again has to wait longer each time. */
const turns = [
  [hedged, many, threeLegs],
  [twoLegs, euroLive, yenLive],
] as const;

/** Everything a trader does, one after another, with nothing in between. */
async function tradeALot({ ctrader }: FaultWorld, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const { positionId } = ctrader.trade.open(id, eurusd);
    await passes(200);
    if (ctrader.oracle(id).positions.some((position) => position.id === String(positionId))) {
      ctrader.trade.closePartially(id, positionId, 3_000);
    }
    ctrader.trade.deposit(id, '2');
    await passes(200);
    const [oldest] = ctrader.oracle(id).positions;
    if (oldest) ctrader.trade.close(id, oldest.id);
  }
}

/** What a server may do with its messages, while accounts enter and trade. */
const wire: FaultRow[] = (
  [
    ['fields of no proto, and enums of no proto', { unknownFields: true }],
    ['integers as texts', { int64AsStrings: true }],
    ['every second event twice', { duplicateEvents: 0.5 }],
    ['ticks of one side only', { oneSidedTicks: 1 }],
    ['ticks without a price', { pricelessTicks: 1 }],
    ['stragglers after each unsubscription', { stragglers: 1 }],
    ['deals from the newest to the oldest', { dealOrder: 'newest-first' }],
    ['no balanceVersion', { omitFields: ['balanceVersion'] }],
    ['no time of the last update', { omitFields: ['utcLastUpdateTimestamp'] }],
    ['ticks without their time', { omitFields: ['timestamp'] }],
    ['no used margin', { omitFields: ['usedMargin'] }],
    ['no margin rate', { omitFields: ['marginRate'] }],
    ['no mirroring commission', { omitFields: ['mirroringCommission'] }],
    ['fields that are left out now and then', { omitFields: ['balanceVersion', 'timestamp'], omitProbability: 0.5 }],
    ['a line of forty kilobytes a second', { bytesPerSecond: 40_000 }],
  ] as [string, Parameters<FaultWorld['ctrader']['faults']['set']>[0]][]
).map(([name, knobs], at) => ({
  name: `${name}, while accounts enter and trade`,
  async stimulus(faults) {
    faults.ctrader.faults.set(knobs);
    for (const id of turns[at % 2]!) faults.ctrader.faults.disconnectAccount(id);
    await tradeALot(faults, [...turns[at % 2]!, yen]);
  },
  toleranceMs: knobs.bytesPerSecond ? usualToleranceMs + 20_000 : usualToleranceMs,
  async afterwards({ ctrader }) {
    // What a message that was spoilt would have told is told now.
    const isSpoilt = Boolean(knobs.omitFields || knobs.oneSidedTicks || knobs.pricelessTicks);
    for (const id of isSpoilt ? [...turns[at % 2]!, yen] : []) ctrader.faults.disconnectAccount(id);
    // Questions that were lost on the slow line are given up before anything else is looked at.
    if (knobs.bytesPerSecond) await passes(16_000);
  },
}));

const markets: FaultRow[] = [
  {
    name: 'a burst of ticks',
    async stimulus({ ctrader }) {
      for (let time = 0; time < 60; time += 1) {
        for (const broker of ['Kestrel', 'Larch']) ctrader.market.tick(broker);
        if (time % 10 === 0) await passes(20);
      }
    },
    undisturbed: [...kestrel, ...larch],
  },
  {
    name: 'a leap of the price, one side after the other',
    async stimulus({ ctrader }) {
      ctrader.market.tick('Kestrel', 'USDJPY', { bid: '139.100', ask: '159.900' });
      await passes(300);
      ctrader.market.tick('Kestrel', 'USDJPY', { ask: '139.111' });
    },
    undisturbed: larch,
  },
  {
    name: 'a closed market: no tick is no fault',
    stimulus: ({ ctrader }) => ctrader.market.close('Larch'),
    lastsMs: 40_000,
    afterwards: async ({ ctrader }) => ctrader.market.reopen('Larch'),
    undisturbed: [...kestrel, ...larch],
  },
  {
    name: 'accounts that enter while their market is closed',
    stimulus({ ctrader }) {
      ctrader.market.close('Larch');
      for (const id of larch) ctrader.faults.disconnectAccount(id);
    },
    lastsMs: 5_000,
    afterwards: async ({ ctrader }) => ctrader.market.reopen('Larch'),
    undisturbed: kestrel,
  },
];

const databases: FaultRow[] = [
  ...(
    [
      ['answers 503', { kind: 'status', status: 503 }],
      ['answers 500', { kind: 'status', status: 500 }],
      ['answers 429', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
      ['answers 401', { kind: 'status', status: 401 }],
      ['shows the page of a gateway', { kind: 'html', status: 502 }],
      ['resets every connection', { kind: 'refuse' }],
      ['does what it is asked and never says so', { kind: 'lose-answer' }],
    ] as const
  ).map(
    ([name, fault]): FaultRow => ({
      name: `the database ${name}`,
      stimulus: ({ world: { supabase } }) => supabase.faults.rest(fault),
      lastsMs: 8_000,
      standingMs: unwrittenMs,
    }),
  ),
  {
    name: 'the database answers nothing at all',
    stimulus: ({ world: { supabase } }) => supabase.faults.rest({ kind: 'hang' }, { times: 1 }),
    lastsMs: 4_000,
    standingMs: unwrittenMs,
  },
  {
    name: 'the database is slow',
    stimulus({ witness }) {
      witness.delayMs = 300;
    },
    lastsMs: 15_000,
    standingMs: unwrittenMs,
  },
  {
    name: 'a write that outlives its connection, and comes after the next one',
    async stimulus(faults) {
      for (let time = 0; time < 3; time += 1) {
        faults.witness.outliveNext();
        stir(faults);
        await passes(6_000);
      }
    },
    standingMs: unwrittenMs,
  },
  {
    name: 'the database is down while a connection is lost and found',
    async stimulus({ ctrader, world: { supabase } }) {
      supabase.faults.rest({ kind: 'status', status: 503 });
      ctrader.faults.drop(1000);
      await passes(8_000);
    },
    standingMs: unwrittenMs,
  },
];

const restarts: FaultRow[] = [
  { name: 'the bridge is stopped, and another one started', stimulus: (faults) => faults.restart(), lastsMs: 500 },
  {
    name: 'the bridge is started anew while everybody trades',
    async stimulus(faults) {
      await tradeALot(faults, [...turns[0], yen]);
      const restarting = faults.restart();
      await tradeALot(faults, [...turns[0], yen]);
      await restarting;
    },
  },
  {
    name: 'the bridge is started anew while one environment cannot be reached',
    async stimulus(faults) {
      faults.ctrader.faults.refuse(true);
      await faults.restart();
      await passes(4_000);
    },
  },
  {
    name: 'the bridge is started anew while the database has trouble',
    async stimulus(faults) {
      faults.world.supabase.faults.rest({ kind: 'status', status: 503 });
      await faults.restart();
      await passes(4_000);
      // What could not be given back runs out by the database's own clock, which goes no faster here.
      await faults.world.supabase.query("update bridge.replicas set seen_at = seen_at - interval '1 hour'");
    },
    standingMs: unwrittenMs,
  },
];

test.each([...trades, ...wire, ...markets, ...databases, ...restarts])('$name', async (row) => play(world, row));
