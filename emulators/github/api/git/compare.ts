import type { Commit } from './objects.ts';
import type { GitStore } from './store.ts';

export interface Comparison {
  /** Commits of the head that the base has not, oldest first. */
  readonly ahead: readonly Commit[];
  /** Commits of the base that the head has not. */
  readonly behind: readonly Commit[];
  /** The latest commit that both have; undefined when they have none in common. */
  readonly mergeBase: Commit | undefined;
}

export function compare(git: GitStore, base: Commit, head: Commit): Comparison {
  const ofBase = git.history(base.sha);
  const ofHead = git.history(head.sha);
  const inBase = new Set(ofBase.map(({ sha }) => sha));
  const inHead = new Set(ofHead.map(({ sha }) => sha));
  return {
    ahead: ofHead.filter(({ sha }) => !inBase.has(sha)).reverse(),
    behind: ofBase.filter(({ sha }) => !inHead.has(sha)),
    mergeBase: ofHead.find(({ sha }) => inBase.has(sha)),
  };
}

export interface FileChange {
  readonly path: string;
  readonly status: 'added' | 'removed' | 'modified';
  /** Of the blob that is there now; of a removed file, the one that was. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
}

/** What differs between the files of two commits; `from` undefined: everything was added. Renames are not looked for. */
export function changesBetween(git: GitStore, from: Commit | undefined, to: Commit): FileChange[] {
  const before = from === undefined ? new Map() : git.files(from.tree);
  const after = git.files(to.tree);
  const changes: FileChange[] = [];
  for (const [path, { sha }] of after) {
    const old = before.get(path)?.sha;
    if (old === sha) continue;
    changes.push({ path, status: old === undefined ? 'added' : 'modified', sha, ...countLines(git, old, sha) });
  }
  for (const [path, { sha }] of before)
    if (!after.has(path)) changes.push({ path, status: 'removed', sha, ...countLines(git, sha, undefined) });
  return changes.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function linesOf(git: GitStore, sha: string | undefined): string[] {
  const text = sha === undefined ? '' : (git.blob(sha)?.toString('utf8') ?? '');
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Counts the lines that one has and the other has not; lines that only moved count as no change. */
function countLines(git: GitStore, from: string | undefined, to: string | undefined) {
  const left = new Map<string, number>();
  for (const line of linesOf(git, from)) left.set(line, (left.get(line) ?? 0) + 1);
  let additions = 0;
  for (const line of linesOf(git, to)) {
    const there = left.get(line) ?? 0;
    if (there > 0) left.set(line, there - 1);
    else additions += 1;
  }
  return { additions, deletions: [...left.values()].reduce((sum, count) => sum + count, 0) };
}
