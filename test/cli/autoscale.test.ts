import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Crowd, createCrowd } from '../support/crowd-service.ts';
import { createTestWorld, type TestWorld } from '../support/deploy-world.ts';
import { root } from '../support/repository.ts';

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function autoscale(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  stopAfter?: RegExp,
): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: tmpdir(), env: { PATH: process.env['PATH'], ...env }, timeout: 60_000 };
    const child = execFile(
      process.execPath,
      [join(root, 'cli/main.ts'), 'autoscale', ...args],
      options,
      (_, stdout, stderr) => resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
    let seen = '';
    child.stdout?.on('data', (text) => {
      seen += text;
      if (stopAfter?.test(seen)) child.kill('SIGINT');
    });
  });
}

const busyDay = join(root, 'bench/samples/busy-day.jsonl');

describe('a replay', () => {
  test('tries settings: what they would have done and cost, for people and for machines', async () => {
    const [usual, wide] = await Promise.all([
      autoscale(['--replay', busyDay]),
      autoscale(['--replay', busyDay, '--json', '--sessions-per-replica', '400']),
    ]);
    expect([usual.exitCode, wide.exitCode]).toEqual([0, 0]);
    expect(usual.stdout).toMatch(/as recorded +2 to 5 .*\n +as advised +1 to 5/);
    expect(usual.stdout).toMatch(/2026-11-02 14:30 +4 → 5 +\d+ +maximum/);
    expect(JSON.parse(wide.stdout)).toMatchObject({
      ...{ operation: 'scale-advice', outcome: 'replayed' },
      result: {
        ...{ samples: 1440, changes: expect.any(Array), capacity: { known: true } },
        ...{ recorded: { most: 5 }, advised: { most: 2, minutesOver: 0 } },
      },
    });
  });
  test.each([
    ['no file', ['--replay', '/nowhere.jsonl'], /cannot be read/],
    ['neither token nor recording, and an interval that is none', ['--interval', '1ms'], /token[\s\S]*interval/],
  ])('%s is a usage error', async (_, args, words) => {
    const { exitCode, stderr } = await autoscale(args);
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(words)]);
  });
});

const there = existsSync('/proc/self/stat') ? describe : describe.skip;
there('a service at Railway', () => {
  let world: TestWorld;
  let crowd: Crowd;
  let folder: string;
  let usual: readonly string[];
  let env: Readonly<Record<string, string>>;
  beforeAll(async () => {
    world = await createTestWorld({ plan: 'trial', timing: { sampleMs: 100 } });
    crowd = createCrowd(world.repository);
    folder = mkdtempSync(join(tmpdir(), 'autoscale-'));
    crowd.set(80);
    const commit = world.repository.commit('Up');
    expect(await world.deploy({ ...crowd.deployment, commit, replicas: 1, region: 'us-west2' })).toMatchObject({
      ok: true,
    });
    usual = ['--service', 'crowd', '--samples', join(folder, 'samples.jsonl')];
    env = {
      RAILWAY_TOKEN: world.railway.createProjectToken('shop', 'production'),
      RAILWAY_API_URL: world.railway.graphqlUrl,
    };
  }, 60_000);
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    crowd[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test('one look is a receipt, and changes nothing', async () => {
    world.writes();
    const { stdout, exitCode } = await autoscale([...usual, '--once', '--json'], env);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      operation: 'scale-advice',
      outcome: 'scale-up',
      result: { current: 1, desired: 2, plan: 'trial', spent: { usd: expect.any(Number) }, applied: null },
    });
    expect(world.writes()).toEqual([]);
  });

  test('watched with --apply it is scaled, told line by line, and kept; Ctrl-C ends it', async () => {
    const { stdout, exitCode } = await autoscale([...usual, '--apply', '--interval', '1s'], env, /Keep 2 replicas.*\n/);
    expect(exitCode).toBe(130);
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toMatch(/▲ Scale up from 1 to 2 replicas · sessions 80 · .* a month$/);
    expect(stdout).toContain('→ Scaled us-west2: 1 → 2.');
    expect(lines.at(-1)).toMatch(/● Keep 2 replicas · sessions 40 \(80 in all\)/);
    expect(world.writes()).toEqual(['PatchEnvironment']);
    const kept = readFileSync(join(folder, 'samples.jsonl'), 'utf8').trim().split('\n');
    expect(kept.length).toBeGreaterThanOrEqual(3);
  });

  test('a token that is refused has its exit code', async () => {
    const { exitCode } = await autoscale([...usual, '--once'], { ...env, RAILWAY_TOKEN: 'revoked' });
    expect(exitCode).toBe(4);
  });
});
