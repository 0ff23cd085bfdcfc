import { describe, expect, test } from '@jest/globals';
import { readSessions } from '../../../core/monitor/sessions.ts';

const nothing = { total: undefined, states: {}, users: undefined, list: undefined };
const session = { user: 'ab12', account: '***1', environment: 'demo', state: 'live', reason: null, lastUpdate: null };

describe('a sessions body', () => {
  test.each([
    { name: 'none, and nothing counted', body: undefined, counted: undefined, expected: nothing },
    { name: 'none, but the health endpoint counts', body: undefined, counted: 4, expected: { ...nothing, total: 4 } },
    {
      name: "the bridge's: a session for each user",
      body: { total: 3, states: { live: 2, error: 1 } },
      counted: 9,
      expected: { total: 3, states: { live: 2, error: 1 }, users: 3, list: undefined },
    },
    {
      name: 'a total alone says nothing of users',
      body: { total: 3 },
      counted: undefined,
      expected: { ...nothing, total: 3 },
    },
    {
      name: 'a list is counted: two sessions of one user are one user',
      body: { total: 2, states: { live: 2 }, sessions: [session, { ...session, account: '***2' }] },
      counted: undefined,
      expected: { total: 2, states: { live: 2 }, users: 1 },
    },
    {
      name: 'counts that are none',
      body: { total: 'x', states: { live: -1, a: '2', b: Number.NaN } },
      counted: 1,
      expected: { total: 1, states: {} },
    },
    { name: 'states that are a list', body: { states: [1] }, counted: undefined, expected: nothing },
    {
      name: 'sessions that are none',
      body: { sessions: [null, 7, {}, { user: 5 }] },
      counted: undefined,
      expected: { list: [], users: 0 },
    },
    { name: 'null', body: null, counted: undefined, expected: nothing },
  ])('$name', ({ body, counted, expected }) => {
    expect(readSessions(body, counted)).toMatchObject(expected);
  });

  test('is not kept longer than anybody reads', () => {
    const states = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`s${index}`, 1]));
    const sessions = Array.from({ length: 5000 }, (_, index) => ({ user: `u${index}` }));
    const read = readSessions({ states, sessions }, undefined);
    expect([Object.keys(read.states).length, read.list?.length]).toEqual([20, 2000]);
  });
});
