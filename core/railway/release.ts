import { starterOf } from './apply/start.ts';
import { currentDeployment } from './deployment/summary.ts';
import { runningDeployment } from './modes/earlier.ts';
import { rescue } from './modes/rescue.ts';
import { describeStep } from './plan/describe.ts';
import type { Ready } from './prepare.ts';
import { proveUnchanged } from './proof/prove.ts';
import type { DeployRun, Ending } from './run.ts';
import { seeThrough } from './see-through.ts';
import { subjectOf } from './subject.ts';

/** Deploys if the plan says so, waits for the end of it, and asks the service itself. */
export async function release(run: DeployRun, ready: Ready): Promise<Ending> {
  const { ids, actual, plan } = ready;
  const step = plan.steps.find(({ kind }) => kind === 'deploy' || kind === 'follow');
  if (!step) return verifyUnchanged(run, ready);
  const subject = subjectOf(run.request);
  const common = { ids, actual, subject, words: describeStep(step) };
  const before = runningDeployment(actual.deployments);
  if (step.kind === 'follow') {
    const ending = await seeThrough(run, { ...common, followed: step.deploymentId });
    return rescue(run, { ids, actual, before, started: undefined }, ending);
  }
  const starter = starterOf(run, ids, actual.deployments);
  let started: string | undefined;
  const start = async () => {
    started = await starter.start();
    return started;
  };
  const ending = await seeThrough(run, { ...common, ...starter, start });
  return rescue(run, { ids, actual, before, started }, ending);
}

async function verifyUnchanged(run: DeployRun, { actual, plan }: Ready): Promise<Ending> {
  const subject = subjectOf(run.request);
  const current = currentDeployment(actual.deployments);
  run.learn({ previousDeploymentId: '', ...(current ? { deploymentId: current.id, status: current.status } : {}) });
  if (current?.imageDigest) run.learn({ imageDigest: current.imageDigest });
  await run.recorder.run(
    'Deployment',
    async () => {},
    () => ({ state: 'unchanged', detail: `${subject.words} is live: ${current?.id}` }),
  );
  const unproven = await proveUnchanged(run, current?.id, subject);
  if (unproven) return unproven;
  const done = plan.steps.map(describeStep).join(', ');
  return done === ''
    ? { outcome: 'unchanged', ok: true, reason: `${subject.words} was live already; nothing was changed` }
    : { outcome: 'updated', ok: true, reason: `${subject.words} was live already; ${done}` };
}
