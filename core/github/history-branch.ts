import { parseHistory } from '../health/history/history.ts';
import { isRecord } from '../health/state/state-record.ts';
import type { GithubApi } from './api.ts';
import { GithubError, type GithubFault, isFault, type Settled, settle } from './fault.ts';

/** The file as it was read, and the name git has for its content. */
export interface HistoryFile {
  readonly text: string;
  readonly version: string;
}

/** Text by path. */
export type HistoryFiles = Readonly<Record<string, string>>;

export interface HistoryOrder {
  readonly branch: string;
  /** What `readHistory` gave. */
  readonly read: HistoryFile | undefined;
  /** Text of every file of the branch by path, `history.json` among them, made from the history that is there. */
  build(history: string | undefined): HistoryFiles | Promise<HistoryFiles>;
  readonly message: string;
  /**
   * Looks once more before it replaces what is there, so that no sample of a run at the same time is lost. That takes a fourth
   * request; runs that come one after another do without.
   */
  readonly careful?: boolean;
}

const file = 'history.json';
/** GitHub gives longer files without their content. */
const longestFile = 1_000_000;
const writeNeeds = 'contents: write';
/** How often what another run wrote meanwhile is merged. */
const tries = 3;

/** The history as it is kept on the branch. Undefined when there is no such branch, or no such file on it. */
export function readHistory(api: GithubApi, branch: string): Promise<Settled<HistoryFile | undefined>> {
  return settle(read(api, branch));
}

async function read(api: GithubApi, branch: string): Promise<HistoryFile | undefined> {
  try {
    const data = await api.ask<unknown>({
      ...{ what: `read ${file} of branch ${branch}`, needs: 'contents: read', again: 'safe' },
      send: (rest, at) => rest.repos.getContent({ ...at, path: file, ref: branch }),
    });
    const { content, sha } = isRecord(data) ? data : {};
    if (typeof content !== 'string' || typeof sha !== 'string') return undefined;
    return { text: Buffer.from(content, 'base64').toString('utf8'), version: sha };
  } catch (error) {
    if (isFault(error, 'not-found')) return undefined;
    throw error;
  }
}

/**
 * Replaces the branch by one commit without parents, so that it never grows. What another run wrote meanwhile is merged by
 * building anew. A branch that holds anything but a history is left alone, and that is a fault.
 * @returns the sha of the commit
 */
export function replaceHistory(api: GithubApi, order: HistoryOrder): Promise<Settled<string>> {
  return settle(replace(api, order));
}

async function replace(api: GithubApi, { branch, build, message, careful = true, ...order }: HistoryOrder) {
  let known = order.read;
  let text = known?.text;
  for (let round = 1; round <= tries; round++) {
    if (known && !parseHistory(known.text)) throw notOurs(branch);
    const commit = await addCommit(api, await build(text), message);
    if (!known && (await createBranch(api, branch, commit))) return commit;
    let now = careful || !known ? await read(api, branch) : known;
    if (!now && !known) throw notOurs(branch);
    if (now && now.version === known?.version) {
      if (await moveBranch(api, branch, commit)) return commit;
      now = undefined;
    }
    known = now;
    text = now?.text ?? text;
  }
  throw fault('conflict', `GitHub did not keep the history: other runs write to branch ${branch} all the time`);
}

function notOurs(branch: string): GithubError {
  return fault(
    'refused',
    `Branch ${branch} holds something other than a health history, so it was left alone`,
    'Delete the branch if it is of no use, or name another as history-branch.',
  );
}

function fault(kind: GithubFault['kind'], message: string, hint?: string): GithubError {
  return new GithubError({ kind, message, ...(hint ? { hint } : {}) });
}

/** A commit that nothing leads to yet. */
async function addCommit(api: GithubApi, files: HistoryFiles, message: string): Promise<string> {
  const entries = Object.entries(files).map(([path, content]) => {
    return { path, content, mode: '100644' as const, type: 'blob' as const };
  });
  const size = Math.max(...entries.map(({ content }) => Buffer.byteLength(content)));
  if (size > longestFile)
    throw fault('refused', `The history was not written: a file of ${size} bytes is too long`, 'Keep fewer samples.');
  const tree = await api.ask({
    ...{ what: 'store the files of the history', needs: writeNeeds, again: 'safe' },
    send: (rest, at) => rest.git.createTree({ ...at, tree: entries }),
  });
  const commit = await api.ask({
    ...{ what: 'commit the history', needs: writeNeeds, again: 'safe' },
    // A push by a personal token starts workflows, which this commit is no reason for.
    send: (rest, at) =>
      rest.git.createCommit({ ...at, message: `${message}\n\n[skip ci]`, tree: tree.sha, parents: [] }),
  });
  return commit.sha;
}

/** False if there is one of that name. */
async function createBranch(api: GithubApi, branch: string, sha: string): Promise<boolean> {
  try {
    await api.ask({
      ...{ what: `create branch ${branch}`, needs: writeNeeds, again: 'safe' },
      send: (rest, at) => rest.git.createRef({ ...at, ref: `refs/heads/${branch}`, sha }),
    });
    return true;
  } catch (error) {
    if (isFault(error, 'invalid') && /already exists/i.test(error.message)) return false;
    throw error;
  }
}

/** False if there is none any more. */
async function moveBranch(api: GithubApi, branch: string, sha: string): Promise<boolean> {
  try {
    await api.ask({
      ...{ what: `replace branch ${branch}`, needs: writeNeeds, again: 'safe' },
      send: (rest, at) => rest.git.updateRef({ ...at, ref: `heads/${branch}`, sha, force: true }),
    });
    return true;
  } catch (error) {
    if (isFault(error, 'not-found') || (isFault(error, 'invalid') && /does not exist/i.test(error.message)))
      return false;
    throw error;
  }
}
