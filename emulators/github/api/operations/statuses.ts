import { type Endpoints, pathText } from '../call.ts';
import { Failure, found } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderStatus } from '../render/deployment.ts';
import { api, renderUser } from '../render/links.ts';
import { renderMinimalRepository } from '../render/repository.ts';
import type { CommitStatus, Repository } from '../state/records.ts';

interface StatusFields {
  readonly state: string;
  readonly target_url?: string | null;
  readonly description?: string | null;
  readonly context?: string;
}

/** The last word of each context about a commit. */
export function latestStatuses({ statuses }: Repository, sha: string): CommitStatus[] {
  const latest = new Map<string, CommitStatus>();
  for (const status of statuses) if (status.sha === sha) latest.set(status.context, status);
  return [...latest.values()];
}

function combine(statuses: readonly CommitStatus[]): string {
  if (statuses.some(({ state }) => state === 'failure' || state === 'error')) return 'failure';
  return statuses.length === 0 || statuses.some(({ state }) => state === 'pending') ? 'pending' : 'success';
}

export const statusEndpoints: Endpoints = {
  'repos/create-commit-status': {
    access: [{ permission: 'statuses', level: 'write' }],
    answer(call) {
      const { world, repository, viewer } = call;
      const sha = pathText(call, 'sha');
      if (repository.git.commit(sha) === undefined) throw new Failure(422, `No commit found for SHA: ${sha}`);
      const {
        state,
        target_url: targetUrl = null,
        description = null,
        context = 'default',
      } = call.body as StatusFields;
      const status: CommitStatus = {
        ...{ id: world.nextId(), sha, context, state, description, targetUrl, creator: viewer.user },
        createdAt: world.timestamp(),
      };
      repository.statuses.push(status);
      const creator = renderUser(world, viewer.user);
      return { status: 201, body: { ...renderStatus(world, repository, status), creator } };
    },
  },
  'repos/get-combined-status-for-ref': {
    access: [{ permission: 'statuses', level: 'read' }],
    answer(call) {
      const { world, repository, query, address } = call;
      const { sha } = found(repository.git.resolve(pathText(call, 'ref')));
      const latest = latestStatuses(repository, sha);
      const { items, headers } = pageOf(latest, query, address);
      const body = {
        ...{ state: combine(latest), sha, total_count: latest.length },
        statuses: items.map((status) => renderStatus(world, repository, status)),
        repository: renderMinimalRepository(world, repository),
        ...{
          commit_url: api(world, repository, `/commits/${sha}`),
          url: api(world, repository, `/commits/${sha}/status`),
        },
      };
      return { status: 200, headers, body };
    },
  },
};
