import { InputError } from '../../errors.ts';
import { serviceUrl } from '../api/endpoint.ts';
import { isFault, RailwayError } from '../api/errors.ts';
import { readRunning } from '../api/operations/control.ts';
import type { TokenIdentity } from '../api/token.ts';
import { newestFirst } from '../deployment/summary.ts';
import { locate } from '../place/locate.ts';
import type { ServiceIds } from '../place/survey.ts';
import { chooseDomain, customDomainProblems } from '../plan/domain.ts';
import { type Actual, nothingThere } from '../plan/plan.ts';
import type { DeployRequest } from '../request.ts';
import type { DeployRun } from '../run.ts';
import { learnLocation, refuseProblems } from '../target.ts';
import { type EarlierDeployment, earlier, runningDeployment } from './earlier.ts';

/** A service that is there already, with what runs of it and what ran before. */
export interface Existing {
  readonly ids: ServiceIds;
  readonly actual: Actual;
  /** Newest first, at most 50; skipped ones are left out, as they fill the list where a repository holds many services. */
  readonly deployments: readonly EarlierDeployment[];
  /** The newest that serves, or served until it crashed. */
  readonly running: EarlierDeployment | undefined;
}

/** Finds a service that has to be there. Creates nothing and reads no variable. Throws InputError if it is not there. */
export async function findExisting(run: DeployRun, identity: TokenIdentity): Promise<Existing> {
  const { request, recorder, client } = run;
  // Until it is known what runs, no commit is: the one of the run has nothing to do with it.
  run.learn({ commit: '' });
  return recorder.run(
    'Service',
    async () => {
      const { project, environment, service, remark } = await locate(client, identity, request);
      if (!project || !environment || !service) throw missing(request, project?.name);
      if (remark) run.log.warning(remark);
      learnLocation(run, { project, environment, service });
      const ids = { projectId: project.id, environmentId: environment.id, serviceId: service.id };
      const found = await readExisting(run, ids);
      const { actual, running } = found;
      refuseProblems(customDomainProblems(request, actual));
      const domain = chooseDomain(request.domain, actual);
      run.learn({
        ...(domain ? { url: serviceUrl(domain) } : {}),
        ...(running ? { commit: running.commit ?? '', previousDeploymentId: running.id } : {}),
      });
      return { ...found, actual: { ...actual, project, environment, service } };
    },
    ({ running }) => ({ state: 'unchanged', detail: running ? `found; ${running.id} runs` : 'found; nothing runs' }),
  );
}

/** `skipped`: whether the deployments that Railway skipped are listed, too. */
export async function readExisting(
  { client }: Pick<DeployRun, 'client'>,
  ids: ServiceIds,
  skipped = false,
): Promise<Existing> {
  const listed = skipped ? ids : { ...ids, status: { notIn: ['SKIPPED' as const] } };
  const answer = await client.read(readRunning, { ...ids, deployments: listed }).catch((error: unknown) => {
    if (!isFault(error, 'instance-not-ready')) throw error;
    const hint = 'The service exists in the project, but not in this environment: add it there at Railway.';
    throw new RailwayError(error.message, { kind: 'not-found', operation: error.operation, hint });
  });
  const { serviceInstance, domains, deployments } = answer;
  const all = newestFirst(deployments.edges.map(({ node }) => earlier(node)));
  const actual: Actual = {
    ...nothingThere,
    settings: serviceInstance,
    domains: domains.serviceDomains.map(({ domain }) => domain),
    customDomains: domains.customDomains.map(({ domain, status }) => ({
      domain: domain.toLowerCase(),
      ready: status.certificateStatus === 'CERTIFICATE_STATUS_TYPE_VALID',
    })),
    deployments: all,
  };
  return { ids, actual, deployments: all, running: runningDeployment(all) };
}

function missing({ service, mode }: DeployRequest, project: string | undefined): InputError {
  const message = project ? `the project ${project} has no service ${service}` : 'there is no such project';
  const hint = `Mode ${mode} acts on what is there already.`;
  return new InputError([{ input: project ? 'service' : 'project', message, hint }]);
}
