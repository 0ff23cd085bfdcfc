import { type Answer, type Call, type Endpoints, pathNumber, queryText } from '../call.ts';
import { Failure, found } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderDeployment } from '../render/deployment.ts';
import type { Deployment } from '../state/records.ts';
import { mergeDefaultBranch } from './auto-merge.ts';
import { latestStatuses } from './statuses.ts';

const read = [{ permission: 'deployments', level: 'read' }] as const;
const write = [{ permission: 'deployments', level: 'write' }] as const;

interface DeploymentFields {
  readonly ref: string;
  readonly task?: string;
  readonly auto_merge?: boolean;
  readonly required_contexts?: readonly string[] | null;
  readonly payload?: Deployment['payload'];
  readonly environment?: string;
  readonly description?: string | null;
  readonly transient_environment?: boolean;
  readonly production_environment?: boolean;
}

export function deploymentOfPath(call: Call): Deployment {
  return found(call.repository.deployments.find(({ id }) => id === pathNumber(call, 'deployment_id')));
}

/** Throws unless the checks that the deployment asks for, or all there are, say success. An empty list asks for none. */
function requireContexts(
  { repository }: Call,
  sha: string,
  { ref, required_contexts: wanted }: DeploymentFields,
): void {
  const latest = latestStatuses(repository, sha);
  const contexts = wanted ?? latest.map(({ context }) => context);
  const states = contexts.map((context) => {
    return { context, state: latest.find((status) => status.context === context)?.state ?? 'missing' };
  });
  if (states.every(({ state }) => state === 'success')) return;
  throw new Failure(409, `Conflict: Commit status checks failed for ${ref}.`, {
    errors: [{ contexts: states, resource: 'Deployment', field: 'required_contexts', code: 'invalid' }],
  });
}

function createDeployment(call: Call): Answer {
  const { world, repository, viewer } = call;
  const fields = call.body as DeploymentFields;
  const { ref, environment = 'production' } = fields;
  const commit = repository.git.resolve(ref);
  if (commit === undefined) throw new Failure(422, `No ref found for: ${ref}`);
  const merged = fields.auto_merge === false ? undefined : mergeDefaultBranch(call, ref);
  if (merged !== undefined) return { status: 202, body: { message: merged } };
  requireContexts(call, commit.sha, fields);
  const deployment: Deployment = {
    ...{ id: world.nextId(), sha: commit.sha, ref, task: fields.task ?? 'deploy', payload: fields.payload ?? {} },
    ...{ originalEnvironment: environment, environment, description: fields.description ?? null },
    ...{ creator: viewer.user, isTransient: fields.transient_environment ?? false },
    isProduction: fields.production_environment ?? environment === 'production',
    ...{ createdAt: world.timestamp(), updatedAt: world.timestamp(), statuses: [] },
  };
  repository.deployments.push(deployment);
  return { status: 201, body: renderDeployment(world, repository, deployment) };
}

function listDeployments(call: Call): Answer {
  const { world, repository, query, address } = call;
  const asked = (name: string) => queryText(call, name);
  const all = repository.deployments.filter(
    ({ sha, ref, task, environment }) =>
      (asked('sha') ?? sha) === sha &&
      (asked('ref') ?? ref) === ref &&
      (asked('task') ?? task) === task &&
      (asked('environment') ?? environment) === environment,
  );
  const { items, headers } = pageOf(all.reverse(), query, address);
  return { status: 200, headers, body: items.map((deployment) => renderDeployment(world, repository, deployment)) };
}

export const deploymentEndpoints: Endpoints = {
  'repos/create-deployment': { access: write, answer: createDeployment },
  'repos/get-deployment': {
    access: read,
    answer: (call) => ({ status: 200, body: renderDeployment(call.world, call.repository, deploymentOfPath(call)) }),
  },
  'repos/list-deployments': { access: read, answer: listDeployments },
  'repos/delete-deployment': {
    access: write,
    answer(call) {
      const { deployments } = call.repository;
      const deployment = deploymentOfPath(call);
      const isActive = deployment.statuses.at(-1)?.state === 'success';
      if (isActive && deployments.some((other) => other !== deployment && other.environment === deployment.environment))
        throw new Failure(
          422,
          'We cannot delete an active deployment unless it is the only deployment in a given environment.',
        );
      deployments.splice(deployments.indexOf(deployment), 1);
      return { status: 204 };
    },
  },
};
