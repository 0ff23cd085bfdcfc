import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { derivedForms } from '../core/redact.ts';
import { root } from './support/repository.ts';

interface Run {
  readonly code: number;
  readonly output: string;
  readonly steps: readonly { name: string; state: string; detail: string }[];
  readonly receipt: Record<string, unknown> | undefined;
  /** What was in the file of addresses and keys while the world was up. */
  readonly credentials: Record<string, unknown>;
}

let folder: string;
let run: Run;
let oneCent: Run;
let claim: Run;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-'));
  const dear = await changedClone('websocket-server/index.js', (bundle) => `${oneCentMore}\n${bundle}`);
  const lying = await changedClone('dist/railway-deploy/index.js', () => claimsToHaveDeployed);
  // Each waits more than it works, so all run at once.
  [run, oneCent, claim] = await Promise.all([start(root), start(dear), start(lying)]);
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Runs `npm start -- --once` of a checkout to its end, as a process, with everything it says. */
async function start(checkout: string): Promise<Run> {
  const file = join(await mkdtemp(join(folder, 'keys-')), 'credentials.json');
  const args = ['cli/main.ts', 'start', '--once', '--json', '--verbose', '--credentials', file];
  const child = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  const results: Record<string, unknown>[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    results.push(JSON.parse(line));
  });
  const ended = once(child, 'close');
  let credentials = {};
  while (child.exitCode === null && !existsSync(file)) await delay(50);
  if (existsSync(file)) credentials = JSON.parse(await readFile(file, 'utf8'));
  const [code] = await ended;
  return {
    code,
    output: lines.join('\n'),
    steps: results.flatMap(({ step }) => (step ? [step as Run['steps'][number]] : [])),
    receipt: results.find(({ schema }) => schema !== undefined),
    credentials,
  };
}

describe('npm start -- --once', () => {
  test('passes every step and exits 0', () => {
    expect(run.steps.filter(({ state }) => state !== 'done')).toEqual([]);
    expect(run.steps.map(({ name }) => name)).toEqual([
      'Checkout',
      'Local Supabase',
      'Local cTrader',
      'Local Railway',
      'railway-deploy',
      'Traders',
      'Restart',
      'Cache',
      'verify-health',
      'railway-deploy again',
      'scale-advice',
      'fetch-logs',
    ]);
    expect(run.receipt).toMatchObject({ operation: 'start', outcome: 'passed' });
    expect(run.code).toBe(0);
  });

  test('carries at least six accounts over one WebSocket per environment', () => {
    expect(run.credentials['traders']).toHaveProperty('length', expect.any(Number));
    expect((run.credentials['traders'] as unknown[]).length).toBeGreaterThanOrEqual(6);
    expect(run.steps.find(({ name }) => name === 'Traders')?.detail).toContain(
      'over 2 WebSockets, one each for demo and live',
    );
  });

  test('says no secret: plain, in base64 or escaped for JSON', () => {
    const secrets = secretsOf(run.credentials);
    expect(secrets.length).toBeGreaterThanOrEqual(10);
    for (const form of secrets.flatMap(derivedForms)) expect(run.output.includes(form)).toBe(false);
  });

  test('shows what the bridge logs, so that the search above means something', () => {
    const logged = run.output.split('\n').filter((line) => line.includes('websocket-bridge: '));
    expect(logged.length).toBeGreaterThan(5);
    // Nothing had to be hidden there: the bridge itself wrote no secret. Account numbers it shortens on its own.
    expect(logged.join('\n').replaceAll(/account="\*{3}\d{4}"/g, '')).not.toContain('***');
  });

  test('leaves nothing running and no file of keys', async () => {
    const { supabaseUrl, railwayApiUrl } = run.credentials;
    for (const url of [
      supabaseUrl,
      railwayApiUrl,
      run.receipt?.['result'] && (run.receipt['result'] as { url: string }).url,
    ])
      await expect(fetch(String(url))).rejects.toThrow();
    expect(existsSync(join(root, '.local', 'credentials.json'))).toBe(false);
  });
});

/** Every value of the file of keys whose name says that it is one. */
function secretsOf(credentials: unknown): string[] {
  if (typeof credentials !== 'object' || credentials === null) return [];
  return Object.entries(credentials).flatMap(([name, value]) => {
    if (typeof value !== 'string') return secretsOf(value);
    return /token$|secret|key$/i.test(name) ? [value] : [];
  });
}

describe('a step that did not truly happen fails, by name', () => {
  test('a bundle that writes one cent too much', () => {
    expect(oneCent.steps.at(-1)).toMatchObject({ name: 'Cache', state: 'failed' });
    expect(oneCent.steps.at(-1)?.detail).toMatch(/account \d+: equity is [\d.]+, not "[\d.]+"/);
    expect(oneCent.code).toBe(1);
  });

  test('an action that only says that it deployed', () => {
    expect(claim.steps.at(-1)).toMatchObject({ name: 'railway-deploy', state: 'failed' });
    expect(claim.code).toBe(1);
  });
});

const oneCentMore = `const write = JSON.stringify;
JSON.stringify = (...value) => write(...value)?.replace(/"equity":([\\d.]+)/g, (_, n) => '"equity":' + (Number(n) + 0.01).toFixed(2));`;

const claimsToHaveDeployed = `import { appendFileSync } from 'node:fs';
appendFileSync(process.env.GITHUB_OUTPUT, 'url=http://localhost:1\\nstatus=SUCCESS\\ndeployment-id=1\\nchanged=true\\n');`;

/** A clone of HEAD with one file changed and committed. */
async function changedClone(file: string, change: (text: string) => string): Promise<string> {
  const clone = await mkdtemp(join(folder, 'clone-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', clone, '-c', 'user.name=t', '-c', 'user.email=t@t', ...args]);
  execFileSync('git', ['clone', '-q', '--depth', '1', `file://${root}`, clone]);
  await writeFile(join(clone, file), change(await readFile(join(clone, file), 'utf8')));
  git('commit', '-qam', 'A lie');
  await symlink(join(root, 'node_modules'), join(clone, 'node_modules'));
  return clone;
}
