import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createLineFilter, type LogLine } from '../../../../core/railway/deployment/build-log.ts';
import type { DeployRequest } from '../../../../core/railway/request.ts';
import type { Fault } from '../../../../emulators/railway/faults.ts';
import { createTestWorld, type TestWorld } from '../../../support/deploy-world.ts';

describe('a log that is read back lets every line through once', () => {
  const line = (time: number, message: string): LogLine => ({ timestamp: `2026-01-02T00:00:0${time}Z`, message });
  test.each<{ name: string; events: readonly (readonly LogLine[])[]; expected: readonly string[] }>([
    { name: 'as it comes', events: [[line(1, 'a')], [line(2, 'b')]], expected: ['a', 'b'] },
    { name: 'after a repetition', events: [[line(1, 'a')], [line(1, 'a'), line(2, 'b')]], expected: ['a', 'b'] },
    { name: 'of one moment', events: [[line(1, 'a'), line(1, 'b')]], expected: ['a', 'b'] },
    {
      name: 'that reads like another of its moment',
      events: [
        [line(1, 'a'), line(1, 'a')],
        [line(1, 'a'), line(1, 'a'), line(1, 'a')],
      ],
      expected: ['a', 'a', 'a'],
    },
    { name: 'late', events: [[line(2, 'b')], [line(1, 'a'), line(2, 'b')]], expected: ['b', 'a'] },
  ])('$name', ({ events, expected }) => {
    const fresh = createLineFilter();
    expect(events.flatMap((event) => fresh(event)).map(({ message }) => message)).toEqual(expected);
  });

  test('and remembers only so many', () => {
    const fresh = createLineFilter(2);
    fresh([line(1, 'a'), line(2, 'b'), line(3, 'c')]);
    expect(fresh([line(1, 'a'), line(3, 'c')])).toEqual([line(1, 'a')]);
  });
});

describe('the build log', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await createTestWorld();
  });
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    world.railway.faults.clear();
  });

  const secret = 'hunter2-hunter2';
  /** Deploys a commit whose build ends in an error that anybody could have written, and gives the lines shown. */
  const build = async (faults: readonly Fault[], more: Partial<DeployRequest> = {}) => {
    for (const fault of faults) world.railway.faults.next(fault);
    const said = world.log.length;
    const request = { commit: world.repository.commit('Build'), buildLog: true, variables: { KEY: secret }, ...more };
    const outcome = await world.deploy(request);
    const lines = world.log.slice(said).filter((line) => line.startsWith('build | '));
    return { outcome, lines };
  };

  /** What the newest deployment's build wrote, as it is shown. */
  const shown = () => world.railway.world.deployments.at(-1)?.buildLog.rows.map(({ message }) => `build | ${message}`);

  test('is shown while it grows, each line once', async () => {
    const { outcome, lines } = await build([]);
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true });
    expect(lines).toEqual(shown());
  });

  test('commands to the runner and secrets are taken out of it', async () => {
    const reason = `::error::\u001b[31mno ${secret}`;
    const { outcome, lines } = await build([{ kind: 'deployment', status: 'FAILED', reason }]);
    expect(outcome).toMatchObject({ outcome: 'failed', ok: false });
    expect(lines).toContain('build | : :error::no ***');
  });

  test('is not shown where nobody wants it', async () => {
    expect((await build([], { buildLog: false })).lines).toEqual([]);
  });

  const operation = 'FollowBuildLog';
  test('that drops is picked up where it was, without loss or repetition', async () => {
    const cut: Fault = { kind: 'drop', operation, afterEvents: 1 };
    const { lines } = await build([{ kind: 'deployment', status: 'QUEUED', holdMs: 200 }, cut]);
    expect(lines).toEqual(shown());
    const followed = world.railway.requests.filter(({ operationName }) => operationName === operation);
    expect(followed.length).toBeGreaterThan(1);
  });

  // https://github.com/railwayapp/cli/issues/868: "Failed to stream build logs" made a deploy fail that was fine.
  test.each<{ name: string; faults: readonly Fault[] }>([
    { name: 'is refused', faults: [{ kind: 'refuse', operation, message: 'Failed to stream build logs', times: 50 }] },
    { name: 'drops', faults: [{ kind: 'drop', operation, times: 50 }] },
    { name: 'hangs', faults: [{ kind: 'hang', operation, times: 50 }] },
  ])('that $name decides nothing', async ({ faults }) => {
    const { outcome } = await build(faults);
    expect(outcome).toMatchObject({ outcome: 'deployed', ok: true, status: 'SUCCESS' });
  });
});
