import { describe, expect, test } from '@jest/globals';
import { type Census, countOn, sumOf, usersOf } from '../../../core/monitor/census.ts';
import { lookWith, noon } from '../../support/moment.ts';

interface Answer {
  readonly replica?: string;
  readonly activeSessions?: number;
  readonly deployment?: string;
  /** Looks after the first, 30 s each. */
  readonly after?: number;
}

function censusOf(answers: readonly Answer[]): Census {
  return answers.reduce<Census>((census, { after = 0, ...facts }) => {
    return countOn(census, lookWith({ at: noon + after * 30_000, facts }), 30_000);
  }, {});
}

describe('sessions over replicas', () => {
  const a = { replica: 'a', activeSessions: 3, deployment: 'd' };
  const b = { replica: 'b', activeSessions: 4, deployment: 'd' };
  test.each<{ name: string; answers: Answer[]; expected: ReturnType<typeof sumOf> }>([
    { name: 'nobody says who it is', answers: [{ activeSessions: 3 }], expected: undefined },
    { name: 'one alone is no sum', answers: [a, a], expected: undefined },
    { name: 'two', answers: [a, b], expected: { sessions: 7, replicas: 2 } },
    {
      name: 'what one said last counts',
      answers: [a, b, { ...a, activeSessions: 1 }],
      expected: { sessions: 5, replicas: 2 },
    },
    { name: 'one that is silent for long is gone', answers: [a, { ...b, after: 11 }], expected: undefined },
    {
      name: 'one that is silent for a while is not',
      answers: [a, { ...b, after: 10 }],
      expected: { sessions: 7, replicas: 2 },
    },
    {
      name: 'those of the deployment before are gone',
      answers: [a, b, { ...a, replica: 'c', deployment: 'e' }],
      expected: undefined,
    },
    {
      name: 'an answer that tells nothing changes nothing',
      answers: [a, b, {}],
      expected: { sessions: 7, replicas: 2 },
    },
  ])('$name', ({ answers, expected }) => {
    expect(sumOf(censusOf(answers))).toEqual(expected);
  });

  test('are as many users, where users are known at all', () => {
    const census = censusOf([a, b]);
    expect(usersOf({ states: {}, users: 3 }, census)).toBe(7);
    expect(usersOf({ states: {} }, census)).toBeUndefined();
    expect(usersOf({ states: {}, users: 3 }, censusOf([a]))).toBe(3);
  });
});
