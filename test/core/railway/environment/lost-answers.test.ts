import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RequestFault } from '../../../../emulators/railway/faults.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await createTestWorld();
  await world.deploy();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const rows: readonly { name: string; environment: string; fault: RequestFault; sent: number }[] = [
  { name: 'cut off', environment: 'pr-1', fault: { kind: 'drop', executed: true }, sent: 1 },
  { name: 'a 504 of a gateway', environment: 'pr-2', fault: { kind: 'status', status: 504, executed: true }, sent: 1 },
  { name: 'a 504, and nothing was done', environment: 'pr-3', fault: { kind: 'status', status: 504 }, sent: 2 },
];
test.each(rows)('a copy whose answer is lost is looked up by its name: $name', async ({ environment, fault, sent }) => {
  world.writes();
  world.railway.faults.next({ ...fault, operation: 'CreateEnvironment' });
  const outcome = await world.deploy({ environment, environmentFrom: 'production', pullRequest: 1 });
  expect(outcome).toMatchObject({ outcome: 'deployed', environment, copiedFrom: 'production' });
  expect(world.writes()).toEqual([...Array<string>(sent).fill('CreateEnvironment'), 'DeployCommit']);
});
