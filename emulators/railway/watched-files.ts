import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { git, gitOrNothing } from './git.ts';

/** The files that differ between two commits; without an earlier one, all files of the commit. */
export async function changedFiles(repository: string, before: string | undefined, sha: string): Promise<string[]> {
  const options = ['-r', '-z', '--name-only'];
  const text = await (before === undefined
    ? git(repository, ['ls-tree', ...options, sha])
    : git(repository, ['diff-tree', ...options, '--no-renames', before, sha]));
  return text.split('\0').filter((name) => name !== '');
}

/**
 * Whether the patterns, in the language of .gitignore and from the repository's root, name any of the files. Git itself is
 * asked, in an empty repository below `directory` that ignores just them.
 */
export async function namesAny(patterns: readonly string[], files: readonly string[], directory: string) {
  const scratch = await mkdtemp(join(directory, 'watch-'));
  try {
    await git(scratch, ['init', '-q', '--template=']);
    await writeFile(join(scratch, '.gitignore'), `${patterns.join('\n')}\n`);
    const command = ['-c', 'core.excludesFile=/dev/null', 'check-ignore', '--no-index', '-z', '--stdin'];
    // Its exit code says no when none is named.
    return (await gitOrNothing(scratch, command, files.map((name) => `${name}\0`).join(''))) !== undefined;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
