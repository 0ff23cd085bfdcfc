import type { Clock } from '../clock.ts';
import { messageOf } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Step } from '../report/report.ts';

export interface StepNote {
  readonly state: Step['state'];
  readonly detail?: string | undefined;
}

/** Keeps what each step of an operation did and how long it took, and says so as it happens. */
export interface StepRecorder {
  /** Runs one step; `note` is asked for after it. A step that throws is recorded as failed. */
  run<T>(name: string, work: () => Promise<T>, note: (result: T) => StepNote): Promise<T>;
  steps(): readonly Step[];
}

export function createStepRecorder(clock: Clock, log: Log): StepRecorder {
  const steps: Step[] = [];
  const record = (step: Step) => {
    steps.push(step);
    log.info(`${step.name}: ${step.detail ?? step.state}`);
  };
  return {
    async run(name, work, note) {
      const startedAt = clock.monotonic();
      const took = () => Math.round(clock.monotonic() - startedAt);
      try {
        const result = await work();
        record({ name, ...note(result), durationMs: took() });
        return result;
      } catch (error) {
        record({ name, state: 'failed', detail: messageOf(error), durationMs: took() });
        throw error;
      }
    },
    steps: () => steps,
  };
}
