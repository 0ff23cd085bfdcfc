import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Adds to a bundle's licenses.txt the packages that ncc leaves out of it: those whose modules were all merged into another,
 * which the bundle still names in its comments. Throws if a package has no licence text.
 */
export async function completeLicenses(target: string, nodeModules: string): Promise<void> {
  const file = join(target, 'licenses.txt');
  const text = await readFile(file, 'utf8');
  const listed = new Set(text.split('\n'));
  const missing = [...(await mergedPackages(target))].filter((name) => !listed.has(name)).sort();
  if (missing.length === 0) return;
  const entries = await Promise.all(missing.map((name) => entryOf(name, join(nodeModules, name))));
  await writeFile(file, `${[text.trimEnd(), ...entries].join('\n\n')}\n`);
}

async function mergedPackages(target: string): Promise<Set<string>> {
  const names = new Set<string>();
  for (const file of await readdir(target)) {
    if (!file.endsWith('.js')) continue;
    const text = await readFile(join(target, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/^;\/\/ CONCATENATED MODULE: \S*node_modules\/((?:@[^/]+\/)?[^/]+)/gm))
      names.add(name);
  }
  return names;
}

async function entryOf(name: string, folder: string): Promise<string> {
  const { license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} is bundled and has no licence text`);
  return [name, license, (await readFile(join(folder, file), 'utf8')).trim()].join('\n');
}
