import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf } from '../../errors.ts';

/** The ignore files that apply to a folder, from the outermost folder to the folder itself. */
export interface IgnoreRules {
  readonly git: readonly IgnoreFile[];
  /** These win over all of git's: what git need not keep may have to be deployed. */
  readonly railway: readonly IgnoreFile[];
}

interface IgnoreFile {
  /** The folder that holds it, with a slash at its end; '' is the outermost. */
  readonly folder: string;
  /** Lines in a row that either ignore or keep what they match; the last group that matches decides. */
  readonly groups: readonly { readonly keeps: boolean; readonly matches: (path: string) => boolean }[];
}

export const noRules: IgnoreRules = { git: [], railway: [] };

/** The rules with those that a folder (`a/b/`, '' is the outermost) adds in a .gitignore and a .railwayignore. */
export async function extendRules(rules: IgnoreRules, root: string, folder: string): Promise<IgnoreRules> {
  const read = async (name: string) => readIgnoreFile(root, folder, name);
  const [git, railway] = [await read('.gitignore'), await read('.railwayignore')];
  return { git: [...rules.git, ...git], railway: [...rules.railway, ...railway] };
}

/** Whether a path is left out. That of a folder ends with a slash; what is below one that is left out is not asked for. */
export function isIgnored({ railway, git }: IgnoreRules, path: string): boolean {
  for (const files of [railway, git])
    for (const { folder, groups } of files.toReversed()) {
      const last = groups.findLast(({ matches }) => matches(path.slice(folder.length)));
      if (last) return !last.keeps;
    }
  return false;
}

async function readIgnoreFile(root: string, folder: string, name: string): Promise<IgnoreFile[]> {
  const text = await readIfThere(join(root, folder, name), `${folder}${name}`);
  if (text === undefined) return [];
  const { default: createMatcher } = await import('ignore');
  const rows = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => ({ keeps: line.startsWith('!'), pattern: line.replace(/^!/, '') }));
  const groups: { keeps: boolean; patterns: string[] }[] = [];
  for (const { keeps, pattern } of rows) {
    if (groups.at(-1)?.keeps !== keeps) groups.push({ keeps, patterns: [] });
    groups.at(-1)!.patterns.push(pattern);
  }
  return [
    {
      folder,
      groups: groups.map(({ keeps, patterns }) => {
        // Only a negated pattern is matched against the path alone: others match all below a folder that they match,
        // also where that folder was kept by a .railwayignore.
        const matcher = createMatcher({ ignorecase: false, allowRelativePaths: true });
        matcher.add(patterns.map((pattern) => `!${pattern}`));
        return { keeps, matches: (path) => matcher.test(path).unignored };
      }),
    },
  ];
}

/** Rules that cannot be read are not taken for none: they may keep secrets out. */
async function readIfThere(file: string, name: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'ENOENT' || code === 'EISDIR') return undefined;
    throw new InputError([{ input: 'source', message: `${name} cannot be read: ${messageOf(error)}` }]);
  }
}
