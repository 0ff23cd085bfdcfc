import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Benchmark, Row } from './benchmark.ts';

const dist = join(import.meta.dirname, '..', 'dist');
const rounds = 31;
const aim = 2.5;

/**
 * Other actions, measured once and side by side on another machine where an empty process took 25.8 ms: from the start
 * without inputs until it ends with the error of the missing one. A ratio carries over, a time does not.
 */
const peers: readonly (readonly [name: string, ms: number, bytes: number])[] = [
  ['Jtalk/url-health-check-action', 44.8, 239_456],
  ['Slopshop/railway-deploy-action', 69.5, 1_229_107],
  ['variableland/railway-redeploy', 70.3, 537_023],
  ['cloudflare/wrangler-action', 78.1, 1_439_210],
  ['actions/checkout', 83.7, 1_452_503],
  ['mediazard/railway-image-update-action', 85.8, 1_995_027],
  ['amazon-ecs-deploy-task-definition', 117.4, 2_628_630],
  ['Azure/webapps-deploy', 165.1, 4_034_753],
  ['google-github-actions/deploy-cloudrun', 563.5, 1_515_021],
];
const peersEmptyMs = 25.8;

export const coldStart: Benchmark = {
  name: 'cold-start',
  measures: `from the start of an action without inputs to its own error, against an empty process; ${rounds} rounds in turn`,
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'cold-start-'));
    try {
      const empty = join(folder, 'empty.mjs');
      writeFileSync(empty, '');
      const actions = readdirSync(dist).sort();
      const times = measureInTurn([empty, ...actions.map((name) => join(dist, name, 'index.js'))]);
      const [emptyMs = 1, ...actionMs] = times.map(({ least }) => least);
      const ratios = actions.map((name, index) => ({ name, ratio: (actionMs[index] ?? 0) / emptyMs }));
      const rows: Row[] = [
        { program: 'empty process', 'least ms': emptyMs.toFixed(1), ratio: '1.0', 'kB at start': 0, 'kB in all': 0 },
        ...ratios.map(({ name, ratio }, index) => ({
          program: name,
          'least ms': (actionMs[index] ?? 0).toFixed(1),
          ratio: ratio.toFixed(1),
          'kB at start': kilobytes(statSync(join(dist, name, 'index.js')).size),
          'kB in all': kilobytes(codeSize(join(dist, name))),
        })),
        ...peers.map(([program, ms, bytes]) => ({
          program,
          'least ms': `(${ms})`,
          ratio: (ms / peersEmptyMs).toFixed(1),
          'kB at start': kilobytes(bytes),
          'kB in all': kilobytes(bytes),
        })),
      ];
      const goals = ratios.map(({ name, ratio }) => ({
        goal: `${name} starts within ${aim} x an empty process`,
        reached: `${ratio.toFixed(2)} x`,
        met: ratio <= aim,
      }));
      return { rows, goals };
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

/** The least and the median of each program, all in turn in every round: what disturbs the machine disturbs all. */
function measureInTurn(programs: readonly string[]): { least: number; median: number }[] {
  const taken: number[][] = programs.map(() => []);
  for (let round = 0; round < rounds; round++)
    programs.forEach((program, index) => {
      const startedAt = performance.now();
      spawnSync(process.execPath, [program], { env: { PATH: process.env['PATH'] }, stdio: 'ignore' });
      taken[index]!.push(performance.now() - startedAt);
    });
  return taken.map((times) => {
    const sorted = times.sort((a, b) => a - b);
    return { least: sorted[0] ?? 0, median: sorted[rounds >> 1] ?? 0 };
  });
}

function codeSize(folder: string): number {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.js'));
  return files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
}

function kilobytes(bytes: number): number {
  return Math.round(bytes / 1024);
}
