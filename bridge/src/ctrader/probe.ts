import { CtraderError } from './errors.ts';
import type { Requests } from './requests.ts';

export interface ProbeOptions {
  /** Messages that came so far, of any kind. */
  readonly heard: () => number;
  /** How long a link that was silent may stay so. */
  readonly quietMs: number;
  /** How long one that speaks may leave a question unanswered. */
  readonly answerMs: number;
}

/** Why it is asked: nothing came for a while, or all but answers comes. */
export type Doubt = 'quiet' | 'unanswered';

/** Asks over one link; `onDead` is called if nobody is there. */
export type Probe = (doubt: Doubt, requests: Pick<Requests, 'send'>, onDead: (reason: string) => void) => Promise<void>;

/**
 * Asks the server something small, to hear whether anybody is there. No document says that this is always answered, so its
 * silence counts only where it was answered once. A link that was quiet is saved by any message meanwhile; one on which a
 * request stayed unanswered is not: prices may still come from a server that answers nobody.
 */
export function createProbe({ heard, quietMs, answerMs }: ProbeOptions): Probe {
  let isUsuallyAnswered = false;
  const asking = new WeakMap<object, Doubt[]>();

  return async (doubt, requests, onDead) => {
    const under = asking.get(requests) ?? [];
    if (under.includes(doubt)) return;
    asking.set(requests, [...under, doubt]);
    const before = heard();
    try {
      await requests.send('versionReq', {}, { timeoutMs: doubt === 'quiet' ? quietMs : answerMs });
      isUsuallyAnswered = true;
    } catch (error) {
      isUsuallyAnswered ||= error instanceof CtraderError;
      const isDead =
        !(error instanceof CtraderError) && isUsuallyAnswered && (doubt === 'unanswered' || heard() === before);
      if (isDead) onDead('not even a question for the version was answered');
    } finally {
      asking.set(
        requests,
        (asking.get(requests) ?? []).filter((other) => other !== doubt),
      );
    }
  };
}
