import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { completeLicenses } from './licenses.ts';

/**
 * Builds what runs: each action's bundle into dist/<name>/, the bridge's into websocket-server/.
 *   npm run build                        everything
 *   npm run build -- railway-deploy      only what is named (an action, or `bridge`)
 *   npm run build -- --out <folder>      into another folder, for the drift check
 */
const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
const out = values.out ?? root;
// A folder per run, as two builds at once must not delete each other's. ncc writes paths relative to where it runs, so it runs
// in that folder: its name, which differs from run to run, is then in no bundle.
const workshop = join(root, 'build', String(process.pid));
const emitted = join(workshop, 'js');

try {
  await rm(workshop, { recursive: true, force: true });
  execFileSync(process.execPath, [tscPath(), '-p', 'tsconfig.build.json', '--outDir', emitted], {
    cwd: root,
    stdio: 'inherit',
  });
  await leaveOutUnused();
  const targets = (await allTargets()).filter((name) => positionals.length === 0 || positionals.includes(name));
  for (const name of targets) await (name === 'bridge' ? buildBridge() : buildAction(name));
} finally {
  await rm(workshop, { recursive: true, force: true });
}

/**
 * @actions/core brings an HTTP client for OIDC tokens and a runner of processes for details of the platform. No action here
 * asks for either, and loading them takes twice as long as all the rest of a start: what is bundled is a copy of it that
 * finds stand-ins instead. @actions/github, which does need the client, still finds the real one.
 */
async function leaveOutUnused(): Promise<void> {
  const packages = join(workshop, 'node_modules/@actions');
  await cp(join(root, 'node_modules/@actions/core'), join(packages, 'core'), { recursive: true });
  const unused = "throw new Error('left out of this bundle: see scripts/build.ts');";
  await standIn(join(packages, 'http-client'), {
    'index.js': `export class HttpClient { constructor() { ${unused} } }`,
    'lib/auth.js': `export class BearerCredentialHandler { constructor() { ${unused} } }`,
  });
  await standIn(join(packages, 'exec'), { 'index.js': `export function getExecOutput() { ${unused} }` });
}

async function standIn(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  const name = folder.slice(folder.indexOf('@actions/'));
  const exports = { '.': './index.js', './lib/auth': './lib/auth.js' };
  const manifest = JSON.stringify({ name, version: '0.0.0', private: true, type: 'module', exports });
  for (const [file, text] of Object.entries({ ...files, 'package.json': manifest })) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
}

async function allTargets(): Promise<string[]> {
  const entries = await readdir(join(root, 'actions'), { withFileTypes: true });
  return [
    ...entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort(),
    'bridge',
  ];
}

async function buildAction(name: string): Promise<void> {
  const target = join(out, 'dist', name);
  await rm(target, { recursive: true, force: true });
  await bundle(join(emitted, 'actions', name, 'main.js'), target);
}

/** Railway installs nothing and receives exactly these bytes: one bundle and a package.json that says how to start it. */
async function buildBridge(): Promise<void> {
  const target = join(out, 'websocket-server');
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await bundle(join(emitted, 'bridge/src/main.js'), target);
  // What pino would start in a worker thread for a transport; the bridge writes to stdout and has none.
  for (const file of ['file.js', 'worker.js', 'worker1.js']) await rm(join(target, file), { force: true });
  const { version, license } = JSON.parse(await readFile(join(root, 'bridge/package.json'), 'utf8'));
  const manifest = {
    name: 'mahspeccy-websocket-server',
    version,
    private: true,
    license,
    type: 'module',
    engines: { node: '>=24' },
    scripts: { start: 'node index.js' },
  };
  await writeFile(join(target, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** ncc without its cache: the same sources must give the same bytes on every machine. */
async function bundle(entry: string, target: string): Promise<void> {
  const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js');
  const args = [ncc, 'build', entry, '-o', target, '--license', 'licenses.txt', '-C', '-q'];
  await new Promise<void>((resolve, reject) => {
    spawn(process.execPath, args, { cwd: workshop, stdio: ['ignore', 'ignore', 'inherit'] })
      .on('error', reject)
      .on('close', (code) => (code === 0 ? resolve() : reject(new Error(`ncc failed for ${entry} (exit ${code})`))));
  });
  await completeLicenses(target, join(root, 'node_modules'));
}

function tscPath(): string {
  return join(root, 'node_modules/typescript/bin/tsc');
}
