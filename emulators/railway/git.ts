import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

// GIT_DIR and the like of a surrounding git command must not point these commands at another repository.
export const gitEnvironment = {
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
};

/** Runs git in a repository, with `input` on its stdin; resolves to its output. */
export async function git(repository: string, args: readonly string[], input = ''): Promise<string> {
  const running = run('git', ['-C', repository, ...args], {
    env: gitEnvironment,
    maxBuffer: 2 ** 26,
    timeout: 60_000,
  });
  // Git may have ended without reading it.
  running.child.stdin?.on('error', () => {});
  running.child.stdin?.end(input);
  return (await running).stdout;
}

/** Resolves to undefined where git says no by its exit code: that there is no such object, or nothing found. */
export async function gitOrNothing(
  repository: string,
  args: readonly string[],
  input = '',
): Promise<string | undefined> {
  try {
    return await git(repository, args, input);
  } catch (error) {
    const exitCode = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (typeof exitCode === 'number') return undefined;
    throw error;
  }
}
