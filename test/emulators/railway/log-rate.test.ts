import { describe, expect, test } from '@jest/globals';
import { limitOutput } from '../../../emulators/railway/log-rate.ts';
import { type Data, startBench, until } from './railway.ts';

const words =
  'Railway rate limit of 500 logs/sec reached for replica, update your application to reduce the logging rate.';

describe('of a burst', () => {
  /** What comes through of so many lines at each time (in ms); flushed at the end. */
  const passedOn = (bursts: readonly (readonly [at: number, lines: number])[]) => {
    let now = 0;
    const out: (number | string)[] = [];
    const limited = limitOutput(
      (lines) => void out.push(lines[0]?.startsWith('{') ? JSON.parse(lines[0]).message.split('. ')[1] : lines.length),
      () => now,
    );
    for (const [at, lines] of bursts) {
      now = at;
      limited.write(Array(lines).fill('x'), 'stdout');
    }
    limited.flush();
    return out;
  };
  const dropped = (count: number) => `Messages dropped: ${count}`;
  test.each<{ name: string; bursts: [number, number][]; expected: (number | string)[] }>([
    { name: '500 lines pass', bursts: [[0, 500]], expected: [500] },
    {
      name: 'what is above is dropped and counted',
      bursts: [
        [0, 501],
        [10, 9],
      ],
      expected: [500, dropped(10)],
    },
    {
      name: 'each second passes its own',
      bursts: [
        [0, 300],
        [900, 300],
        [1000, 300],
      ],
      expected: [300, 200, dropped(100), 300],
    },
    {
      name: 'the count begins anew',
      bursts: [
        [0, 501],
        [1000, 502],
        [2500, 1],
      ],
      expected: [500, dropped(1), 500, dropped(2), 1],
    },
  ])('$name', ({ bursts, expected }) => {
    expect(passedOn(bursts)).toEqual(expected);
  });
});

test('a replica that logs too much is cut short, its log says by how much, and others are not', async () => {
  await using bench = await startBench();
  const loud = `node -e "for (let i = 0; i < 4000; i++) console.log('line ' + i); setInterval(() => {}, 1000)"`;
  const quiet = await bench.createService({ settings: { healthcheckPath: '/health' } });
  const quietId = await bench.deployed(quiet);
  const id = await bench.deployed(await bench.createService({ settings: { startCommand: loud } }));
  const query = `query ($id: String!) {
    deploymentLogs(deploymentId: $id, limit: 5000) { message severity tags { deploymentInstanceId } }
  }`;
  const found: Data = await until(async () => {
    const { deploymentLogs: rows } = await bench.ask(query, { id });
    const markers = rows.filter(({ message }: Data) => message.startsWith(words));
    const dropped = markers.map(({ message }: Data) => Number(/dropped: (\d+)$/.exec(message)?.[1]));
    const passed = rows.filter(({ message }: Data) => message.startsWith('line ')).length;
    const total = dropped.reduce((sum: number, count: number) => sum + count, passed);
    return total === 4000 && { markers, passed };
  });
  const instanceId = bench.emulator.world.deployments.find((deployment) => deployment.id === id)?.replicas[0]?.id;
  expect(found.passed).toBeLessThan(4000);
  expect(found.markers[0]).toMatchObject({ severity: 'warn', tags: { deploymentInstanceId: instanceId } });
  expect((await bench.deployLog(quietId)).filter((message) => message.startsWith(words))).toEqual([]);
});
