import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { identifyProcess } from '../../../emulators/supabase/process-identity.ts';
import { cleanUpKilledRuns, runsFolder } from '../../../emulators/supabase/runs.ts';

const main = new URL('../../../emulators/supabase/main.ts', import.meta.url).pathname;
const started: ChildProcess[] = [];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'program-'));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, '0001_note.sql'), 'create table note (text text); grant select on note to service_role;');
});

afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGTERM');
  await cleanUpKilledRuns(runsFolder(folder));
  rmSync(folder, { recursive: true, force: true });
});

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}

/** With a temporary folder of its own, so that no other test's start cleans up. */
async function run(): Promise<{ child: ChildProcess; settings: Map<string, string> }> {
  const args = [main, '--migrations', folder, '--user', 'carol@example.com:a:b'];
  const child = spawn(process.execPath, args, { env: { ...process.env, TMPDIR: folder } });
  started.push(child);
  let problem = '';
  child.stderr.on('data', (chunk) => {
    problem += chunk;
  });
  const settings = new Map<string, string>();
  for await (const line of createInterface({ input: child.stdout })) {
    const at = line.indexOf('=');
    settings.set(line.slice(0, at), line.slice(at + 1));
    if (settings.has('DATABASE_URL')) return { child, settings };
  }
  throw new Error(`It did not start: ${problem}`);
}

interface Identity {
  readonly pid: number;
  readonly started: string;
}

function recordedChildren(): Identity[] {
  const runs = runsFolder(folder);
  const states = readdirSync(runs).filter((name) => name.endsWith('.json'));
  return states.flatMap((name): Identity[] => JSON.parse(readFileSync(join(runs, name), 'utf8')).children);
}

const alive = (processes: readonly Identity[]) =>
  processes.filter(({ pid, started: since }) => identifyProcess(pid)?.started === since);

test('killed, the program is cleaned up after by its next start; SIGTERM leaves nothing', async () => {
  const killed = await run();
  const orphans = alive(recordedChildren());
  expect(orphans).toHaveLength(2);
  await end(killed.child, 'SIGKILL');
  expect(alive(orphans)).toEqual(orphans);

  const next = await run();
  expect(alive(orphans)).toEqual([]);
  const children = alive(recordedChildren());
  expect(children).toHaveLength(2);

  const url = next.settings.get('SUPABASE_URL');
  const headers = { apikey: next.settings.get('SUPABASE_SECRET_KEY')! };
  expect((await fetch(`${url}/rest/v1/note`, { headers })).status).toBe(200);
  const body = JSON.stringify({ email: 'carol@example.com', password: 'a:b' });
  expect((await fetch(`${url}/auth/v1/token?grant_type=password`, { method: 'POST', headers, body })).status).toBe(200);

  await end(next.child, 'SIGTERM');
  expect(next.child.exitCode).toBe(0);
  expect(alive(children)).toEqual([]);
  expect(readdirSync(runsFolder(folder))).toEqual([]);
});
