import { type Answer, type Call, type Endpoints, pathNumber } from '../call.ts';
import { type Finding, found, invalid } from '../failure.ts';
import { pageOf } from '../page.ts';
import { renderDeploymentStatus } from '../render/deployment.ts';
import type { Deployment, DeploymentStatus } from '../state/records.ts';
import { deploymentOfPath } from './deployments.ts';

const read = [{ permission: 'deployments', level: 'read' }] as const;
const write = [{ permission: 'deployments', level: 'write' }] as const;

interface StatusFields {
  readonly state: string;
  readonly target_url?: string;
  readonly log_url?: string;
  readonly description?: string;
  readonly environment?: string;
  readonly environment_url?: string;
  readonly auto_inactive?: boolean;
}

function refuseUnfit({ description = '', environment_url: url = '', log_url: log = '' }: StatusFields): void {
  const custom = (field: string, message: string): Finding => {
    return { resource: 'DeploymentStatus', code: 'custom', field, message };
  };
  const isWeb = (text: string) => text === '' || /^https?:\/\//.test(text);
  const findings = [
    ...([...description].length > 140
      ? [custom('description', 'description is too long (maximum is 140 characters)')]
      : []),
    ...(isWeb(url) ? [] : [custom('environment_url', 'environment_url must use http(s) scheme')]),
    ...(isWeb(log) ? [] : [custom('log_url', 'log_url must use http(s) scheme')]),
  ];
  if (findings.length > 0) throw invalid(...findings);
}

/** A success ends the ones before it: those of the same environment that had succeeded, and are neither transient nor production. */
function inactivate(call: Call, deployment: Deployment): void {
  for (const other of call.repository.deployments) {
    const isPrior = other !== deployment && other.id < deployment.id && other.environment === deployment.environment;
    if (isPrior && !other.isTransient && !other.isProduction && other.statuses.at(-1)?.state === 'success')
      addStatus(call, other, { state: 'inactive' });
  }
}

function addStatus({ world, viewer }: Call, deployment: Deployment, fields: StatusFields): DeploymentStatus {
  const {
    state,
    environment = deployment.environment,
    description = '',
    environment_url: environmentUrl = '',
  } = fields;
  deployment.environment = environment;
  deployment.updatedAt = world.timestamp();
  const status = {
    ...{ id: world.nextId(), state, creator: viewer.user, description, environment, environmentUrl },
    ...{ logUrl: fields.log_url ?? fields.target_url ?? '', createdAt: world.timestamp() },
  };
  deployment.statuses.push(status);
  return status;
}

function createStatus(call: Call): Answer {
  const deployment = deploymentOfPath(call);
  const fields = call.body as StatusFields;
  refuseUnfit(fields);
  const status = addStatus(call, deployment, fields);
  if (fields.state === 'success' && fields.auto_inactive !== false) inactivate(call, deployment);
  return { status: 201, body: renderDeploymentStatus(call.world, call.repository, deployment, status) };
}

export const deploymentStatusEndpoints: Endpoints = {
  'repos/create-deployment-status': { access: write, answer: createStatus },
  'repos/list-deployment-statuses': {
    access: read,
    answer(call) {
      const { world, repository, query, address } = call;
      const deployment = deploymentOfPath(call);
      const { items, headers } = pageOf(deployment.statuses.toReversed(), query, address);
      const body = items.map((status) => renderDeploymentStatus(world, repository, deployment, status));
      return { status: 200, headers, body };
    },
  },
  'repos/get-deployment-status': {
    access: read,
    answer(call) {
      const deployment = deploymentOfPath(call);
      const status = found(deployment.statuses.find(({ id }) => id === pathNumber(call, 'status_id')));
      return { status: 200, body: renderDeploymentStatus(call.world, call.repository, deployment, status) };
    },
  },
};
