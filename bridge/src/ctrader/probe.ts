import { CtraderError } from './errors.ts';
import type { Requests } from './requests.ts';

export interface ProbeOptions {
  readonly requests: Pick<Requests, 'send'>;
  /** Messages that came so far, of any kind. */
  readonly heard: () => number;
  readonly timeoutMs: number;
  readonly onDead: (reason: string) => void;
}

/**
 * Asks the server something small, to hear whether anybody is there. No document says that this is always answered, so its
 * silence counts only on a link on which it was answered once; any other message meanwhile is as good as the answer.
 */
export function createProbe({ requests, heard, timeoutMs, onDead }: ProbeOptions): () => Promise<void> {
  let isUsuallyAnswered = false;
  let isAsking = false;
  return async () => {
    if (isAsking) return;
    isAsking = true;
    const before = heard();
    try {
      await requests.send('versionReq', {}, { timeoutMs });
      isUsuallyAnswered = true;
    } catch (error) {
      isUsuallyAnswered ||= error instanceof CtraderError;
      if (isUsuallyAnswered && heard() === before) onDead('not even a question for the version was answered');
    } finally {
      isAsking = false;
    }
  };
}
