import { expect, test } from '@jest/globals';
import { Calibration } from '../../src/account/calibration.ts';
import { createAuditBook } from '../../src/ctrader/audit-book.ts';
import { createAuditor } from '../../src/ctrader/auditor.ts';
import { silentLog } from '../../src/log.ts';
import { EURUSD, exampleAccount, exampleCatalog, examplePosition, NOON, rowOf } from '../account/example-account.ts';
import { createFakeClock, settle } from '../support/fake-clock.ts';

type Answer = object | Error;
const agreeing = { gross: 25_000, net: 24_305 };
const answerOf = ({ gross, net }: { gross: number; net: number }, positionId = 1) => ({
  positionUnrealizedPnL: [{ positionId, grossUnrealizedPnL: gross, netUnrealizedPnL: net }],
  moneyDigits: 2,
});

/** Worked example A in an auditor's hands: 250.00 gross, 243.05 net. */
function auditing(options: { positions?: number; calibration?: Calibration } = {}) {
  const clock = createFakeClock(NOON);
  const catalog = exampleCatalog(options.calibration);
  const account = exampleAccount({ catalog, positions: options.positions === 0 ? [] : [examplePosition()] });
  account.applySpot(EURUSD, 110_250, 110_262, NOON);
  const server: { answer: Answer; proof: Error | null; turn?: Promise<void>; underWay?: Promise<void> } = {
    answer: answerOf(agreeing),
    proof: null,
  };
  const asked: string[] = [];
  const doubts: string[] = [];
  const book = createAuditBook();
  const auditor = createAuditor({
    account,
    clock,
    random: () => 0,
    log: silentLog,
    book,
    async ask(onSend) {
      asked.push('audit');
      await server.turn;
      onSend();
      await server.underWay;
      if (server.answer instanceof Error) throw server.answer;
      return server.answer;
    },
    async prove() {
      asked.push('proof');
      if (server.proof !== null) throw server.proof;
    },
    onHaste: () => void auditor.audit(),
    onDoubt: (why) => doubts.push(why),
  });
  const asks = async (act: () => unknown) => {
    asked.length = 0;
    await act();
    await settle();
    return [...asked];
  };
  const page = () => [...book.brokers.values()][0];
  return { clock, account, server, auditor, asks, doubts, page };
}

test('an account is audited soon after it entered, then once a minute by the patrol, and else asked for its place', async () => {
  const { clock, auditor, asks, page } = auditing();
  expect(await asks(() => auditor.begin())).toEqual([]);
  expect(await asks(() => clock.advance(200))).toEqual(['audit']);
  expect(await asks(() => auditor.check())).toEqual(['proof']);
  clock.advance(60_000);
  expect(await asks(() => auditor.check())).toEqual(['audit']);
  expect(await asks(() => auditor.check())).toEqual(['proof']);
  expect(page()).toMatchObject({ audits: 2, compared: 2, disagreements: 0, largestDrift: 0 });
});

test('a quote that moves while the question waits its turn does not matter, one that moves while it is under way does', async () => {
  const { auditor, account, server, page } = auditing();
  const turn = Promise.withResolvers<void>();
  const underWay = Promise.withResolvers<void>();
  server.turn = turn.promise;
  const first = auditor.audit();
  account.applySpot(EURUSD, 110_260, 110_272, NOON);
  server.answer = answerOf({ gross: 26_000, net: 25_305 });
  turn.resolve();
  await first;
  expect(page()).toMatchObject({ compared: 1, disagreements: 0 });
  server.underWay = underWay.promise;
  const second = auditor.audit();
  await settle();
  account.applySpot(EURUSD, 110_270, 110_282, NOON);
  underWay.resolve();
  await second;
  expect(page()).toMatchObject({ audits: 2, compared: 1, disagreements: 0 });
});

test('nothing is left to come once it is closed', () => {
  const { clock, auditor } = auditing();
  auditor.begin();
  auditor.close();
  auditor.begin();
  auditor.changed();
  auditor.cash({ balance: 1_000_000n, equity: 1_024_305n, moneyDigits: 2 });
  expect(clock.timers).toBe(0);
});

test('an account without positions is not audited', async () => {
  const { clock, auditor, asks } = auditing({ positions: 0 });
  auditor.begin();
  expect(await asks(() => clock.advance(200_000))).toEqual([]);
  expect(await asks(() => auditor.check())).toEqual(['proof']);
});

test('while ways are open that may matter, it is audited again within a second', async () => {
  const { clock, auditor, account, asks } = auditing({ calibration: new Calibration() });
  expect(rowOf(account).quality).toBe('approximate');
  auditor.begin();
  clock.advance(200);
  await settle();
  for (let times = 0; times < 2; times += 1) expect(await asks(() => clock.advance(250))).toEqual(['audit']);
  expect(rowOf(account)).toMatchObject({ quality: 'exact', equity: 10_243.05 });
  expect(await asks(() => clock.advance(50_000))).toEqual([]);
});

test('a server that refuses audits is left alone longer and longer, and the account keeps its place', async () => {
  const { clock, auditor, server, asks, page } = auditing();
  server.answer = new Error('UNSUPPORTED_MESSAGE');
  expect(await asks(() => auditor.check())).toEqual(['audit', 'proof']);
  const audits: number[] = [];
  for (let second = 0; second < 7_200; second += 10) {
    clock.advance(10_000);
    if ((await asks(() => auditor.check())).includes('audit')) audits.push(second);
  }
  expect(audits.length).toBeGreaterThan(3);
  expect(audits.length).toBeLessThan(12);
  expect(page()).toMatchObject({ audits: 0, failures: audits.length + 1 });
});

test('an account that lost its place is not found by the audit but by the proof, and the refusal is not held against audits', async () => {
  const { auditor, server, asks, clock } = auditing();
  server.answer = server.proof = new Error('ACCOUNT_NOT_AUTHORIZED');
  await expect(auditor.check()).rejects.toThrow('ACCOUNT_NOT_AUTHORIZED');
  server.answer = answerOf(agreeing);
  server.proof = null;
  auditor.begin();
  expect(await asks(() => clock.advance(200))).toEqual(['audit']);
});

test('an answer that cannot be read is no answer', async () => {
  const { auditor, server, asks } = auditing();
  server.answer = { positionUnrealizedPnL: ['x'], moneyDigits: 2 };
  expect(await asks(() => auditor.audit())).toEqual(['audit', 'proof']);
});

test('figures that differ are said and counted, looked at again soon, and unsaid when they agree', async () => {
  const { auditor, account, server, page, clock, asks } = auditing();
  server.answer = answerOf({ gross: 26_000, net: 25_305 });
  await auditor.audit();
  expect(rowOf(account)).toMatchObject({ quality: 'approximate', reasons: [{ code: 'server-differs' }] });
  expect(page()).toMatchObject({ disagreements: 1, largestDrift: 1_000 });
  server.answer = answerOf(agreeing);
  expect(await asks(() => clock.advance(500))).toEqual(['audit']);
  expect(rowOf(account)).toMatchObject({ quality: 'exact' });
});

test('a position that only the server knows is a doubt, once', async () => {
  const { auditor, server, doubts, account } = auditing();
  server.answer = answerOf(agreeing, 2);
  await auditor.audit();
  expect(rowOf(account).reasons).toMatchObject([{ code: 'positions-doubtful' }, { code: 'deals-missing' }]);
  await auditor.audit();
  expect(doubts).toEqual(['the server values other positions than are known']);
  server.answer = answerOf(agreeing);
  await auditor.audit();
  server.answer = answerOf(agreeing, 2);
  await auditor.audit();
  expect(doubts).toHaveLength(2);
});

test('an equity told with a payment that cannot be explained is a doubt, where nothing moved lately', () => {
  const { auditor, account, doubts, page, clock } = auditing();
  const told = { balance: 1_100_000n, balanceVersion: 11, moneyDigits: 2 };
  clock.advance(5_000);
  account.applyBalance(told, clock.now());
  auditor.cash({ ...told, equity: 1_124_305n });
  expect([doubts, page()?.disagreements]).toEqual([[], 0]);
  auditor.cash({ ...told, equity: 1_134_305n });
  expect(rowOf(account)).toMatchObject({ reasons: [{ message: expect.stringContaining('differ by 100.00 USD') }] });
  expect([doubts.length, page()?.disagreements]).toEqual([1, 1]);
});

test('an equity told while prices move is not held against ours', () => {
  const { auditor, account, doubts, clock } = auditing();
  account.applySpot(EURUSD, 110_251, undefined, clock.now());
  const told = { balance: 1_100_000n, balanceVersion: 11, moneyDigits: 2 };
  account.applyBalance(told, clock.now());
  auditor.cash({ ...told, equity: 1_134_305n });
  expect(doubts).toEqual([]);
});

test('an equity told in fewer digits than the account counts in is understood', () => {
  const { auditor, account, doubts, clock } = auditing({ positions: 0 });
  const told = { balance: 11_000n, balanceVersion: 11, moneyDigits: 0 };
  clock.advance(5_000);
  account.applyBalance(told, clock.now());
  auditor.cash({ ...told, equity: 11_000n });
  expect(doubts).toEqual([]);
  auditor.cash({ ...told, equity: 11_001n });
  expect(doubts).toHaveLength(1);
});

test('the equity told with a payment settles how a bonus counts', () => {
  const { auditor, account, clock, doubts } = auditing();
  const told = { balance: 1_100_000n, balanceVersion: 11, moneyDigits: 2 };
  account.applyBonus({ managerBonus: 2_000_000n, ibBonus: 0n, changeBonusTimestamp: NOON, moneyDigits: 2 }, NOON);
  expect(rowOf(account).reasons).toMatchObject([{ code: 'bonus-unverified' }]);
  account.applyBalance(told, NOON);
  clock.advance(5_000);
  auditor.cash({ ...told, equity: 2n * 1_124_305n });
  clock.advance(2_000);
  expect(rowOf(account)).toMatchObject({ quality: 'exact', equity: 22_486.1 });
  expect(doubts).toEqual([]);
});

test('a payment that takes a bonus along, which is told after it, settles nothing', () => {
  const { auditor, account, clock } = auditing();
  const bonus = (managerBonus: bigint, at: number) =>
    account.applyBonus({ managerBonus, ibBonus: 0n, changeBonusTimestamp: at, moneyDigits: 2 }, at);
  const told = { balance: 900_000n, balanceVersion: 11, moneyDigits: 2 };
  bonus(50_000n, NOON);
  account.applyBalance(told, NOON);
  auditor.cash({ ...told, equity: 924_305n });
  bonus(0n, NOON + 1);
  clock.advance(10_000);
  bonus(50_000n, NOON + 2);
  expect(rowOf(account)).toMatchObject({ quality: 'approximate', reasons: [{ code: 'bonus-unverified' }] });
});

test('prices that stand still at last are audited soon, however long they moved before', async () => {
  const { clock, auditor, account, server, asks } = auditing({ calibration: new Calibration() });
  let bid = 110_250;
  server.answer = answerOf({ gross: 99_999, net: 99_999 });
  auditor.begin();
  for (let tick = 0; tick < 600; tick += 1) {
    const underWay = Promise.withResolvers<void>();
    server.underWay = underWay.promise;
    clock.advance(100);
    await settle();
    bid += tick % 2 === 0 ? 1 : -1;
    account.applySpot(EURUSD, bid, bid + 12, clock.now());
    underWay.resolve();
    await settle();
  }
  expect(rowOf(account).quality).toBe('approximate');
  delete server.underWay;
  server.answer = answerOf(agreeing);
  expect(await asks(() => clock.advance(2_500))).not.toEqual([]);
  for (let second = 0; second < 4; second += 1) {
    clock.advance(1_000);
    await settle();
  }
  expect(rowOf(account).quality).toBe('exact');
});

test('a server whose figures nothing explains is asked more and more rarely, even while prices stand still', async () => {
  const { clock, account, server, asks, auditor } = auditing();
  server.answer = answerOf({ gross: 99_999, net: 99_304 });
  await auditor.audit();
  let audits = 0;
  for (let second = 0; second < 600; second += 1) audits += (await asks(() => clock.advance(1_000))).length;
  expect(rowOf(account).quality).toBe('approximate');
  expect(audits).toBeGreaterThan(5);
  expect(audits).toBeLessThan(25);
});

test('what the server said of positions is forgotten with the last of them', async () => {
  const { auditor, account, server, clock } = auditing();
  server.answer = answerOf({ gross: 26_000, net: 25_305 });
  await auditor.audit();
  expect(rowOf(account).quality).toBe('approximate');
  account.applyPosition({ ...examplePosition(), positionStatus: 'CLOSED', volume: 0n }, clock.now());
  auditor.changed();
  expect(rowOf(account)).toMatchObject({ quality: 'exact', positions: [] });
});

test('what is open is looked at after a routine question too, which may have stood in the way of an audit', async () => {
  const { clock, auditor, account, asks } = auditing();
  expect(await asks(() => auditor.check())).toEqual(['audit']);
  account.applyVerdict({ units: 1n, digits: 2 }, clock.now());
  expect(await asks(() => auditor.check())).toEqual(['proof']);
  expect(await asks(() => clock.advance(250))).toEqual(['audit']);
});

test('a server whose list is another one at each look is not asked without end', async () => {
  const { clock, auditor, server, asks, doubts } = auditing({ calibration: new Calibration() });
  auditor.begin();
  let audits = 0;
  for (let step = 0; step < 600; step += 1) {
    server.answer = answerOf(agreeing, 2 + step);
    const before = doubts.length;
    audits += (await asks(() => clock.advance(100))).length;
    // As after the list was read again.
    if (doubts.length > before) auditor.begin();
  }
  expect(doubts.length).toBeGreaterThan(3);
  expect(audits).toBeLessThan(20);
});
