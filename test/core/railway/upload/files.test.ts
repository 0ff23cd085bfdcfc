import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findFiles } from '../../../../core/railway/upload/files.ts';
import { createFolder } from '../../../support/folder.ts';

const pathsOf = async (from: string, rootDirectory = '') =>
  (await findFiles(from, rootDirectory)).files.map(({ path }) => path);

const problemOf = (from: string, rootDirectory = '', limits?: { files: number; bytes: number }) =>
  findFiles(from, rootDirectory, undefined, limits).then(
    () => 'nothing',
    ({ message }: Error) => message,
  );

describe('what is uploaded', () => {
  test.each<{ name: string; files: readonly string[]; rules: Record<string, string>; expected: readonly string[] }>([
    {
      name: 'everything below the root directory, at its path',
      files: ['app/a.js', 'app/.hidden', 'app/sub/b.js', 'other/c.js', 'application/d.js'],
      rules: {},
      expected: ['app/.hidden', 'app/a.js', 'app/sub/b.js'],
    },
    {
      name: 'never .git and node_modules, at any depth, whatever the rules say',
      files: ['app/a.js', 'app/node_modules/x/i.js', 'app/sub/node_modules/y.js', 'app/.git/config'],
      rules: { 'app/.railwayignore': '!node_modules\n!.git' },
      expected: ['app/.railwayignore', 'app/a.js'],
    },
    {
      name: 'what an outer .gitignore names is left out',
      files: ['app/a.js', 'app/x.log', 'app/sub/y.log', 'app/dist/b.js'],
      rules: { '.gitignore': '# logs\n\n*.log\r\n/app/dist/' },
      expected: ['app/a.js'],
    },
    {
      name: 'an inner rule overrules an outer one',
      files: ['app/x.log', 'app/keep/y.log'],
      rules: { '.gitignore': '*.log', 'app/keep/.gitignore': '!*.log' },
      expected: ['app/keep/.gitignore', 'app/keep/y.log'],
    },
    {
      name: 'an anchored rule means its own folder',
      files: ['app/a.js', 'app/sub/a.js'],
      rules: { 'app/sub/.gitignore': '/a.js' },
      expected: ['app/a.js', 'app/sub/.gitignore'],
    },
    {
      name: 'within one file the last line that matches decides',
      files: ['app/a.log', 'app/b.log', 'app/c.log'],
      rules: { 'app/.gitignore': '*.log\n!b.log\n!c.log\nc.*\n.gitignore' },
      expected: ['app/b.log'],
    },
    {
      name: 'what is below an ignored folder cannot be kept by git',
      files: ['app/dist/keep.js', 'app/a.js'],
      rules: { '.gitignore': 'dist\n!app/dist/keep.js' },
      expected: ['app/a.js'],
    },
    {
      name: '.railwayignore keeps what git ignores, and other rules still hold in there',
      files: ['app/dist/b.js', 'app/dist/.env', 'app/dist/sub/c.js', 'app/a.js'],
      rules: { '.gitignore': 'dist/\n.env', '.railwayignore': '!dist\na.js' },
      expected: ['app/dist/b.js', 'app/dist/sub/c.js'],
    },
    {
      name: 'an outer .railwayignore wins over an inner .gitignore',
      files: ['app/a.js', 'app/b.js'],
      rules: { '.railwayignore': '!a.js', 'app/.gitignore': '*.js\n.gitignore' },
      expected: ['app/a.js'],
    },
    {
      name: 'capitals count',
      files: ['app/README', 'app/readme'],
      rules: { '.gitignore': 'README' },
      expected: ['app/readme'],
    },
    {
      name: 'a rule that names the root directory itself does not empty it',
      files: ['app/a.js'],
      rules: { '.gitignore': '/app/' },
      expected: ['app/a.js'],
    },
  ])('$name', async ({ files, rules, expected }) => {
    using folder = createFolder({ ...Object.fromEntries(files.map((path) => [path, path])), ...rules });
    expect(await pathsOf(folder.path, 'app')).toEqual(expected);
  });

  test.each(['', '.', '/', './'])('the whole folder where the root directory is %j', async (rootDirectory) => {
    using folder = createFolder({ 'a.js': '', 'app/b.js': '' });
    expect(await pathsOf(folder.path, rootDirectory)).toEqual(['a.js', 'app/b.js']);
  });

  test('links within it', async () => {
    using folder = createFolder({ 'app/a.js': '', 'app/sub/b.js': '' });
    symlinkSync('../a.js', join(folder.path, 'app/sub/link.js'));
    symlinkSync('sub', join(folder.path, 'app/same'));
    const { files } = await findFiles(folder.path, 'app');
    expect(files.map(({ path, link }) => (link ? `${path} → ${link}` : path))).toEqual([
      'app/a.js',
      'app/same → sub',
      'app/sub/b.js',
      'app/sub/link.js → ../a.js',
    ]);
  });
});

describe('what cannot be uploaded is named', () => {
  test.each([
    ['to a file beside the root directory', '../secret'],
    ['to an absolute path', '/etc/passwd'],
    ['that climbs out of the folder', '../../../secret'],
    ['to a folder with a name that begins the same', '../application/x'],
  ])('a link %s', async (_, target) => {
    using folder = createFolder({ 'app/a.js': '', secret: 's', 'application/x': '' });
    symlinkSync(target, join(folder.path, 'app/link'));
    expect(await problemOf(folder.path, 'app')).toContain('app/link leads out of what is uploaded');
  });

  test('a link that a rule leaves out is no problem', async () => {
    using folder = createFolder({ 'app/a.js': '', '.railwayignore': 'link' });
    symlinkSync('/etc/passwd', join(folder.path, 'app/link'));
    expect(await pathsOf(folder.path, 'app')).toEqual(['app/a.js']);
  });

  test('a pipe', async () => {
    using folder = createFolder({ 'app/a.js': '' });
    execFileSync('mkfifo', [join(folder.path, 'app/pipe')]);
    expect(await problemOf(folder.path, 'app')).toBe(
      'source: app/pipe is neither a file nor a folder: it cannot be uploaded',
    );
  });

  test('rules that cannot be read: they may keep secrets out', async () => {
    using folder = createFolder({ 'app/a.js': '' });
    symlinkSync('.gitignore', join(folder.path, '.gitignore'));
    expect(await problemOf(folder.path, 'app')).toContain('source: .gitignore cannot be read');
  });

  test('many at once: five by name, the others by number', async () => {
    using folder = createFolder();
    for (let i = 0; i < 7; i++) symlinkSync('/etc/passwd', join(folder.path, `link${i}`));
    const lines = (await problemOf(folder.path)).split('\n');
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('source: 2 more cannot be uploaded');
  });

  test.each([
    ['a root directory that is not there', 'elsewhere', 'elsewhere/ to upload (ENOENT)'],
    ['one that is a file', 'file', 'file/ to upload (ENOTDIR)'],
    ['one with nothing in it', 'empty', 'there is nothing to upload'],
    ['one where all is ignored', 'ignored', 'there is nothing to upload'],
    ['one that leads elsewhere', 'away', 'away/ leads out of'],
  ])('%s', async (_, rootDirectory, message) => {
    using folder = createFolder({ file: '', 'ignored/a': '', '.gitignore': 'ignored/*' });
    mkdirSync(join(folder.path, 'empty'));
    symlinkSync('/', join(folder.path, 'away'));
    const said = await problemOf(folder.path, rootDirectory);
    expect(said).toContain('root-directory: ');
    expect(said).toContain(message);
  });

  test.each([
    ['too many files', { files: 2, bytes: 1000 }, 'more than 2 files'],
    ['files that are too large', { files: 10, bytes: 5 }, 'more than 5 B'],
  ])('%s', async (_, limits, message) => {
    using folder = createFolder({ a: '12', b: '34', c: '56' });
    expect(await problemOf(folder.path, '', limits)).toContain(message);
  });
});

describe('the fingerprint', () => {
  const files = { 'app/a.js': 'a', 'app/b.js': 'b' };
  const fingerprintOf = async (path: string) => (await findFiles(path, 'app')).fingerprint;

  test('is the same for the same files elsewhere, of another time, linked or not', async () => {
    using one = createFolder({ ...files, other: 'not uploaded' });
    using two = createFolder({ 'app/b.js': 'b' });
    two.write({ 'a.js': 'a' });
    linkSync(join(two.path, 'a.js'), join(two.path, 'app/a.js'));
    utimesSync(join(two.path, 'app/b.js'), 1, 1);
    expect(await fingerprintOf(two.path)).toBe(await fingerprintOf(one.path));
    expect(await fingerprintOf(one.path)).toMatch(/^[0-9a-f]{12}$/);
  });

  test.each<[string, (path: string) => void]>([
    ['a content', (path) => writeFileSync(join(path, 'app/b.js'), 'B')],
    ['one more file', (path) => writeFileSync(join(path, 'app/c.js'), '')],
    ['an executable bit', (path) => chmodSync(join(path, 'app/b.js'), 0o755)],
    ['a link in place of nothing', (path) => symlinkSync('a.js', join(path, 'app/c.js'))],
  ])('changes with %s', async (_, change) => {
    using folder = createFolder(files);
    const before = await fingerprintOf(folder.path);
    change(folder.path);
    expect(await fingerprintOf(folder.path)).not.toBe(before);
  });
});

test('an aborted search ends with the reason', async () => {
  using folder = createFolder({ a: '' });
  const reason = new Error('enough');
  await expect(findFiles(folder.path, '', AbortSignal.abort(reason))).rejects.toBe(reason);
});
