import { type Call, type Endpoints, pathNumber, pathText, queryText } from '../call.ts';
import { Failure, found } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderChange } from '../render/commit.ts';
import { pullChanges, renderPull, renderPullInList } from '../render/pull.ts';
import type { Issue, Pull } from '../state/records.ts';

const access = [{ permission: 'pull_requests', level: 'read' }] as const;

interface PullRequest {
  readonly issue: Issue;
  readonly pull: Pull;
}

function pullsOf({ repository }: Call): PullRequest[] {
  return repository.issues.flatMap((issue) => (issue.pull ? [{ issue, pull: issue.pull }] : []));
}

function pullOfPath(call: Call): PullRequest {
  const number = pathNumber(call, 'pull_number');
  return found(pullsOf(call).find(({ issue }) => issue.number === number));
}

function answerPage(call: Call, pulls: readonly PullRequest[]) {
  const { items, headers } = pageOf(pulls, call.query, call.address);
  const body = items.map(({ issue, pull }) => renderPullInList(call.world, call.repository, issue, pull));
  return { status: 200, headers, body };
}

function select(call: Call): PullRequest[] {
  const state = queryText(call, 'state') ?? 'open';
  const head = queryText(call, 'head');
  const base = queryText(call, 'base');
  const sort = queryText(call, 'sort') ?? 'created';
  const byUpdate = sort === 'updated';
  const sign = (queryText(call, 'direction') ?? (sort === 'created' ? 'desc' : 'asc')) === 'asc' ? 1 : -1;
  const time = ({ issue }: PullRequest) => Date.parse(byUpdate ? issue.updatedAt : issue.createdAt);
  return pullsOf(call)
    .filter(({ issue }) => state === 'all' || issue.state === state)
    .filter(({ pull }) => head === undefined || head === `${call.repository.owner.login}:${pull.head.ref}`)
    .filter(({ pull }) => base === undefined || base === pull.base.ref)
    .sort((a, b) => sign * (time(a) - time(b) || a.issue.number - b.issue.number));
}

/**
 * Those that a commit came in by, if it is in the default branch; else the open ones whose branch has it.
 */
function pullsOfCommit(call: Call): PullRequest[] {
  const { git, defaultBranch } = call.repository;
  const name = pathText(call, 'commit_sha');
  const commit = git.resolve(name);
  if (commit === undefined) throw new Failure(422, `No commit found for SHA: ${name}`);
  const shasOf = (head: string | undefined) => new Set(git.history(head ?? '').map(({ sha }) => sha));
  const isOwn = ({ pull }: PullRequest) =>
    shasOf(pull.head.sha).has(commit.sha) && !shasOf(pull.base.sha).has(commit.sha);
  const isMerged = shasOf(git.refs.get(`refs/heads/${defaultBranch}`)).has(commit.sha);
  return pullsOf(call).filter((request) =>
    isMerged
      ? request.pull.merged !== undefined && (request.pull.merged.sha === commit.sha || isOwn(request))
      : request.issue.state === 'open' && isOwn(request),
  );
}

export const pullEndpoints: Endpoints = {
  'pulls/get': {
    access: [...access, { permission: 'contents', level: 'read' }],
    answer(call) {
      const { issue, pull } = pullOfPath(call);
      return { status: 200, body: renderPull(call.world, call.repository, issue, pull) };
    },
  },
  'pulls/list-files': {
    access,
    answer(call) {
      const { world, repository, query, address } = call;
      const { pull } = pullOfPath(call);
      const { items, headers } = pageOf(pullChanges(repository, pull).changes, query, address);
      return { status: 200, headers, body: items.map((each) => renderChange(world, repository, pull.head.sha, each)) };
    },
  },
  'pulls/list': { access, answer: (call) => answerPage(call, select(call)) },
  'repos/list-pull-requests-associated-with-commit': {
    access,
    answer: (call) => answerPage(call, pullsOfCommit(call)),
  },
};
