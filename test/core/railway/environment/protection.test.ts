import { describe, expect, test } from '@jest/globals';
import type { Environment } from '../../../../core/railway/environment/list.ts';
import { namesPullRequest, whyNotDelete } from '../../../../core/railway/environment/protection.ts';

describe('whether a name holds the number of a pull request', () => {
  const cases: readonly { name: string; expected: boolean }[] = [
    { name: '7', expected: true },
    { name: 'pr-7', expected: true },
    { name: 'pr7', expected: true },
    { name: '7-preview', expected: true },
    { name: 'shop-pr-7-eu', expected: true },
    { name: 'pr-17', expected: false },
    { name: 'pr-70', expected: false },
    { name: 'v77', expected: false },
    { name: 'production', expected: false },
    { name: '', expected: false },
  ];
  test.each(cases)('$name: $expected', ({ name, expected }) => expect(namesPullRequest(name, 7)).toBe(expected));
});

describe('an environment is deleted only if it was made for this pull request', () => {
  const copy: Environment = { id: 'e-7', name: 'pr-7', isEphemeral: true, sourceId: 'e-1', pullRequest: undefined };
  const madeByRailway = (number: number) => ({ ...copy, pullRequest: { number, repo: 'acme/shop' } });
  interface Case {
    readonly name: string;
    readonly environment?: Partial<Environment>;
    readonly foundations?: readonly string[];
    readonly pullRequest?: number | undefined;
    readonly source?: string;
    readonly expected: RegExp | undefined;
  }
  const cases: readonly Case[] = [
    { name: 'a copy for it', expected: undefined },
    { name: 'a lasting copy', environment: { isEphemeral: false }, expected: undefined },
    { name: 'a temporary one whose original is gone', environment: { sourceId: undefined }, expected: undefined },
    { name: "Railway's own for it", environment: madeByRailway(7), expected: undefined },
    { name: "Railway's own for another", environment: madeByRailway(8), expected: /for the pull request 8/ },
    { name: "another request's", environment: { name: 'pr-77' }, expected: /does not hold the number .* 7$/ },
    { name: 'unknown which request', pullRequest: undefined, expected: /no pull request is known/ },
    { name: 'the base environment', foundations: ['e-1', 'e-7'], expected: /base environment/ },
    { name: 'the original of copies, by name', source: 'pr-7', expected: /copies are made from it/ },
    { name: 'the original of copies, by id', source: 'e-7', expected: /copies are made from it/ },
    {
      name: 'a lasting copy that is called production',
      environment: { name: 'production-7', isEphemeral: false },
      expected: /says production/,
    },
    { name: 'made by hand', environment: { isEphemeral: false, sourceId: undefined }, expected: /made it by hand/ },
  ];
  test.each(cases)('$name', ({ environment, foundations = ['e-1'], source, expected, ...more }) => {
    const pullRequest = 'pullRequest' in more ? more.pullRequest : 7;
    const reason = whyNotDelete({ ...copy, ...environment }, { foundations }, pullRequest, source);
    if (expected) expect(reason).toMatch(expected);
    else expect(reason).toBeUndefined();
  });
});
