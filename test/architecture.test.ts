import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from './support/repository.ts';

/** The layers and what each may import besides itself. `bridge` and `emulators` stand alone. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  actions: ['core'],
  cli: ['core'],
  core: [],
  bridge: [],
  emulators: [],
};
/** The one door from the command line to the emulators. */
const exceptions = new Set(['cli/commands/start.ts -> emulators']);

interface Source {
  readonly file: string;
  readonly text: string;
}

interface Import {
  readonly file: string;
  readonly from: string;
}

const layerOf = (file: string) => file.split('/')[0] ?? '';

function sourcesOf(layers: readonly string[]): Source[] {
  const patterns = layers.map((layer) => (layer === 'bridge' ? 'bridge/src/**/*.ts' : `${layer}/**/*.ts`));
  return globSync(patterns, { cwd: root })
    .filter((file) => !file.endsWith('.d.ts') && !file.includes('node_modules'))
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));
}

function importsOf({ file, text }: Source): Import[] {
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, from = '']) => ({ file, from }));
}

/** Relative imports that leave their layer in a direction no arrow allows. */
function forbiddenArrows(sources: readonly Source[]): string[] {
  return sources.flatMap(importsOf).flatMap(({ file, from }) => {
    if (!from.startsWith('.')) return [];
    const target = layerOf(relative(root, resolve(root, file, '..', from)));
    const layer = layerOf(file);
    if (target === layer || arrows[layer]?.includes(target) || exceptions.has(`${file} -> ${target}`)) return [];
    return [`${file} imports ${target}`];
  });
}

function importers(sources: readonly Source[], module: RegExp): string[] {
  const files = sources
    .flatMap(importsOf)
    .filter(({ from }) => module.test(from))
    .map(({ file }) => file);
  return [...new Set(files)].sort();
}

/** Lines that use a global, comments left out. */
function users(sources: readonly Source[], use: RegExp): string[] {
  const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return sources
    .filter(({ text }) => use.test(code(text)))
    .map(({ file }) => file)
    .sort();
}

const all = sourcesOf(Object.keys(arrows));

test('only the arrows of the map are imported', () => {
  expect(all.length).toBeGreaterThan(50);
  expect(forbiddenArrows(all)).toEqual([]);
});

describe('a planted import is found', () => {
  test.each([
    ['core/health/probe/probe.ts', '../../../cli/main.ts', 'core/health/probe/probe.ts imports cli'],
    ['bridge/src/main.ts', '../../core/clock.ts', 'bridge/src/main.ts imports core'],
    ['emulators/ctrader/wire.ts', '../../bridge/src/ctrader/wire.ts', 'emulators/ctrader/wire.ts imports bridge'],
    ['cli/commands/deploy.ts', '../../emulators/railway/emulator.ts', 'cli/commands/deploy.ts imports emulators'],
    ['actions/railway-deploy/main.ts', '../../cli/main.ts', 'actions/railway-deploy/main.ts imports cli'],
  ])('%s -> %s', (file, from, expected) => {
    expect(forbiddenArrows([{ file, text: `import { x } from '${from}';` }])).toEqual([expected]);
    expect(forbiddenArrows([{ file, text: `const x = await import('${from}');` }])).toEqual([expected]);
  });
});

test('inside the bridge nothing is imported by account but account', () => {
  const account = all.filter(({ file }) => file.startsWith('bridge/src/account/'));
  const outside = account.flatMap(importsOf).filter(({ from }) => !/^\.\/[\w-]+\.ts$/.test(from));
  expect(account.length).toBeGreaterThan(3);
  expect(outside).toEqual([]);
});

test("GitHub's packages are imported in one place only", () => {
  const allowed = /^(actions\/runtime\.ts|core\/github\/)/;
  expect(importers(all, /^@actions\//)).toContain('actions/runtime.ts');
  expect(importers(all, /^@actions\//).filter((file) => !allowed.test(file))).toEqual([]);
});

test('the environment and the console belong to the shells', () => {
  const shells = /^(actions\/runtime\.ts|cli\/|bridge\/src\/(main|settings)\.ts|emulators\/[\w-]+\/main\.ts)/;
  const outside = (files: readonly string[]) => files.filter((file) => !shells.test(file));
  // PATH and HOME are what an emulator hands to the processes it starts; core and the bridge's inside hand on nothing.
  const environment = users(all, /process\.env\b/);
  expect(outside(environment).filter((file) => !file.startsWith('emulators/'))).toEqual([]);
  expect(outside(users(all, /\bconsole\./))).toEqual([]);
});

test('no file is a drawer', () => {
  const drawers = all.filter(({ file }) => /(^|\/)(utils?|helpers?|common|misc|types)(\.ts|\/)/.test(file));
  expect(drawers.map(({ file }) => file)).toEqual([]);
});

test('no module needs itself to load', () => {
  // What only types need is gone before anything runs.
  const loads = ({ file, text }: Source) => ({ file, text: text.replace(/\b(?:import|export) type\b[^;]*;/g, '') });
  const graph = new Map(
    all.map((source) => [
      source.file,
      importsOf(loads(source))
        .filter(({ from }) => from.startsWith('.'))
        .map(({ from }) => relative(root, resolve(root, source.file, '..', from))),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
    else if (!done.has(file)) {
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    }
  };
  for (const file of graph.keys()) visit(file, []);
  expect(circles).toEqual([]);
});
