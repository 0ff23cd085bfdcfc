import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runBuiltAction, type StepResult } from './actions.ts';
import type { LocalWorld, StepTools } from './world.ts';

const file = join('.local', 'bridge-logs.jsonl');

/** Reads the service's log with the built action, and makes sure that its file has every line once and in order. */
export async function fetchLogs(world: LocalWorld, { signal, say }: StepTools): Promise<StepResult> {
  const inputs = {
    token: world.railwayToken,
    'api-url': world.railwayApiUrl,
    project: 'mahspeccy',
    environment: 'production',
    lines: '5000',
    path: file,
  };
  const written = world.serviceLog().length;
  const step = await runBuiltAction(
    'fetch-logs',
    inputs,
    {},
    { checkout: world.checkout, run: world.runStep, signal, say },
  );
  const lines = (await readFile(join(world.checkout.folder, file), 'utf8')).trim().split('\n');
  const read = lines.map((line) => String(JSON.parse(line).timestamp));
  const truth = world.serviceLog().map(({ timestamp }) => timestamp);
  const isWhole = read.length >= written && read.every((timestamp, at) => timestamp === truth[at]);
  if (!isWhole) throw new Error(`fetch-logs wrote ${read.length} lines that are not the ${written} of the service`);
  return step;
}
