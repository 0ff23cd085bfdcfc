import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/**
 * The drift check: builds everything into an empty folder and compares it, byte for byte, with what the checkout holds.
 * Exits 1 and names each file that differs, is missing or is left over. Bundles not added to git count as missing.
 */
const root = join(import.meta.dirname, '..');
const built = ['dist', 'websocket-server'];
const fresh = await mkdtemp(join(tmpdir(), 'drift-'));
try {
  execFileSync(process.execPath, [join(root, 'scripts/build.ts'), '--out', fresh], { cwd: root, stdio: 'inherit' });
  const problems = await compare();
  if (problems.length > 0) {
    process.stderr.write(
      `${problems.map((line) => `  ${line}\n`).join('')}\nThe built files are not what the sources build: run \`npm run build\` and commit dist/ and websocket-server/ with the change.\n`,
    );
    process.exitCode = 1;
  } else process.stdout.write(`No drift: ${(await files(fresh)).length} built files are what the sources build.\n`);
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function compare(): Promise<string[]> {
  const wanted = new Set(await files(fresh));
  const tracked = new Set(
    execFileSync('git', ['ls-files', '-z', ...built], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean),
  );
  const problems: string[] = [];
  for (const file of wanted) {
    if (!tracked.has(file)) problems.push(`${file}: not in git`);
    else if (!(await readFile(join(fresh, file))).equals(await readFile(join(root, file)).catch(() => Buffer.alloc(0))))
      problems.push(`${file}: differs`);
  }
  for (const file of tracked) if (!wanted.has(file)) problems.push(`${file}: no longer built`);
  return problems.sort();
}

async function files(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
