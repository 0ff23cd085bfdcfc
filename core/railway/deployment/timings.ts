import { readDeploymentEvents } from '../api/operations/evidence.ts';
import type { DeployRun } from '../run.ts';
import { clientFor } from './patience.ts';

/** How long one step of a deployment took at Railway. */
export type StepTiming = {
  /** Railway's name for it. */
  readonly step: string;
  readonly words: string;
  readonly durationMs: number;
};

export interface EventNode {
  readonly step: string;
  readonly createdAt: string;
  readonly completedAt: string | null;
  readonly payload: {
    readonly error: string | null;
    readonly reason: string | null;
    readonly detail: string | null;
    readonly durationMs: number | null;
    readonly attempt: number | null;
    readonly maxAttempts: number | null;
    readonly skipped: boolean | null;
  } | null;
}

const stepWords: Readonly<Record<string, string>> = {
  SNAPSHOT_CODE: 'taking the code',
  BUILD_IMAGE: 'the build',
  PUBLISH_IMAGE: 'publishing the image',
  PRE_DEPLOY_COMMAND: 'the pre-deploy command',
  CREATE_CONTAINER: 'creating the container',
  HEALTHCHECK: 'the health check',
  CONFIGURE_NETWORK: 'configuring the network',
  MIGRATE_VOLUMES: 'migrating the volumes',
  DRAIN_INSTANCES: 'draining the previous deployment',
  WAIT_FOR_DEPENDENCIES: 'waiting for other services',
};

export function wordsForStep(step: string): string {
  return Object.hasOwn(stepWords, step) ? stepWords[step]! : step;
}

/** The steps that are done, in their order. A step that is reported more than once counts as often as it ended. */
export function timingsOf(events: readonly EventNode[]): StepTiming[] {
  return inOrder(events).flatMap(({ step, createdAt, completedAt, payload }) => {
    if (payload?.skipped) return [];
    const between = completedAt === null ? undefined : Date.parse(completedAt) - Date.parse(createdAt);
    const durationMs = payload?.durationMs ?? between;
    if (durationMs === undefined || !(durationMs >= 0)) return [];
    return [{ step, words: wordsForStep(step), durationMs: Math.round(durationMs) }];
  });
}

/** Why a deployment failed, in words: the last step that says so. */
export function failureOf(events: readonly EventNode[]): string | undefined {
  const told = inOrder(events).findLast(({ payload }) => payload?.error || payload?.reason);
  if (!told) return undefined;
  const { error, reason, detail, attempt, maxAttempts } = told.payload!;
  const words = [...new Set([error, reason, detail].filter(Boolean))].join(': ');
  const attempts = attempt ? ` at attempt ${attempt}${maxAttempts ? ` of ${maxAttempts}` : ''}` : '';
  return `${wordsForStep(told.step)} failed${attempts}: ${words}`;
}

function inOrder(events: readonly EventNode[]): EventNode[] {
  return [...events].sort((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
}

/** Nobody waits longer than this for what is only nice to know. */
const readWithinMs = 10_000;

/** What a deployment's steps took; nothing where Railway does not tell at once. */
export async function readTimings(run: DeployRun, id: string): Promise<readonly StepTiming[]> {
  try {
    const { deploymentEvents } = await clientFor(readWithinMs, run).read(readDeploymentEvents, { id });
    return timingsOf(deploymentEvents.edges.map(({ node }) => node));
  } catch {
    run.signal?.throwIfAborted();
    return [];
  }
}
