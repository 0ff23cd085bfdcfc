import { expect, test } from '@jest/globals';
import { readRestart } from '../../../../core/railway/modes/restart-signs.ts';

const at = { before: '2026-01-02T00:00:00.000Z', after: '2026-01-02T00:00:09.000Z' };

/** `SUCCESS a:RUNNING b:RUNNING`, with `!` after the status where it is of another time than before. */
function seen(text: string, young = false) {
  const [status = '', ...replicas] = text.split(' ');
  const instances = replicas.map((replica) => {
    const [id = '', state = ''] = replica.split(':');
    return { id, status: state };
  });
  const statusUpdatedAt = status.endsWith('!') ? at.after : at.before;
  return { status: status.replace('!', ''), statusUpdatedAt, instances, young };
}

const running = 'SUCCESS a:RUNNING b:RUNNING';

test.each([
  { name: 'the success of before proves nothing', before: running, now: running, expected: 'unseen' },
  {
    name: 'a crash of before is no failure',
    before: 'CRASHED a:CRASHED',
    now: 'CRASHED a:CRASHED',
    expected: 'unseen',
  },
  { name: 'a replica stops', before: running, now: 'SUCCESS a:STOPPED b:RUNNING', expected: 'under-way' },
  { name: 'it deploys', before: running, now: 'DEPLOYING! a:RUNNING b:RUNNING', expected: 'under-way' },
  { name: 'a success of a later time', before: running, now: 'SUCCESS! a:RUNNING b:RUNNING', expected: 'restarted' },
  { name: 'replicas of other ids', before: running, now: 'SUCCESS c:RUNNING d:RUNNING', expected: 'restarted' },
  {
    name: 'one replica is not back yet',
    before: running,
    now: 'SUCCESS! a:RUNNING b:RESTARTING',
    expected: 'under-way',
  },
  {
    name: 'replicas that are gone do not count',
    before: running,
    now: 'SUCCESS! a:RUNNING b:REMOVED',
    expected: 'restarted',
  },
  { name: 'no replica is there yet', before: running, now: 'SUCCESS! a:REMOVED b:REMOVED', expected: 'under-way' },
  { name: 'replicas are never shown', before: 'SUCCESS', now: 'SUCCESS!', expected: 'restarted' },
  { name: 'it crashes again', before: 'CRASHED a:CRASHED', now: 'CRASHED! a:CRASHED', expected: 'failed' },
  { name: 'it fails to come up', before: running, now: 'CRASHED! a:CRASHED b:CRASHED', expected: 'failed' },
  { name: 'another deployment took its place', before: running, now: 'REMOVING a:RUNNING b:RUNNING', expected: 'gone' },
] as const)('$name: $expected', ({ before, now, expected }) => {
  expect(readRestart(seen(before), seen(now), false)).toBe(expected);
});

test('a service that says it is young has restarted, whatever Railway shows', () => {
  expect(readRestart(seen(running), seen(running, true), false)).toBe('restarted');
});

test('what was seen to begin has ended once all runs as before', () => {
  expect(readRestart(seen(running), seen(running), true)).toBe('restarted');
});
