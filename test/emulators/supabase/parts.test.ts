import { chmodSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closedFolder, linkLibraries } from '../../../emulators/supabase/binaries.ts';
import { startChild, waitUntilReady } from '../../../emulators/supabase/child.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parts-'));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a child that does not become ready', () => {
  const start = (command: string, ...args: string[]) =>
    startChild({ name: 'Part', command, args, log: () => undefined });
  const never = async () => false;

  test('because it ended: the error has its last output', async () => {
    const child = start('sh', '-c', 'echo no room on the disk >&2; exit 3');
    const waiting = waitUntilReady(child, never, AbortSignal.timeout(10_000));
    await expect(waiting).rejects.toThrow('Part ended while starting. Its last output:\nno room on the disk');
    expect(await child.exited).toEqual({ code: 3, signal: null });
  });

  test('because there is no such program: the error says so', async () => {
    const child = start(join(folder, 'missing'));
    await expect(waitUntilReady(child, never, AbortSignal.timeout(10_000))).rejects.toThrow('ENOENT');
  });

  test('in time: the error says so, and it can be ended although it ignores the first signal', async () => {
    const child = start('sh', '-c', `trap '' TERM; echo still busy; while :; do sleep 0.1; done`);
    const stop = new AbortController();
    const isReady = async () => {
      if (child.lastOutput() !== '') stop.abort();
      return false;
    };
    await expect(waitUntilReady(child, isReady, stop.signal)).rejects.toThrow('not become ready in time');
    await child.stop(['SIGTERM', 'SIGKILL'], 50);
    expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });
});

test('missing library links are made, existing ones kept', () => {
  const native = join(folder, 'native');
  mkdirSync(join(native, 'lib'), { recursive: true });
  writeFileSync(join(native, 'lib', 'libx.so.60.2'), '');
  const links = [
    { source: 'native/lib/libx.so.60.2', target: 'native/lib/libx.so.60' },
    { source: 'native/lib/libx.so.60.2', target: 'native/lib/libx.so' },
  ];
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  linkLibraries(native);
  linkLibraries(native);
  expect(readlinkSync(join(native, 'lib', 'libx.so'))).toBe('libx.so.60.2');
  expect(existsSync(join(native, 'lib', 'libx.so.60'))).toBe(true);
});

test('the outermost folder closed to other users is found', () => {
  mkdirSync(join(folder, 'open/closed/inner'), { recursive: true });
  // Some machines' temporary folder is itself closed to others.
  const above = closedFolder(folder);
  expect(closedFolder(join(folder, 'open/closed/inner'))).toBe(above);
  chmodSync(join(folder, 'open/closed/inner'), 0o700);
  chmodSync(join(folder, 'open/closed'), 0o750);
  expect(closedFolder(join(folder, 'open/closed/inner/not-yet-there'))).toBe(above ?? join(folder, 'open/closed'));
});
