import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import { coldStart } from './cold-start.ts';
import { logs } from './logs.ts';
import { requests } from './requests.ts';
import { table } from './table.ts';

/**
 * Measures what is promised: ratios and counts, side by side in one run, as absolute times differ from machine to machine.
 *   npm run bench                    everything
 *   npm run bench -- cold-start      only what is named
 *   npm run bench -- --json          the figures as one JSON document
 */
const benchmarks: readonly Benchmark[] = [coldStart, requests, logs];
const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });

const unknown = positionals.filter((wanted) => !benchmarks.some(({ name }) => name === wanted));
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}: there are ${benchmarks.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}

const results = [];
for (const { name, measures, run } of benchmarks) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  if (!values.json) console.log(`\n${name}: ${measures}`);
  const { rows, goals } = await run();
  results.push({ name, rows, goals });
  if (values.json) continue;
  console.log(table(rows));
  for (const { goal, reached, met } of goals) console.log(`  ${met ? 'met    ' : 'NOT MET'} ${goal}: ${reached}`);
}
if (values.json) console.log(JSON.stringify({ node: process.version, results }, null, 2));
process.exitCode = results.some(({ goals }) => goals.some(({ met }) => !met)) ? 1 : 0;
