import type { SurveyTools } from '../place/survey.ts';

const looks = 5;

/**
 * For `write`: looks for what a lost request may have made, more than once. Railway has been seen to go on behind a gateway
 * that gave up, and what it makes of a second request would be a second one.
 */
export function lookAgain<T>({ clock, pace, signal }: SurveyTools, find: () => Promise<T | undefined>) {
  return async (): Promise<T | undefined> => {
    for (let look = 1; ; look++) {
      const found = await find();
      if (found !== undefined || look === looks) return found;
      await clock.sleep(pace.instanceIntervalMs, signal);
    }
  };
}
