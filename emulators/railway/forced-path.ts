import { setTimeout as sleep } from 'node:timers/promises';
import { type Deployment, setStatus } from './deployment.ts';
import type { Engine } from './engine.ts';
import type { DeploymentFault } from './faults.ts';
import { isOfRegistry } from './image.ts';
import { drainMs, retire } from './retirement.ts';
import { type Step, StepFailure } from './step.ts';

/** Statuses a fault can force on a deployment that would otherwise have been successful. */
const afterSuccess = new Set(['CRASHED', 'SLEEPING', 'REMOVED']);

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) reject(signal.reason);
  });
}

/** Before anything is built: waits at the status the fault asks for. Resolves to the status the deployment ends with, if it does. */
export async function holdBefore(
  deployment: Deployment,
  fault: DeploymentFault | undefined,
): Promise<string | undefined> {
  if (fault === undefined || fault.status === 'FAILED' || afterSuccess.has(fault.status)) return undefined;
  if (fault.status === 'SKIPPED') {
    deployment.meta['skippedReason'] = fault.reason ?? 'No changes to watched files';
    return 'SKIPPED';
  }
  const { signal } = deployment.abort;
  if (fault.status === 'CANCELLED') {
    await sleep(fault.holdMs ?? 0, undefined, { signal });
    return 'CANCELLED';
  }
  const approval = new Promise<void>((resolve) => {
    if (fault.status === 'NEEDS_APPROVAL') deployment.approve = resolve;
  });
  setStatus(deployment, fault.status);
  const held = fault.holdMs === undefined ? untilAborted(signal) : sleep(fault.holdMs, undefined, { signal });
  await Promise.race([approval, held]);
  deployment.approve = undefined;
  return undefined;
}

const buildSteps = new Set<Step>(['SNAPSHOT_CODE', 'BUILD_IMAGE', 'PUBLISH_IMAGE', 'HEALTHCHECK']);

/** During a step: fails it where the fault asks for that. */
export function failStep(deployment: Deployment, fault: DeploymentFault | undefined, step: Step): void {
  if (fault?.status !== 'FAILED') return;
  const usual = isOfRegistry(deployment) ? 'CREATE_CONTAINER' : 'BUILD_IMAGE';
  if (step !== (fault.step ?? usual)) return;
  const reason = fault.reason ?? (step === 'BUILD_IMAGE' ? 'Build failed' : `Step ${step} failed`);
  const log = buildSteps.has(step) ? deployment.buildLog : deployment.deployLog;
  log.append([reason], 'stderr');
  throw new StepFailure(reason, fault.payload);
}

/** After SUCCESS: crashes, sleeps or removes the deployment where the fault asks for that. */
export async function endAfter(
  engine: Engine,
  deployment: Deployment,
  fault: DeploymentFault | undefined,
): Promise<void> {
  if (fault === undefined || !afterSuccess.has(fault.status)) return;
  await sleep(fault.holdMs ?? 200, undefined, { signal: deployment.abort.signal });
  if (fault.status === 'REMOVED') return retire(engine, deployment);
  if (fault.status === 'CRASHED') {
    await Promise.all(deployment.replicas.map((replica) => replica.crash()));
    return;
  }
  await Promise.all(deployment.replicas.map((replica) => replica.stop(drainMs(engine, deployment), 'STOPPED')));
  setStatus(deployment, 'SLEEPING');
}
