import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { identifyProcess, type PidPlace, pidPlace } from '../../../emulators/supabase/process-identity.ts';
import { cleanUpKilledRuns, openRun, runsFolder } from '../../../emulators/supabase/runs.ts';

let root: string;
let folder: string;
let child: ChildProcess;
let identity: { pid: number; started: string };

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'runs-'));
  folder = runsFolder(root);
  child = spawn('sleep', ['60']);
  await once(child, 'spawn');
  identity = identifyProcess(child.pid!)!;
});

afterEach(async () => {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  rmSync(root, { recursive: true, force: true });
});

const dead = { pid: 2 ** 22 + 1, started: '1' };

function leave(state: { place?: PidPlace; owner?: object; children: object[]; directory?: string }): string {
  const directory = join(folder, 'run-left');
  mkdirSync(directory);
  const full = { place: pidPlace(), owner: dead, directory, ...state };
  writeFileSync(`${directory}.json`, JSON.stringify(full));
  return directory;
}

const isAlive = () => identifyProcess(identity.pid)?.started === identity.started;

test('a killed run’s processes are ended and its folder removed', async () => {
  const directory = leave({ children: [identity] });
  expect(await cleanUpKilledRuns(folder)).toHaveLength(1);
  expect(isAlive()).toBe(false);
  expect([existsSync(directory), existsSync(`${directory}.json`)]).toEqual([false, false]);
});

test('a process that only has the pid of an earlier one is left alone', async () => {
  leave({ children: [{ pid: identity.pid, started: `${identity.started}0` }] });
  expect(await cleanUpKilledRuns(folder)).toHaveLength(1);
  expect(isAlive()).toBe(true);
});

test('a run whose owner lives is left alone', async () => {
  const directory = leave({ owner: identifyProcess(process.pid)!, children: [identity] });
  expect(await cleanUpKilledRuns(folder)).toEqual([]);
  expect([isAlive(), existsSync(directory)]).toEqual([true, true]);
});

test('a run of another container on the same machine is left alone', async () => {
  const directory = leave({ place: { ...pidPlace(), namespace: 'pid:[1]' }, children: [identity] });
  expect(await cleanUpKilledRuns(folder)).toEqual([]);
  expect([isAlive(), existsSync(directory)]).toEqual([true, true]);
});

test('of a run before the last reboot only the folder is removed', async () => {
  const directory = leave({ place: { ...pidPlace(), boot: 'another' }, children: [identity] });
  expect(await cleanUpKilledRuns(folder)).toHaveLength(1);
  expect([isAlive(), existsSync(directory)]).toEqual([true, false]);
});

test.each([
  { name: 'half a file', text: '{"owner":' },
  { name: 'no pids', text: '{"owner":{"pid":"1","started":"1"},"children":[]}' },
  { name: 'nothing', text: 'null' },
])('a state that says $name is left alone', async ({ text }) => {
  writeFileSync(join(folder, 'run-odd.json'), text);
  expect(await cleanUpKilledRuns(folder)).toEqual([]);
});

test('a state that names a folder outside the list removes nothing', async () => {
  const victim = mkdtempSync(join(root, 'victim-'));
  leave({ children: [], directory: victim });
  expect(await cleanUpKilledRuns(folder)).toEqual([]);
  expect(existsSync(victim)).toBe(true);
});

test('an ended run leaves nothing in the list', async () => {
  const run = openRun(folder);
  run.record(identity.pid);
  expect(await cleanUpKilledRuns(folder)).toEqual([]);
  expect(existsSync(`${run.directory}.json`)).toBe(true);
  await run.end();
  expect([existsSync(run.directory), existsSync(`${run.directory}.json`), isAlive()]).toEqual([false, false, true]);
});
