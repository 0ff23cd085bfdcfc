import { changesBetween, type FileChange } from '../git/compare.ts';
import type { Commit } from '../git/objects.ts';
import type { Repository } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { api, html, nodeId } from './links.ts';

const unsigned = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

function parentsOf(world: World, repository: Repository, { parents }: Commit, folder: string) {
  return parents.map((sha) => {
    return { sha, url: api(world, repository, `${folder}/${sha}`), html_url: html(repository, `/commit/${sha}`) };
  });
}

/** A commit as /git/commits tells it. */
export function renderGitCommit(world: World, repository: Repository, commit: Commit) {
  const { sha, tree, author, committer, message } = commit;
  return {
    ...{ sha, node_id: nodeId('Commit', sha), url: api(world, repository, `/git/commits/${sha}`) },
    ...{ html_url: html(repository, `/commit/${sha}`), author, committer, message },
    tree: { sha: tree, url: api(world, repository, `/git/trees/${tree}`) },
    ...{ parents: parentsOf(world, repository, commit, '/git/commits'), verification: unsigned },
  };
}

/** A commit as /commits tells it in a list. Its authors are nobody with an account. */
export function renderCommit(world: World, repository: Repository, commit: Commit) {
  const { sha, tree, author, committer, message } = commit;
  const url = api(world, repository, `/commits/${sha}`);
  return {
    ...{ sha, node_id: nodeId('Commit', sha), url, html_url: html(repository, `/commit/${sha}`) },
    comments_url: `${url}/comments`,
    commit: {
      ...{ author, committer, message, url: api(world, repository, `/git/commits/${sha}`), comment_count: 0 },
      ...{ tree: { sha: tree, url: api(world, repository, `/git/trees/${tree}`) }, verification: unsigned },
    },
    ...{ author: null, committer: null, parents: parentsOf(world, repository, commit, '/commits') },
  };
}

export function renderChange(world: World, repository: Repository, at: string, change: FileChange) {
  const { path, status, sha, additions, deletions } = change;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return {
    ...{ sha, filename: path, status, additions, deletions, changes: additions + deletions },
    ...{ blob_url: html(repository, `/blob/${at}/${encoded}`), raw_url: html(repository, `/raw/${at}/${encoded}`) },
    contents_url: api(world, repository, `/contents/${encoded}?ref=${at}`),
  };
}

/** A commit with what it changed. */
export function renderFullCommit(world: World, repository: Repository, commit: Commit) {
  const { git } = repository;
  const changes = changesBetween(git, git.commit(commit.parents[0] ?? ''), commit);
  const additions = changes.reduce((sum, change) => sum + change.additions, 0);
  const deletions = changes.reduce((sum, change) => sum + change.deletions, 0);
  return {
    ...renderCommit(world, repository, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: changes.map((change) => renderChange(world, repository, commit.sha, change)),
  };
}

export function renderRef(world: World, repository: Repository, ref: string, sha: string) {
  return {
    ...{ ref, node_id: nodeId('Ref', ref), url: api(world, repository, `/git/${ref}`) },
    object: { type: 'commit', sha, url: api(world, repository, `/git/commits/${sha}`) },
  };
}
