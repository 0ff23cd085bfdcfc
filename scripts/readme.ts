import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Manifest {
  readonly inputs?: Readonly<Record<string, { description: string; required?: boolean; default?: string }>>;
  readonly outputs?: Readonly<Record<string, { description: string }>>;
}

const root = join(import.meta.dirname, '..');

/** The names of the folders in actions/ that hold an action. */
export async function actionNames(): Promise<string[]> {
  const entries = await readdir(join(root, 'actions'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export async function readManifest(action: string): Promise<Manifest> {
  return parse(await readFile(join(root, 'actions', action, 'action.yml'), 'utf8'));
}

/** The action's README with the tables between its markers made anew from action.yml. */
export async function readmeOf(action: string): Promise<string> {
  const manifest = await readManifest(action);
  const readme = await readFile(join(root, 'actions', action, 'README.md'), 'utf8');
  return fill(fill(readme, 'inputs', inputTable(manifest)), 'outputs', outputTable(manifest));
}

function inputTable({ inputs = {} }: Manifest): string {
  const rows = Object.entries(inputs).map(([name, { description, required, default: value }]) => {
    const fallback = required ? '**required**' : value ? `\`${cell(String(value))}\`` : '';
    return `| \`${name}\` | ${cell(description)} | ${fallback} |`;
  });
  return ['| input | meaning | default |', '|---|---|---|', ...rows].join('\n');
}

function outputTable({ outputs = {} }: Manifest): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return ['| output | meaning |', '|---|---|', ...rows].join('\n');
}

function cell(text: string): string {
  return text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
}

function fill(text: string, marker: string, content: string): string {
  const [start, end] = [`<!-- ${marker} -->`, `<!-- /${marker} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README has no ${start} … ${end}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

if (import.meta.main)
  for (const action of await actionNames())
    await writeFile(join(root, 'actions', action, 'README.md'), await readmeOf(action));
