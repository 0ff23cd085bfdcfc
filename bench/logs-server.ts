import { setTimeout as sleep } from 'node:timers/promises';
import { createTestWorld } from '../test/support/deploy-world.ts';
import { textOf } from '../test/support/log-reading.ts';
import { createLineTally } from './line-tally.ts';

/** What the server is asked to do; it answers each when it is done. */
export type LogsWish =
  /** Lines that are stored, and that nobody is told of. */
  | { readonly do: 'store'; readonly lines: number }
  /** Lines as a bad day tells them: batches twice, late, over connections that break. Answers with what they are. */
  | { readonly do: 'pour'; readonly lines: number; readonly from: number; readonly drops: number }
  /** Single lines, each stamped when it is written. */
  | { readonly do: 'drip'; readonly lines: number; readonly everyMs: number }
  | { readonly do: 'refuse' };

/** A Railway with a service whose log is written as it is asked to; ends with the process that started it. */
const world = await createTestWorld();
const end = async () => {
  await world[Symbol.asyncDispose]();
  process.exit(0);
};
process.once('disconnect', () => void end());
process.once('SIGTERM', () => void end());
await world.deploy({ project: 'shop' });
const { railway } = world;
const deployment = railway.world.deployments.at(-1);
if (!deployment) throw new Error('nothing was deployed');
const log = deployment.deployLog;
const { id } = deployment;
const operation = 'FollowDeployLines';

process.on('message', (wish: LogsWish) => void fulfil(wish).then((answer) => process.send?.(answer)));
process.send?.({
  token: railway.tokens.workspace,
  apiUrl: railway.graphqlUrl,
  project: 'shop',
  service: railway.world.services[0]?.name,
  deployment: id,
  createdAt: Date.parse(deployment.createdAt),
});

async function fulfil(wish: LogsWish): Promise<object> {
  if (wish.do === 'refuse') railway.faults.next({ kind: 'refuse', operation, message: 'No', times: 1e6 });
  if (wish.do === 'store') await railway.writeLog({ deployment: id, lines: wish.lines, spacingUs: 20 });
  if (wish.do === 'drip')
    for (let i = 0; i < wish.lines; i++) {
      await railway.writeLog({ deployment: id, lines: 1, seed: i, from: Date.now(), spacingUs: 0, told: {} });
      await sleep(wish.everyMs * (0.5 + ((i * 0.618) % 1)));
    }
  return wish.do === 'pour' ? pour(wish) : {};
}

async function pour({ lines, from, drops }: LogsWish & { do: 'pour' }) {
  for (let i = 0; i < drops; i++)
    railway.faults.next({ kind: 'drop', operation, afterEvents: 1 + ((i * 7919) % Math.ceil(lines / 50 / drops)) });
  await railway.writeLog({ deployment: id, lines, from, spacingUs: 20, told: { twice: 0.1, late: 0.1 } });
  railway.faults.clear();
  const tally = createLineTally();
  const poured = log.rows.filter(({ timestamp }) => Date.parse(timestamp) >= from);
  for (const row of poured) tally.add(row.timestamp, textOf(row));
  return tally.result();
}
