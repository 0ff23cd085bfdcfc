import { CtraderError } from './errors.ts';
import type { Requests } from './requests.ts';

export interface ProbeOptions {
  /** Messages that came so far, of any kind. */
  readonly heard: () => number;
  readonly timeoutMs: number;
}

/** Asks over one link; `onDead` is called if nothing at all came until the deadline. */
export type Probe = (requests: Pick<Requests, 'send'>, onDead: (reason: string) => void) => Promise<void>;

/**
 * Asks the server something small, to hear whether anybody is there. No document says that this is always answered, so its
 * silence counts only where it was answered once; any other message meanwhile is as good as the answer.
 */
export function createProbe({ heard, timeoutMs }: ProbeOptions): Probe {
  let isUsuallyAnswered = false;
  return async (requests, onDead) => {
    const before = heard();
    try {
      await requests.send('versionReq', {}, { timeoutMs });
      isUsuallyAnswered = true;
    } catch (error) {
      isUsuallyAnswered ||= error instanceof CtraderError;
      if (isUsuallyAnswered && heard() === before) onDead('not even a question for the version was answered');
    }
  };
}
