import { describe, expect, test } from '@jest/globals';
import type { EarlierDeployment } from '../../../../core/railway/modes/earlier.ts';
import { chooseRollback, isRollbackTarget } from '../../../../core/railway/modes/rollback-target.ts';
import { commitOf } from '../../../support/deploy-request.ts';
import { deploymentOf } from '../../../support/deployment-summary.ts';

/** Deployments as a list tells them, the newest first: `id commit status`, with `+` where it can be rolled back to. */
function list(...lines: readonly string[]): EarlierDeployment[] {
  return lines.map((line) => {
    const [number = '', digit = '', status = '', can] = line.split(' ');
    const commit = digit === '-' ? undefined : commitOf(digit);
    return { ...deploymentOf({ id: idOf(number), status, commit }), canRollback: can === '+', canRedeploy: true };
  });
}

const idOf = (number: string) => `00000000-0000-0000-0000-00000000000${number}`;

/** The choice in short: its kind and the number of the deployment, or the words. */
function chosen(deployments: readonly EarlierDeployment[], wanted?: string): string {
  const choice = chooseRollback(deployments, wanted);
  return choice.kind === 'none' ? `none: ${choice.words}` : `${choice.kind} ${choice.target.id.at(-1)}`;
}

describe('without a wish, it is the last good deployment before what runs', () => {
  test.each([
    { name: 'the one before', list: ['3 c SUCCESS', '2 b REMOVED +', '1 a REMOVED +'], expected: 'target 2' },
    {
      name: 'not one that failed or was aborted',
      list: ['4 d SUCCESS', '3 c FAILED', '2 b REMOVED', '1 a REMOVED +'],
      expected: 'target 1',
    },
    {
      name: 'not one of the commit that runs',
      list: ['3 c SUCCESS', '2 c REMOVED +', '1 a REMOVED +'],
      expected: 'target 1',
    },
    { name: 'from a crashed one, too', list: ['2 b CRASHED', '1 a REMOVED +'], expected: 'target 1' },
    { name: 'from one that sleeps, too', list: ['2 b SLEEPING', '1 a REMOVED +'], expected: 'target 1' },
    {
      name: 'a newer one that failed never ran',
      list: ['3 c FAILED', '2 b SUCCESS', '1 a REMOVED +'],
      expected: 'target 1',
    },
    {
      name: 'a newer one that is on its way does not run yet',
      list: ['3 c BUILDING', '2 b SUCCESS', '1 a REMOVED +'],
      expected: 'target 1',
    },
    {
      name: 'one that came after what runs is not before it',
      list: ['3 c REMOVED +', '2 b SUCCESS', '1 a REMOVED'],
      expected: 'expired 1',
    },
    { name: 'where nothing runs, the newest good one', list: ['2 b REMOVED +', '1 a REMOVED +'], expected: 'target 2' },
    { name: 'without commits, each is another', list: ['2 - SUCCESS', '1 - REMOVED +'], expected: 'target 1' },
    {
      name: 'one that is drained just now',
      list: ['3 c SUCCESS', '2 b REMOVING', '1 a REMOVED +'],
      expected: 'leaving 2',
    },
    { name: 'one beside which the new one runs', list: ['2 b SUCCESS', '1 a SUCCESS'], expected: 'leaving 1' },
    { name: 'the image is gone', list: ['2 b SUCCESS', '1 a REMOVED'], expected: 'expired 1' },
    {
      name: 'what runs is the first',
      list: ['2 b SUCCESS', '1 a FAILED'],
      expected: 'none: no other commit was deployed before bbbbbbb, which runs',
    },
    {
      name: 'nothing was ever live',
      list: ['1 a FAILED'],
      expected: 'none: no deployment of the service was ever live',
    },
    { name: 'nothing at all', list: [], expected: 'none: no deployment of the service was ever live' },
  ])('$name', ({ list: lines, expected }) => expect(chosen(list(...lines))).toBe(expected));
});

describe('with a wish', () => {
  const deployments = list('5 c FAILED', '4 b SUCCESS', '3 a REMOVED', '2 a REMOVED +', '1 d REMOVED');
  test.each([
    { name: 'an id', wanted: idOf('2'), expected: 'target 2' },
    {
      name: 'an id in capitals',
      wanted: 'ABCDEF00-0000-0000-0000-000000000000',
      expected: 'none: the service has no deployment ABCDEF00-0000-0000-0000-000000000000',
    },
    { name: 'a whole commit: the newest of it that is good', wanted: commitOf('a'), expected: 'target 2' },
    { name: 'a short commit', wanted: 'AAAAAAA', expected: 'target 2' },
    { name: 'the commit that runs', wanted: commitOf('b'), expected: 'already 4' },
    { name: 'the deployment that runs', wanted: idOf('4'), expected: 'already 4' },
    { name: 'one whose image is gone', wanted: commitOf('d'), expected: 'expired 1' },
    {
      name: 'one that failed',
      wanted: commitOf('c'),
      expected: 'none: ccccccc cannot be rolled back to: it failed to build, to start or to become healthy',
    },
    {
      name: 'a commit that was never deployed',
      wanted: commitOf('e'),
      expected: "none: none of the service's latest deployments is of the commit eeeeeee",
    },
  ])('$name', ({ wanted, expected }) => expect(chosen(deployments, wanted)).toBe(expected));

  test('what crashed is no target, but an earlier deployment of its commit is', () => {
    const crashed = list('2 b CRASHED', '1 b REMOVED +');
    expect(chosen(crashed, commitOf('b'))).toBe('target 1');
    expect(chosen(crashed, idOf('2'))).toBe('none: bbbbbbb is what runs, and it crashed');
  });
});

test.each([
  ['1234567', true],
  [commitOf('f'), true],
  [idOf('1'), true],
  ['123456', false],
  ['main', false],
  ['v1.2.3', false],
])('%s can be a wish: %s', (text, expected) => expect(isRollbackTarget(text)).toBe(expected));
