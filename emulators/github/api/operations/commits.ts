import { type Answer, type Call, type Endpoints, pathText, queryText } from '../call.ts';
import { Failure, notFound } from '../failure.ts';
import { changesBetween, compare } from '../git/compare.ts';
import type { Commit } from '../git/objects.ts';
import { pageOf } from '../page.ts';
import { renderChange, renderCommit, renderFullCommit } from '../render/commit.ts';
import { api, html } from '../render/links.ts';
import { refuseEmpty } from './refs.ts';

const access = [{ permission: 'contents', level: 'read' }] as const;

function getCommit(call: Call): Answer {
  refuseEmpty(call);
  const name = pathText(call, 'ref');
  const commit = call.repository.git.resolve(name);
  if (commit === undefined) throw new Failure(422, `No commit found for SHA: ${name}`);
  return { status: 200, body: renderFullCommit(call.world, call.repository, commit) };
}

function listCommits(call: Call): Answer {
  refuseEmpty(call);
  const { git, defaultBranch } = call.repository;
  const start = git.resolve(queryText(call, 'sha') ?? defaultBranch);
  if (start === undefined) throw notFound();
  const path = queryText(call, 'path');
  const since = Date.parse(queryText(call, 'since') ?? '') || 0;
  const until = Date.parse(queryText(call, 'until') ?? '') || Number.POSITIVE_INFINITY;
  const touches = (commit: Commit) =>
    path === undefined ||
    changesBetween(git, git.commit(commit.parents[0] ?? ''), commit).some(
      (change) => change.path === path || change.path.startsWith(`${path}/`),
    );
  const author = queryText(call, 'author');
  const selected = git.history(start.sha).filter((commit) => {
    const at = Date.parse(commit.committer.date);
    const isTheirs = author === undefined || [commit.author.name, commit.author.email].includes(author);
    return at >= since && at <= until && isTheirs && touches(commit);
  });
  const { items, headers } = pageOf(selected, call.query, call.address);
  return { status: 200, headers, body: items.map((commit) => renderCommit(call.world, call.repository, commit)) };
}

function compareCommits(call: Call): Answer {
  const { world, repository } = call;
  const { git } = repository;
  const [, from = '', to = ''] = /^(.+?)\.\.\.?(.+)$/.exec(pathText(call, 'basehead')) ?? [];
  const [base, head] = [git.resolve(from), git.resolve(to)];
  if (base === undefined || head === undefined) throw notFound();
  const { ahead, behind, mergeBase } = compare(git, base, head);
  if (mergeBase === undefined) throw new Failure(404, `No common ancestor between ${from} and ${to}.`);
  const status =
    ahead.length === 0 ? (behind.length === 0 ? 'identical' : 'behind') : behind.length === 0 ? 'ahead' : 'diverged';
  const { items, headers } = pageOf(ahead, { per_page: 250, ...call.query }, call.address);
  const page = html(repository, `/compare/${from}...${to}`);
  return {
    ...{ status: 200, headers },
    body: {
      ...{ url: api(world, repository, `/compare/${from}...${to}`), html_url: page },
      ...{ permalink_url: html(repository, `/compare/${base.sha}...${head.sha}`) },
      ...{ diff_url: `${page}.diff`, patch_url: `${page}.patch`, base_commit: renderCommit(world, repository, base) },
      ...{ merge_base_commit: renderCommit(world, repository, mergeBase), status },
      ...{ ahead_by: ahead.length, behind_by: behind.length, total_commits: ahead.length },
      commits: items.map((commit) => renderCommit(world, repository, commit)),
      files: changesBetween(git, mergeBase, head).map((change) => renderChange(world, repository, head.sha, change)),
    },
  };
}

function getBranch(call: Call): Answer {
  const { world, repository } = call;
  const name = pathText(call, 'branch');
  const commit = repository.git.commit(repository.git.refs.get(`refs/heads/${name}`) ?? '');
  if (commit === undefined) throw new Failure(404, 'Branch not found');
  const url = api(world, repository, `/branches/${name}`);
  const protection = { enabled: false, required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] } };
  const links = { self: url, html: html(repository, `/tree/${name}`) };
  const body = { name, commit: renderCommit(world, repository, commit), _links: links, protected: false, protection };
  return { status: 200, body: { ...body, protection_url: `${url}/protection` } };
}

export const commitEndpoints: Endpoints = {
  'repos/get-commit': { access, answer: getCommit },
  'repos/list-commits': { access, answer: listCommits },
  'repos/compare-commits-with-basehead': { access, answer: compareCommits },
  'repos/get-branch': { access, answer: getBranch },
};
