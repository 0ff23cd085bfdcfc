import { serviceUrl } from './api/endpoint.ts';
import { switchAutoDeployOff } from './apply/autodeploy.ts';
import { makeDomain } from './apply/domain.ts';
import { readStagedServices, scaleService } from './apply/scale.ts';
import { applySettings } from './apply/settings.ts';
import { changeBranch, connectRepository, setImage } from './apply/source.ts';
import { applyVariables } from './apply/variables.ts';
import { create } from './create.ts';
import { currentDeployment } from './deployment/summary.ts';
import type { ServiceIds } from './place/survey.ts';
import { describeStep } from './plan/describe.ts';
import { chooseDomain } from './plan/domain.ts';
import type { PlanStep } from './plan/plan.ts';
import type { DeployRun } from './run.ts';
import type { StepNote } from './steps.ts';
import { look, type Target } from './target.ts';

/** A service that is set up, and what is left to do. */
export type Ready = Target & { readonly ids: ServiceIds };

/** Creates what is missing and sets up the service. Everything but the deployment itself. */
export async function prepare(run: DeployRun, found: Target): Promise<Ready> {
  const target = await create(run, found);
  const { project, environment, service } = target.location;
  const ids = { projectId: project!.id, environmentId: environment!.id, serviceId: service!.id };
  const apply = <Kind extends PlanStep['kind']>(
    name: string,
    kind: Kind,
    work: (step: PlanStep & { kind: Kind }) => Promise<unknown>,
  ) =>
    applyStep(
      run,
      name,
      target.plan.steps.find((step): step is PlanStep & { kind: Kind } => step.kind === kind),
      work,
    );
  const { client, request } = run;
  await apply('Settings', 'update-settings', ({ changes }) => {
    run.learn({ stored: true });
    return applySettings(client, ids, changes, currentDeployment(target.actual.deployments)?.regions);
  });
  await apply('Variables', 'set-variables', ({ changes }) => {
    run.learn({ stored: true });
    return applyVariables(client, ids, { wanted: request.variables, actual: target.actual.variables, changes });
  });
  if (request.source === 'git') await apply('Repository', 'connect', (step) => connectRepository(client, ids, step));
  if (request.branch !== undefined) await apply('Branch', 'follow-branch', (step) => changeBranch(client, step));
  if (request.source === 'image')
    await apply('Image', 'set-image', ({ image }) =>
      setImage(client, ids, image, currentDeployment(target.actual.deployments)?.regions),
    );
  if (request.autodeploy === 'off')
    await apply('Autodeploy', 'disable-autodeploy', async () => {
      await switchAutoDeployOff(client, ids);
      run.learn({ autodeploy: false });
    });
  await apply('Domain', 'create-domain', async () => {
    const domain = await makeDomain(run, ids);
    run.learn({ url: serviceUrl(chooseDomain(request.domain, { ...target.actual, domains: [domain] }) ?? domain) });
  });
  return { ...(await scale(run, target, ids)), ids };
}

/** Railway may make a deployment of it: what there is by then is looked at anew, and followed if it is on its way. */
async function scale(run: DeployRun, target: Target, ids: ServiceIds): Promise<Target> {
  const step = target.plan.steps.find((each) => each.kind === 'scale');
  if (!step) return target;
  const current = currentDeployment(target.actual.deployments);
  // It goes on whatever comes of this, so nothing is replaced.
  if (current) run.learn({ deploymentId: current.id, status: current.status, previousDeploymentId: '' });
  await applyStep(run, 'Replicas', step, async () => {
    await warnOfStagedEdits(run, ids);
    await scaleService(run, ids, step);
  });
  const { location, actual, plan } = await look(run, target.location);
  const following = plan.steps.filter(({ kind }) => kind === 'follow');
  return { location, actual, plan: { ...target.plan, steps: [...target.plan.steps, ...following] } };
}

async function warnOfStagedEdits({ client, log }: DeployRun, { environmentId }: ServiceIds): Promise<void> {
  const staged = await readStagedServices(client, environmentId);
  if (staged.length > 0)
    log.warning(
      `somebody has edited ${staged.length === 1 ? 'a service' : `${staged.length} services`} of the environment in Railway's dashboard and not applied it: this deploy leaves that alone`,
    );
}

async function applyStep<Step extends PlanStep>(
  run: DeployRun,
  name: string,
  step: Step | undefined,
  work: (step: Step) => Promise<unknown>,
): Promise<void> {
  const note = (): StepNote =>
    step ? { state: 'done', detail: describeStep(step) } : { state: 'unchanged', detail: 'as wanted' };
  await run.recorder.run(
    name,
    async () => {
      if (!step) return;
      run.learn({ changed: true });
      await work(step);
    },
    note,
  );
}
