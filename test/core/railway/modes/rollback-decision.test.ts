import { describe, expect, test } from '@jest/globals';
import { rollbackDecision } from '../../../../core/railway/modes/rollback-decision.ts';
import type { OutcomeName } from '../../../../core/railway/outcome.ts';
import { commitOf } from '../../../support/deploy-request.ts';
import { deploymentOf } from '../../../support/deployment-summary.ts';

const before = deploymentOf({ id: 'before', commit: commitOf('a') });
const grounds = { started: 'new', deploymentId: 'new', before };

describe('only what took the traffic and does not serve it is rolled back', () => {
  const rows: readonly { outcome: OutcomeName; expected: string }[] = [
    { outcome: 'crashed', expected: 'roll back' },
    { outcome: 'unhealthy', expected: 'roll back' },
    { outcome: 'wrong-commit', expected: 'roll back' },
    { outcome: 'replicas-lost', expected: 'roll back' },
    { outcome: 'failed', expected: 'nothing took the place of aaaaaaa, which is as it was' },
    { outcome: 'skipped', expected: 'nothing took the place of aaaaaaa, which is as it was' },
    { outcome: 'blocked-by-checks', expected: 'nothing took the place of aaaaaaa, which is as it was' },
    { outcome: 'needs-approval', expected: 'nothing took the place of aaaaaaa, which is as it was' },
    { outcome: 'removed', expected: 'somebody else took the new deployment away' },
    { outcome: 'superseded', expected: 'somebody else took the new deployment away' },
    { outcome: 'timed-out', expected: 'it is not known whether the new deployment serves' },
    { outcome: 'wrong-deployment', expected: 'it is not known whether the new deployment serves' },
    { outcome: 'unproven', expected: 'it is not known whether the new deployment serves' },
    { outcome: 'error', expected: 'it is not known whether the new deployment serves' },
  ];
  test.each(rows)('$outcome', ({ outcome, expected }) => {
    const decision = rollbackDecision('rollback', { ok: false, outcome }, grounds);
    expect(decision).toEqual(
      expected === 'roll back' ? { rollBack: true, target: before } : { rollBack: false, because: expected },
    );
  });
});

test.each([
  { name: 'nobody asked', onFailure: 'none', ok: false, outcome: 'crashed' },
  { name: 'all is well', onFailure: 'rollback', ok: true, outcome: 'deployed' },
  { name: 'it was called off', onFailure: 'rollback', ok: false, outcome: 'cancelled' },
] as const)('$name: nothing is decided', ({ onFailure, ok, outcome }) => {
  expect(rollbackDecision(onFailure, { ok, outcome }, grounds)).toBeUndefined();
});

describe('only what was good is gone back to', () => {
  const notGood = 'aaaaaaa, which was deployed before, was not good either: it';
  test.each([
    {
      name: 'a deployment of others',
      more: { started: undefined },
      because: 'the deployment was not started by this run',
    },
    {
      name: 'one that took our place',
      more: { deploymentId: 'theirs' },
      because: 'the deployment was not started by this run',
    },
    { name: 'the first one', more: { before: undefined }, because: 'nothing was deployed before' },
    { name: 'itself', more: { started: 'before', deploymentId: 'before' }, because: 'nothing was deployed before' },
    {
      name: 'one that had crashed',
      more: { before: { ...before, status: 'CRASHED' } },
      because: `${notGood} started and then crashed until its restart policy was used up`,
    },
    { name: 'one that was stopped', more: { before: { ...before, stopped: true } }, because: `${notGood} was stopped` },
  ])('$name', ({ more, because }) => {
    const decision = rollbackDecision('rollback', { ok: false, outcome: 'crashed' }, { ...grounds, ...more });
    expect(decision).toEqual({ rollBack: false, because });
  });

  test('one that sleeps is good', () => {
    const asleep = { ...before, status: 'SLEEPING', stopped: true };
    const decision = rollbackDecision('rollback', { ok: false, outcome: 'crashed' }, { ...grounds, before: asleep });
    expect(decision).toEqual({ rollBack: true, target: asleep });
  });
});
