import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type FaultRow,
  groupLive,
  hedged,
  kestrel,
  larch,
  many,
  netted,
  onDemo,
  onLive,
  passes,
  play,
  quiet,
  told,
  twoLegs,
  yen,
} from '../support/fault-rows.ts';
import {
  type FaultWorld,
  fastClock,
  reportedToleranceMs,
  startFaultWorld,
  unseenToleranceMs,
} from '../support/fault-world.ts';
import { eventually } from '../support/world.ts';

let world: FaultWorld;
beforeAll(async () => {
  world = await startFaultWorld();
  await world.allTrue();
}, 60_000);
afterAll(async () => world?.[Symbol.asyncDispose]());

const becomes = (faults: FaultWorld, id: number, state: string) =>
  eventually(() => expect(faults.state(id)).toBe(state));

/** What the database shows of an account that only its user can bring back. */
const isTold = (faults: FaultWorld, id: number, session: string) =>
  eventually(async () => {
    const row = await faults.stored(id);
    expect(row).toMatchObject({ session });
    expect(['stale', 'unknown']).toContain(row?.['quality']);
  });

const places: FaultRow[] = [
  {
    name: 'the server ends the session of an account, and says so',
    stimulus: ({ ctrader }) => ctrader.faults.disconnectAccount(twoLegs),
    undisturbed: [hedged, yen, ...larch],
  },
  {
    name: 'the server ends the session of an account, and says nothing',
    stimulus: ({ ctrader }) => ctrader.faults.loseAccount(twoLegs),
    lastsMs: 25_000,
    toleranceMs: unseenToleranceMs,
    undisturbed: [hedged, yen, ...larch],
  },
  {
    name: 'the server says that a session ended which did not',
    stimulus: ({ ctrader }) =>
      ctrader.faults.send(JSON.stringify({ payloadType: 2164, payload: { ctidTraderAccountId: yen } })),
    undisturbed: onLive,
  },
  {
    name: 'the broker forbids the login of an account for a while',
    async stimulus(faults) {
      faults.ctrader.trade.changeAccess(groupLive, 'NO_LOGIN');
      faults.ctrader.faults.disconnectAccount(groupLive);
      await becomes(faults, groupLive, 'failed');
      await isTold(faults, groupLive, 'failed');
    },
    async afterwards(faults) {
      faults.ctrader.trade.changeAccess(groupLive, 'FULL_ACCESS');
      await faults.reconnect(groupLive);
    },
    undisturbed: onDemo,
  },
];

/** What an account asks when it enters: authorisation, trader, positions, prices, deals; and the broker's lists. */
const trader = 2121;
const asked = [
  [2102, 'authorisation'],
  [2121, 'trader'],
  [2124, 'positions'],
  [2127, 'prices'],
  [2133, 'deals'],
  [2187, 'results by the server'],
] as const;

const refusals = [
  'REQUEST_FREQUENCY_EXCEEDED',
  'BLOCKED_PAYLOAD_TYPE',
  'CANT_ROUTE_REQUEST',
  'ACCOUNT_NOT_AUTHORIZED',
  'TIMEOUT_ERROR',
  'A_CODE_OF_TOMORROW',
];

/** By turns: who is dropped again and again has to wait longer each time. */
const turns = [yen, hedged, netted, twoLegs];
const turnOf = (at: number) => turns[at % turns.length]!;

const questions: FaultRow[] = asked.flatMap(([payloadType, what], at) => [
  {
    name: `the question for ${what} is never answered`,
    stimulus({ ctrader }) {
      ctrader.faults.answer({ payloadType, ctidTraderAccountId: turnOf(at * 3), times: 2 });
      ctrader.faults.disconnectAccount(turnOf(at * 3));
    },
    // Nobody vouches for the account until the bridge gives the question up, and its row stands there all the while.
    ...(payloadType === trader && { toleranceMs: reportedToleranceMs, standingMs: 0, lastsMs: 24_000 }),
    undisturbed: [hedged, yen, twoLegs, ...larch].filter((id) => id !== turnOf(at * 3)),
  },
  ...[refusals[at]!, refusals[(at + 3) % refusals.length]!].map((errorCode, which) => ({
    name: `the question for ${what} is answered ${errorCode}`,
    stimulus({ ctrader }: FaultWorld) {
      const id = turnOf(at * 3 + 1 + which);
      const retryAfter = errorCode === 'BLOCKED_PAYLOAD_TYPE' ? { retryAfter: 2 } : {};
      ctrader.faults.answer({ payloadType, ctidTraderAccountId: id, times: 2, errorCode, ...retryAfter });
      ctrader.faults.disconnectAccount(id);
    },
    // Whether a report of an ended session is old news is asked with this question, and believed only when it is answered.
    ...(payloadType === trader && { toleranceMs: reportedToleranceMs }),
  })),
]);

const special: FaultRow[] = [
  {
    name: 'the authorisation is answered: it is there already',
    stimulus({ ctrader }) {
      ctrader.faults.rejectAuth('ALREADY_LOGGED_IN', 1, many);
      ctrader.faults.disconnectAccount(many);
    },
    undisturbed: kestrel,
  },
  {
    name: 'a batch of prices is refused because one is subscribed already',
    stimulus({ ctrader }) {
      ctrader.faults.answer({ payloadType: 2127, ctidTraderAccountId: many, errorCode: 'ALREADY_SUBSCRIBED' });
      ctrader.faults.disconnectAccount(many);
    },
    undisturbed: kestrel,
  },
  {
    name: 'a batch of prices is refused because one symbol is not known',
    stimulus({ ctrader }) {
      ctrader.faults.answer({ payloadType: 2127, ctidTraderAccountId: many, errorCode: 'SYMBOL_NOT_FOUND' });
      ctrader.faults.disconnectAccount(many);
    },
    undisturbed: kestrel,
  },
  ...([2112, 2114, 2116, 2118] as const).map(
    (payloadType): FaultRow => ({
      name: `the broker's list ${payloadType} is refused, then not answered`,
      stimulus({ ctrader }) {
        ctrader.faults.answer({ payloadType, errorCode: 'CANT_ROUTE_REQUEST' });
        ctrader.faults.answer({ payloadType });
        ctrader.trade.changeSymbol('Larch', 'EURUSD', { lotUnits: 100_000 });
        for (const id of larch) ctrader.faults.disconnectAccount(id);
      },
    }),
  ),
  {
    name: 'questions that are refused for an account without a place in either wording',
    stimulus({ ctrader }) {
      const words = { errorCode: 'INVALID_REQUEST', description: 'Trading account is not authorized' };
      ctrader.faults.answer({ payloadType: 2121, ctidTraderAccountId: hedged, ...words });
      ctrader.faults.answer({ payloadType: 2124, ctidTraderAccountId: hedged, errorCode: 'ACCOUNT_NOT_AUTHORIZED' });
      ctrader.faults.disconnectAccount(hedged);
    },
    undisturbed: larch,
  },
];

const rotations: FaultRow[] = (['invalidated', 'disconnect', 'both', 'none'] as const).flatMap((rotationNotice, at) => [
  {
    name: `a token runs out and is renewed; its sessions are told: ${rotationNotice}`,
    stimulus({ ctrader }) {
      const expiredToken = at % 2 ? 'OA_AUTH_TOKEN_EXPIRED' : 'CH_ACCESS_TOKEN_INVALID';
      ctrader.faults.set({ rotationNotice, expiredToken, rotationMuteMs: at % 2 ? 2_000 : 0 });
      ctrader.faults.expireToken(hedged);
      ctrader.faults.disconnectAccount(hedged);
    },
    toleranceMs: rotationNotice === 'none' ? unseenToleranceMs : reportedToleranceMs,
    lastsMs: rotationNotice === 'none' ? 25_000 : 6_000,
  },
  {
    name: `a token is renewed and the report comes when it is old news: ${rotationNotice}`,
    stimulus({ ctrader }) {
      ctrader.faults.set({ rotationNotice, rotationNoticeDelayMs: 150 });
      ctrader.faults.expireToken(many);
      ctrader.faults.disconnectAccount(many);
    },
    toleranceMs: reportedToleranceMs,
    lastsMs: 6_000,
    undisturbed: kestrel,
  },
]);

const tokens: FaultRow[] = [
  {
    name: 'a refresh that must be asked for again',
    stimulus({ ctrader }) {
      ctrader.faults.answer({ payloadType: 2173, errorCode: 'TIMEOUT_ERROR' });
      ctrader.faults.expireToken(many);
      ctrader.faults.disconnectAccount(many);
    },
    toleranceMs: reportedToleranceMs,
    undisturbed: kestrel,
  },
  {
    name: 'a refresh while the database is down: the new pair is stored before it is used',
    async stimulus({ ctrader, world: { supabase } }) {
      supabase.faults.rest({ kind: 'status', status: 503 });
      ctrader.faults.expireToken(many);
      ctrader.faults.disconnectAccount(many);
      await passes(4_000);
    },
    toleranceMs: reportedToleranceMs,
  },
  {
    name: 'a refresh whose answer is lost: the user is asked, and comes back',
    async stimulus(faults) {
      faults.ctrader.faults.delay({ payloadType: 2173, ms: 60_000 });
      faults.ctrader.faults.expireToken(many);
      faults.ctrader.faults.disconnectAccount(many);
      await becomes(faults, many, 'reconnect-needed');
      await isTold(faults, many, 'reconnect-needed');
    },
    afterwards: (faults) => faults.reconnect(many),
    toleranceMs: reportedToleranceMs,
    undisturbed: kestrel,
  },
];

const maintenance: FaultRow[] = (['error', 'common-error', 'no-route'] as const).flatMap((carrier) => [
  {
    name: `one broker is maintained, said by ${carrier}`,
    async stimulus(faults) {
      faults.ctrader.faults.maintenance('Larch', fastClock.now() + 15_000, carrier);
      if (carrier !== 'no-route') await becomes(faults, netted, 'maintenance');
    },
    lastsMs: 16_000,
    undisturbed: kestrel,
  },
  {
    name: `one broker is maintained, said by ${carrier}, and is back before it said`,
    stimulus: ({ ctrader }) => ctrader.faults.maintenance('Kestrel', fastClock.now() + 20_000, carrier),
    lastsMs: 8_000,
    undisturbed: larch,
  },
]);

test.each([...places, ...questions, ...special, ...rotations, ...tokens, ...maintenance])('$name', async (row) =>
  play(world, row),
);

test.each([
  { name: 'an account that is deleted', strike: 'deleteAccount', id: quiet, state: 'failed' },
  { name: 'a consent that is withdrawn', strike: 'revokeToken', id: many, state: 'reconnect-needed' },
] as const)('$name is told to its user, and nobody else notices', async ({ strike, id, state }) => {
  const { ctrader, witness } = world;
  const others = [...onDemo, ...onLive].filter((one) => one !== id && one !== quiet);
  witness.findings.length = 0;
  witness.states.clear();
  ctrader.market.resume();
  ctrader.faults[strike](id);
  await becomes(world, id, state);
  await isTold(world, id, state);
  ctrader.market.pause();
  await world.allTrue(others);
  expect(witness.findings.map(told)).toEqual([]);
});
