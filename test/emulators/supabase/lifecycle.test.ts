import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type SupabaseEmulator, startSupabaseEmulator } from '../../../emulators/supabase/emulator.ts';
import { identifyProcess } from '../../../emulators/supabase/process-identity.ts';
import { runsFolder } from '../../../emulators/supabase/runs.ts';

const main = new URL('../../../emulators/supabase/main.ts', import.meta.url).pathname;
let folder: string;
let migrations: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lifecycle-'));
  // As root, PostgreSQL runs as another user, who must get to its data.
  chmodSync(folder, 0o755);
  migrations = mkdtempSync(join(folder, 'migrations-'));
  writeFileSync(
    join(migrations, '0001_note.sql'),
    'create table note (text text); grant select, insert on note to service_role;',
  );
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function notes({ url, serviceRoleKey }: SupabaseEmulator): Promise<unknown> {
  return (await fetch(`${url}/rest/v1/note`, { headers: { apikey: serviceRoleKey } })).json();
}

test('two at once do not know of each other', async () => {
  await using first = await startSupabaseEmulator({ migrations });
  await using second = await startSupabaseEmulator({ migrations });
  await first.query(`insert into note values ('first')`);
  expect([await notes(first), await notes(second)]).toEqual([[{ text: 'first' }], []]);
  const foreignKey = await fetch(`${second.url}/rest/v1/note`, { headers: { apikey: first.serviceRoleKey } });
  expect(foreignKey.status).toBe(401);
  await first.close();
  expect(await notes(second)).toEqual([]);
});

test('a kept directory gives the same data and keys the next time, and applies only new migrations', async () => {
  const directory = join(folder, 'kept');
  const applied: string[] = [];
  const log = (line: string) => line.startsWith('applied') && applied.push(line);
  const first = await startSupabaseEmulator({ migrations, directory, log });
  await first.query(`insert into note values ('kept')`);
  await first.close();

  writeFileSync(join(migrations, '0002_more.sql'), 'alter table note add column more int;');
  await using second = await startSupabaseEmulator({ migrations, directory, log });
  expect(await notes(second)).toEqual([{ text: 'kept', more: null }]);
  expect(second.secretKey).toBe(first.secretKey);
  expect(applied).toEqual(['applied migration 0001_note.sql', 'applied migration 0002_more.sql']);

  await second.close();
  writeFileSync(join(migrations, '0001_note.sql'), 'create table other ();');
  await expect(startSupabaseEmulator({ migrations, directory })).rejects.toThrow('0001_note.sql was changed');
});

describe('a start that fails', () => {
  test('by a migration names it and the reason', async () => {
    writeFileSync(join(migrations, '0002_bad.sql'), 'create table half (id int); select * from nowhere;');
    await expect(startSupabaseEmulator({ migrations })).rejects.toThrow(
      'Migration 0002_bad.sql failed and was rolled back: relation "nowhere" does not exist',
    );
  });

  test('by a migration that only a superuser could run fails here as on a hosted project', async () => {
    writeFileSync(join(migrations, '0002_bad.sql'), 'alter role postgres superuser;');
    await expect(startSupabaseEmulator({ migrations })).rejects.toThrow('permission denied');
  });

  test('by a taken port names the port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(startSupabaseEmulator({ migrations, port })).rejects.toThrow(`port ${port}`);
    other.close();
  });

  test('by an abort ends what it had started', async () => {
    const stop = new AbortController();
    const log = (line: string) => line.includes('ready to accept') && stop.abort();
    const before = readdirSync(runsFolder());
    await expect(startSupabaseEmulator({ migrations, signal: stop.signal, log })).rejects.toThrow();
    const left = readdirSync(runsFolder()).filter((name) => name.startsWith('run-') && !before.includes(name));
    expect(left.filter((name) => ownedByUs(join(runsFolder(), name)))).toEqual([]);
  });
});

function ownedByUs(file: string): boolean {
  return file.endsWith('.json') && existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).owner.pid === process.pid;
}

describe('run as a program', () => {
  const started: ChildProcess[] = [];
  afterEach(async () => {
    for (const child of started.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  });

  /** With a temporary folder of its own, so that no other test's start cleans up. */
  async function run(): Promise<{ child: ChildProcess; settings: Map<string, string> }> {
    const env = { ...process.env, TMPDIR: folder };
    const child = spawn(process.execPath, [main, '--migrations', migrations], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.push(child);
    let problem = '';
    child.stderr!.on('data', (chunk) => {
      problem += chunk;
    });
    const settings = new Map<string, string>();
    for await (const line of createInterface({ input: child.stdout! })) {
      const at = line.indexOf('=');
      settings.set(line.slice(0, at), line.slice(at + 1));
      if (settings.has('DATABASE_URL')) break;
    }
    if (!settings.has('DATABASE_URL')) throw new Error(`It did not start: ${problem}`);
    return { child, settings };
  }

  const states = () => {
    const runs = runsFolder(folder);
    return readdirSync(runs)
      .filter((name) => name.endsWith('.json'))
      .map(
        (name) =>
          JSON.parse(readFileSync(join(runs, name), 'utf8')) as { children: { pid: number; started: string }[] },
      );
  };

  const alive = (processes: readonly { pid: number; started: string }[]) =>
    processes.filter(({ pid, started: since }) => identifyProcess(pid)?.started === since);

  test('it prints what a client needs, and SIGTERM leaves nothing', async () => {
    const { child, settings } = await run();
    const headers = { apikey: settings.get('SUPABASE_SECRET_KEY')! };
    expect((await fetch(`${settings.get('SUPABASE_URL')}/rest/v1/note`, { headers })).status).toBe(200);
    const processes = states().flatMap(({ children }) => children);
    expect(alive(processes).length).toBeGreaterThanOrEqual(2);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(alive(processes)).toEqual([]);
    expect(readdirSync(runsFolder(folder))).toEqual([]);
  });

  test('killed, it is cleaned up after by the next start', async () => {
    const killed = await run();
    const processes = states().flatMap(({ children }) => children);
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(alive(processes).length).toBeGreaterThanOrEqual(2);

    const next = await run();
    expect(alive(processes)).toEqual([]);
    expect(states()).toHaveLength(1);
    next.child.kill('SIGINT');
    expect(await once(next.child, 'exit')).toEqual([0, null]);
    expect(readdirSync(runsFolder(folder))).toEqual([]);
  });
});
