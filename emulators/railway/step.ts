import { randomUUID } from 'node:crypto';
import type { Topic } from './topic.ts';

export type Step =
  | 'SNAPSHOT_CODE'
  | 'BUILD_IMAGE'
  | 'PUBLISH_IMAGE'
  | 'PRE_DEPLOY_COMMAND'
  | 'CREATE_CONTAINER'
  | 'HEALTHCHECK'
  | 'CONFIGURE_NETWORK'
  | 'DRAIN_INSTANCES';

export interface StepPayload {
  readonly error?: string;
  readonly durationMs?: number;
  readonly attempt?: number;
  readonly skipped?: boolean;
}

export interface DeploymentEvent {
  readonly id: string;
  readonly step: Step;
  readonly createdAt: string;
  readonly completedAt: string | null;
  readonly payload: StepPayload | null;
}

/** Where a deployment's steps are kept. */
export interface StepRecord {
  readonly events: DeploymentEvent[];
  readonly eventChanges: Topic<DeploymentEvent>;
}

/** The step of a deployment failed; its message is the reason the API gives. */
export class StepFailure extends Error {
  override name = 'StepFailure';
}

/** Runs one step and records its event: when it began, when it ended, and why it failed. Publishes both moments. */
export async function recordStep<T>(
  { events, eventChanges }: StepRecord,
  step: Step,
  work: () => Promise<T> | T,
): Promise<T> {
  const started = performance.now();
  const begun: DeploymentEvent = {
    id: randomUUID(),
    step,
    createdAt: new Date().toISOString(),
    completedAt: null,
    payload: null,
  };
  const index = events.push(begun) - 1;
  eventChanges.publish(begun);
  const complete = (payload: StepPayload) => {
    const durationMs = Math.round(performance.now() - started);
    const event = { ...begun, completedAt: new Date().toISOString(), payload: { durationMs, ...payload } };
    events[index] = event;
    eventChanges.publish(event);
  };
  try {
    const result = await work();
    complete({});
    return result;
  } catch (error) {
    complete({ error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
