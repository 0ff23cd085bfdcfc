import { randomUUID } from 'node:crypto';
import type { Topic } from './topic.ts';

/** The steps that are done here, of Railway's ten. */
export const steps = [
  'SNAPSHOT_CODE',
  'BUILD_IMAGE',
  'PUBLISH_IMAGE',
  'PRE_DEPLOY_COMMAND',
  'CREATE_CONTAINER',
  'HEALTHCHECK',
  'CONFIGURE_NETWORK',
  'DRAIN_INSTANCES',
] as const;

export type Step = (typeof steps)[number];

export interface StepPayload {
  readonly error?: string;
  readonly reason?: string;
  readonly detail?: string;
  readonly durationMs?: number;
  readonly attempt?: number;
  readonly maxAttempts?: number;
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

/** The step of a deployment failed; its message is the error the API gives, `payload` what it says besides. */
export class StepFailure extends Error {
  override name = 'StepFailure';
  readonly payload: StepPayload;

  constructor(message: string, payload: StepPayload = {}) {
    super(message);
    this.payload = payload;
  }
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
    const payload = error instanceof StepFailure ? error.payload : {};
    complete({ error: error instanceof Error ? error.message : String(error), ...payload });
    throw error;
  }
}
