import { afterAll, beforeAll, test } from '@jest/globals';
import { connect } from '../../../test/emulators/ctrader/open-api-client.ts';
import {
  type FaultRow,
  hedged,
  larch,
  many,
  onDemo,
  onLive,
  passes,
  play,
  quiet,
  stir,
  twoLegs,
  yen,
} from '../support/fault-rows.ts';
import {
  type FaultWorld,
  fastClock,
  startFaultWorld,
  unseenToleranceMs,
  usualToleranceMs,
} from '../support/fault-world.ts';

const demo = { environment: 'demo' } as const;
const live = { environment: 'live' } as const;
const applicationAuth = 2100;

let world: FaultWorld;
beforeAll(async () => {
  world = await startFaultWorld();
  await world.allTrue();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

/** Another program of the application authorises an account of ours. */
async function intrude({ ctrader, account }: FaultWorld, id: number): Promise<void> {
  const { clientId, clientSecret } = ctrader.application;
  const { accessToken } = account(id);
  await using intruder = await connect(ctrader.demoUrl);
  await intruder.expect(applicationAuth, { clientId, clientSecret }, 2101);
  await intruder.expect(2102, { ctidTraderAccountId: id, accessToken }, 2103);
  await passes(2_000);
}

const closings: FaultRow[] = ([1000, 1001, 1011, undefined] as const).flatMap((code) => [
  {
    name: `a connection that ends with ${code ?? 'a reset'}`,
    stimulus: ({ ctrader }) => ctrader.faults.drop(code, demo, code === 1000 ? 'Bye' : undefined),
    undisturbed: onLive,
  },
  { name: `all connections end with ${code ?? 'a reset'}`, stimulus: ({ ctrader }) => ctrader.faults.drop(code) },
]);

const sockets: FaultRow[] = [
  {
    name: 'connections that end again and again',
    async stimulus({ ctrader }) {
      for (let time = 0; time < 5; time += 1) {
        ctrader.faults.drop(1000, demo);
        await passes(800);
      }
    },
    undisturbed: onLive,
  },
  {
    name: 'a connection that is reset as soon as it is made, for a while',
    stimulus({ ctrader }) {
      ctrader.faults.refuse(true);
      ctrader.faults.drop(undefined, live);
    },
    lastsMs: 20_000,
    undisturbed: onDemo,
  },
  {
    name: 'nothing listens for a while',
    async stimulus({ ctrader }) {
      await ctrader.faults.unplug('demo');
      ctrader.faults.drop(1001, demo);
    },
    lastsMs: 20_000,
    afterwards: ({ ctrader }) => ctrader.faults.plug('demo'),
    undisturbed: onLive,
  },
  {
    name: 'a half-open connection: not even pings are answered',
    stimulus: ({ ctrader }) => ctrader.faults.silence(demo),
    toleranceMs: unseenToleranceMs,
    lastsMs: 25_000,
    undisturbed: onLive,
  },
  {
    name: 'a dead server behind a live socket: pings are answered, and nothing else',
    stimulus: ({ ctrader }) => ctrader.faults.silence(live, 'pongs'),
    toleranceMs: unseenToleranceMs,
    lastsMs: 30_000,
    undisturbed: onDemo,
  },
  {
    name: 'connections that are half-open from the start',
    stimulus({ ctrader }) {
      ctrader.faults.silenceNew(true);
      ctrader.faults.drop(1011, demo);
    },
    lastsMs: 20_000,
    undisturbed: onLive,
  },
  {
    name: 'a server that reads nothing for a while',
    stimulus: ({ ctrader }) => ctrader.faults.stall(true, demo),
    toleranceMs: unseenToleranceMs,
    lastsMs: 8_000,
    afterwards: async ({ ctrader }) => ctrader.faults.stall(false, demo),
    undisturbed: onLive,
  },
  {
    name: 'a connection that ends while accounts enter on it',
    async stimulus({ ctrader }) {
      ctrader.faults.drop(1000, demo);
      await passes(1_200);
      ctrader.faults.drop(undefined, demo);
    },
    undisturbed: onLive,
  },
  {
    name: 'a connection that ends in the middle of a trade',
    stimulus({ ctrader }) {
      const { positionId } = ctrader.trade.open(quiet, { symbol: 'USDJPY', side: 'BUY', units: 4_000 });
      ctrader.faults.drop(undefined, live);
      ctrader.trade.closePartially(quiet, positionId, 1_000);
    },
    undisturbed: onDemo,
  },
  {
    name: 'an account that is emptied while nobody is connected: no ghost stays',
    stimulus({ ctrader }) {
      ctrader.faults.drop(1000, demo);
      for (const { id } of ctrader.oracle(yen).positions) ctrader.trade.close(yen, id);
    },
  },
];

const application: FaultRow[] = [
  ...['CH_CLIENT_AUTH_FAILURE', 'CH_OA_CLIENT_NOT_FOUND', 'CONNECTIONS_LIMIT_EXCEEDED', 'CHANNEL_IS_BLOCKED'].map(
    (errorCode): FaultRow => ({
      name: `the application is refused once with ${errorCode}`,
      stimulus({ ctrader }) {
        ctrader.faults.answer({ payloadType: applicationAuth, errorCode });
        ctrader.faults.drop(1000, demo);
      },
      undisturbed: onLive,
    }),
  ),
  {
    name: 'the application is authorised already',
    stimulus({ ctrader }) {
      ctrader.faults.answer({ payloadType: applicationAuth, errorCode: 'CH_CLIENT_ALREADY_AUTHENTICATED' });
      ctrader.faults.drop(1000, demo);
    },
    undisturbed: onLive,
  },
  {
    name: 'the application is not answered',
    stimulus({ ctrader }) {
      ctrader.faults.answer({ payloadType: applicationAuth });
      ctrader.faults.drop(1000, demo);
    },
    undisturbed: onLive,
  },
  {
    name: 'everything is maintained, and the application is told until when',
    stimulus({ ctrader }) {
      ctrader.faults.maintenance(undefined, fastClock.now() + 12_000);
      ctrader.faults.drop(1000);
    },
    lastsMs: 14_000,
  },
  {
    name: 'the server forgets the application on a connection that stays',
    stimulus: ({ ctrader }) =>
      ctrader.faults.answer({
        payloadType: 2121,
        errorCode: 'CH_CLIENT_NOT_AUTHENTICATED',
        ctidTraderAccountId: hedged,
      }),
    lastsMs: 15_000,
  },
  {
    name: 'the application is thrown out, and let in again later',
    stimulus: ({ ctrader }) => ctrader.faults.blockApplication('blocked for a while'),
    lastsMs: 10_000,
  },
  ...(['kick', 'silent', 'coexist'] as const).map(
    (secondConnection): FaultRow => ({
      name: `another connection authorises an account, and the first ${
        { kick: 'is told that it lost it', silent: 'loses it without a word', coexist: 'keeps it' }[secondConnection]
      }`,
      async stimulus(faults) {
        faults.ctrader.faults.set({ secondConnection });
        await intrude(faults, twoLegs);
      },
      lastsMs: secondConnection === 'silent' ? 25_000 : 4_000,
      toleranceMs: secondConnection === 'silent' ? unseenToleranceMs : usualToleranceMs,
      undisturbed: [...onLive, hedged, many],
    }),
  ),
];

const frames: FaultRow[] = [
  ...[
    'not json at all',
    '{"payloadType":',
    '[]',
    '{"payloadType":2131}',
    '{"payloadType":2131,"payload":{"ctidTraderAccountId":41000101,"symbolId":1,"bid":-5,"ask":1e300}}',
    '{"payloadType":2126,"payload":{"ctidTraderAccountId":41000101,"executionType":3,"position":{"positionId":"x"}}}',
    '{"payloadType":2123,"payload":{"ctidTraderAccountId":41000101,"trader":{"ctidTraderAccountId":41000102,"balance":1}}}',
    '{"payloadType":2141,"payload":{"ctidTraderAccountId":41000101,"positionId":77,"usedMargin":5}}',
    '{"payloadType":2999,"payload":{"surprise":true}}',
    '{"payloadType":2104,"clientMsgId":"demo1-1","payload":{}}',
    '{"payloadType":2142,"payload":{"errorCode":"SOMETHING_NEW","ctidTraderAccountId":41000101}}',
  ].map(
    (text): FaultRow => ({
      name: `a frame that says ${text}`,
      stimulus: ({ ctrader }) => ctrader.faults.send(text, demo),
      lastsMs: 2_000,
      undisturbed: onLive,
    }),
  ),
  {
    name: 'frames that take their time',
    stimulus: ({ ctrader }) => ctrader.faults.set({ delayMs: 60 }),
    toleranceMs: usualToleranceMs + 60 * 20,
  },
  {
    name: 'frames in fragments with pings among them',
    stimulus({ ctrader }) {
      ctrader.faults.set({ fragmentBytes: 40 });
      ctrader.faults.drop(1000, demo);
    },
  },
  {
    name: 'answers without the id of their question',
    stimulus({ ctrader }) {
      ctrader.faults.set({ dropClientMsgId: true });
      ctrader.faults.disconnectAccount(hedged);
      ctrader.faults.disconnectAccount(many);
    },
    undisturbed: onLive,
  },
  {
    name: 'answers that come after nobody waits for them any more',
    stimulus({ ctrader }) {
      ctrader.faults.delay({ payloadType: 2124, ms: 1_200, times: 2 });
      ctrader.faults.delay({ payloadType: 2121, ms: 1_200, times: 2 });
      ctrader.faults.disconnectAccount(hedged);
      ctrader.faults.disconnectAccount(many);
    },
    lastsMs: 26_000,
    undisturbed: onLive,
  },
  {
    name: 'a storm: every account is dropped at once while all of them trade',
    async stimulus(faults) {
      for (let time = 0; time < 3; time += 1) {
        for (const id of [...onDemo, ...onLive]) faults.ctrader.faults.disconnectAccount(id);
        stir(faults);
        for (const broker of ['Kestrel', 'Larch']) faults.ctrader.market.tick(broker);
        await passes(500);
      }
    },
    lastsMs: 6_000,
  },
  {
    name: 'an account on the other broker is dropped, again and again',
    async stimulus({ ctrader }) {
      for (let time = 0; time < 4; time += 1) {
        ctrader.faults.disconnectAccount(hedged);
        await passes(400);
      }
    },
    undisturbed: larch,
  },
];

test.each([...closings, ...sockets, ...application, ...frames])('$name', async (row) => play(world, row));
