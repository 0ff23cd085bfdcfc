import { expect, test } from '@jest/globals';
import { refusalOf, type Standing } from '../../../core/scaling/refusal.ts';

const calm = { isDeploying: false, replicas: 3, running: 3, drainingSeconds: 30 };
const down = { action: 'scale-down', current: 3 } as const;
const up = { action: 'scale-up', current: 3 } as const;
const sessions = (each: readonly number[]) => ({ sessions: { at: 0, each } });

test.each<[string, Partial<Standing>, string | undefined]>([
  ['a replica may go', {}, undefined],
  ['not while a deployment is made', { use: { ...calm, isDeploying: true } }, 'one change at a time'],
  ['not where the number is another by now', { use: { ...calm, replicas: 2, running: 2 } }, 'There are 2 replicas'],
  ['not with what somebody else has staged', { isStaged: true }, 'must not go along'],
  ['not while another one still goes', { use: { ...calm, running: 4 } }, '4 replicas still run'],
  ['one may come while another still goes', { advice: up, use: { ...calm, running: 4 } }, undefined],
  ['not without a time to drain', { use: { ...calm, drainingSeconds: 0 } }, 'draining seconds'],
  ['nor where nobody knows of sessions', { use: { ...calm, drainingSeconds: 0 }, sample: sessions([]) }, 'draining'],
  ['without sessions it needs none', { use: { ...calm, drainingSeconds: 0 }, sample: sessions([0, 0]) }, undefined],
  ['one that comes needs none', { advice: up, use: { ...calm, drainingSeconds: 0 } }, undefined],
])('%s', (_, more, expected) => {
  const refused = refusalOf({ advice: down, sample: sessions([9, 9, 9]), use: calm, isStaged: false, ...more });
  if (expected === undefined) expect(refused).toBeUndefined();
  else expect(refused).toContain(expected);
});
