import { describe, expect, test } from '@jest/globals';
import { backoffDelay } from '../../src/backoff.ts';
import { chooseAccount, maskAccount } from '../../src/ctrader/choose-account.ts';
import { actionFor, CtraderError, NoAnswerError, readError } from '../../src/ctrader/errors.ts';
import { recoveryFrom } from '../../src/ctrader/recovery.ts';
import type { Session, SessionState } from '../../src/ctrader/session.ts';
import { stateOf, statusOf, type UserEntry } from '../../src/ctrader/session-status.ts';
import type { GrantedAccount } from '../../src/ctrader/to-model.ts';

describe('what an error code asks of us', () => {
  test.each([
    ['ALREADY_LOGGED_IN', '', 'already'],
    ['ALREADY_SUBSCRIBED', '', 'already'],
    ['NOT_SUBSCRIBED_TO_SPOTS', '', 'already'],
    ['REQUEST_FREQUENCY_EXCEEDED', '', 'slow-down'],
    ['BLOCKED_PAYLOAD_TYPE', '', 'slow-down'],
    ['CH_CLIENT_NOT_AUTHENTICATED', '', 'application-auth'],
    ['ACCOUNT_NOT_AUTHORIZED', '', 'account-auth'],
    ['INVALID_REQUEST', 'Trading account is not authorized', 'account-auth'],
    ['INVALID_REQUEST', 'Malformed JSON message at 1:6', 'defect'],
    ['CH_ACCESS_TOKEN_INVALID', '', 'refresh-token'],
    ['OA_AUTH_TOKEN_EXPIRED', '', 'refresh-token'],
    ['RET_ACCOUNT_DISABLED', '', 'stop'],
    ['CH_CLIENT_AUTH_FAILURE', '', 'operator'],
    ['SERVER_IS_UNDER_MAINTENANCE', '', 'retry'],
    ['CANT_ROUTE_REQUEST', '', 'retry'],
    ['A_CODE_OF_TOMORROW', '', 'retry'],
  ])('%s %s: %s', (code, description, action) => {
    expect(actionFor(code, description)).toBe(action);
  });
});

describe('the end of a maintenance', () => {
  const end = 1_790_000_000_000;
  test.each([
    { name: 'in seconds, as 2142 has it', told: end / 1_000 },
    { name: 'in milliseconds, as 50 has it', told: end },
    { name: 'as text', told: String(end) },
  ])('$name', ({ told }) => {
    expect(readError({ errorCode: 'X', maintenanceEndTimestamp: told }).maintenanceUntil).toBe(end);
  });
});

describe('what to do about an error', () => {
  const now = 1_790_000_000_000;
  const hour = 3_600_000;
  test.each([
    { name: 'no answer', error: new NoAnswerError('x'), expected: { kind: 'retry' } },
    { name: 'a defect of ours', error: new TypeError('x'), expected: { kind: 'retry' } },
    { name: 'a refused token', error: new CtraderError('CH_ACCESS_TOKEN_INVALID'), expected: { kind: 'renew-token' } },
    { name: 'a disabled account', error: new CtraderError('RET_ACCOUNT_DISABLED'), expected: { kind: 'give-up' } },
    {
      name: 'maintenance',
      error: new CtraderError('M', { maintenanceUntil: now + hour }),
      expected: { kind: 'wait', until: now + hour },
    },
    {
      name: 'maintenance without end',
      error: new CtraderError('M', { maintenanceUntil: now + 99 * hour }),
      expected: { kind: 'wait', until: now + 4 * hour },
    },
    {
      name: 'maintenance that is over',
      error: new CtraderError('M', { maintenanceUntil: now - 1 }),
      expected: { kind: 'retry' },
    },
  ])('$name', ({ error, expected }) => {
    expect(recoveryFrom(error, now)).toEqual(expected);
  });
});

describe('which account a user means', () => {
  const account = (accountId: number, environment: 'demo' | 'live', traderLogin: number): GrantedAccount => ({
    accountId,
    environment,
    traderLogin,
    broker: 'Kestrel',
  });
  const granted = [account(41_000_101, 'demo', 31), account(42_000_201, 'live', 77), account(42_000_202, 'live', 31)];
  const wanted = (accountId?: number, environment?: 'demo' | 'live') => ({ accountId, environment });
  test.each([
    { name: 'by id', wanted: wanted(42_000_201, 'live'), expected: 42_000_201 },
    { name: 'by id alone', wanted: wanted(42_000_201), expected: 42_000_201 },
    { name: 'by login', wanted: wanted(77), expected: 42_000_201 },
    { name: 'by login and environment', wanted: wanted(31, 'live'), expected: 42_000_202 },
    { name: 'the only one of its environment', wanted: wanted(undefined, 'demo'), expected: 41_000_101 },
    { name: 'a login twice', wanted: wanted(31), expected: 'account-ambiguous' },
    { name: 'several of an environment', wanted: wanted(undefined, 'live'), expected: 'account-ambiguous' },
    { name: 'not granted', wanted: wanted(5), expected: 'account-not-granted' },
    { name: 'wrong environment', wanted: wanted(42_000_201, 'demo'), expected: 'wrong-environment' },
  ])('$name', ({ wanted, expected }) => {
    const choice = chooseAccount(granted, wanted);
    expect('account' in choice ? choice.account.accountId : choice.problem.code).toBe(expected);
  });

  test('a token without accounts', () => {
    expect(chooseAccount([], wanted())).toMatchObject({ problem: { code: 'no-accounts' } });
  });

  test.each([
    [41_000_101, '***0101'],
    [123, '***'],
    [undefined, '***'],
  ])('account %s is shown as %s', (id, shown) => {
    expect(maskAccount(id)).toBe(shown);
  });
});

test.each([
  { attempt: 0, random: 0, expected: 500 },
  { attempt: 0, random: 1, expected: 1_000 },
  { attempt: 3, random: 0.5, expected: 6_000 },
  { attempt: 99, random: 1, expected: 60_000 },
])('retry $attempt waits $expected ms at random $random', ({ attempt, random, expected }) => {
  expect(backoffDelay(attempt, { baseMs: 1_000, maxMs: 60_000, random: () => random })).toBe(expected);
});

describe('what a user is shown of a session that others share', () => {
  const entryOf = (state: SessionState, admits: boolean): UserEntry => ({
    user: 'ada',
    userHash: 'a1',
    settings: { accountId: 1, environment: 'demo' },
    wanted: { accountId: 1, environment: 'demo' },
    lookup: { state: 'connecting', reason: '', since: 0, start() {}, stop() {} },
    session: {
      state,
      since: 0,
      account: { accountId: 1, environment: 'demo', lastEventAt: 5, trader: {} },
      admits: () => admits,
      row: () => 'the figures',
    } as unknown as Session,
  });

  test.each([
    { name: 'the figures, by the own token', state: 'live', admits: true, expected: ['live', 'the figures'] },
    {
      name: 'nothing, once the own token is refused for good',
      state: 'live',
      admits: false,
      expected: ['reconnect-needed', undefined],
    },
    {
      name: 'the last figures, when nobody has a token left',
      state: 'reconnect-needed',
      admits: false,
      expected: ['reconnect-needed', 'the figures'],
    },
  ] as const)('$name', ({ state, admits, expected }) => {
    const entry = entryOf(state, admits);
    expect([stateOf(entry), statusOf(entry).row(0)]).toEqual(expected);
  });
});
