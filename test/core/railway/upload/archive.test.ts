import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { packFiles, requireSmall } from '../../../../core/railway/upload/archive.ts';
import { findFiles } from '../../../../core/railway/upload/files.ts';
import { createFolder } from '../../../support/folder.ts';

const archiveOf = async (path: string, limit?: number) => packFiles(await findFiles(path, 'app'), undefined, limit);

test('names begin with ./, and files, links and executables arrive as what they are', async () => {
  using folder = createFolder({ 'app/index.js': 'x'.repeat(70_000), 'app/run.sh': 'echo', 'app/@scope/ä b.js': '' });
  chmodSync(join(folder.path, 'app/run.sh'), 0o775);
  symlinkSync('index.js', join(folder.path, 'app/main.js'));
  linkSync(join(folder.path, 'app/index.js'), join(folder.path, 'app/twin.js'));
  using target = createFolder({ 'a.tar.gz': '' });
  writeFileSync(join(target.path, 'a.tar.gz'), await archiveOf(folder.path));
  const list = execFileSync('tar', ['-tvzf', 'a.tar.gz', '--quoting-style=literal'], {
    cwd: target.path,
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  });
  expect(
    list
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +/g, ' ')),
  ).toEqual([
    '-rw-r--r-- 0/0 0 1970-01-01 00:00 ./app/@scope/ä b.js',
    '-rw-r--r-- 0/0 70000 1970-01-01 00:00 ./app/index.js',
    'lrwxr-xr-x 0/0 0 1970-01-01 00:00 ./app/main.js -> index.js',
    '-rwxr-xr-x 0/0 4 1970-01-01 00:00 ./app/run.sh',
    '-rw-r--r-- 0/0 70000 1970-01-01 00:00 ./app/twin.js',
  ]);
});

test('the same files make the same bytes, whatever their time', async () => {
  using folder = createFolder({ 'app/a': 'a', 'app/b': 'b' });
  const before = await archiveOf(folder.path);
  utimesSync(join(folder.path, 'app/a'), 1, 1);
  expect(Buffer.from(await archiveOf(folder.path)).equals(before)).toBe(true);
});

test('an archive that grows too large is given up, and its size is told', async () => {
  using folder = createFolder({ 'app/a': 'a'.repeat(5000) });
  await expect(archiveOf(folder.path, 50)).rejects.toThrow('1 file, 5 kB, are more than 50 B when packed');
});

test('what would be too large is known before, and what cannot be is not packed for that', async () => {
  using folder = createFolder({ 'app/a': 'a'.repeat(5000) });
  const found = await findFiles(folder.path, 'app');
  await expect(requireSmall(found, undefined, 50)).rejects.toThrow('when packed');
  await expect(requireSmall(found, undefined, 1000)).resolves.toBeUndefined();
  folder[Symbol.dispose]();
  await expect(requireSmall(found, undefined, 5000)).resolves.toBeUndefined();
  await expect(requireSmall(found, undefined, 4999)).rejects.toThrow('ENOENT');
});

test.each([
  ['changed', 'b'],
  ['shorter', ''],
  ['longer', 'abc'],
])('a file that is %s when it is packed is not sent', async (_, content) => {
  using folder = createFolder({ 'app/a': 'a' });
  const found = await findFiles(folder.path, 'app');
  folder.write({ 'app/a': content });
  await expect(packFiles(found)).rejects.toThrow('changed while they were packed');
});

test('so is one that is gone', async () => {
  using folder = createFolder({ 'app/a': 'a' });
  const found = await findFiles(folder.path, 'app');
  folder[Symbol.dispose]();
  await expect(packFiles(found)).rejects.toThrow('changed while they were packed');
});

test('an aborted packing ends with the reason', async () => {
  using folder = createFolder({ 'app/a': 'a' });
  const reason = new Error('enough');
  const found = await findFiles(folder.path, 'app');
  await expect(packFiles(found, AbortSignal.abort(reason))).rejects.toBe(reason);
});
