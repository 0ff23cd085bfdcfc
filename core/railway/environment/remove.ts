import { isFault } from '../api/errors.ts';
import { deleteEnvironment } from '../api/operations/environment.ts';
import { nextPollMs } from '../api/pace.ts';
import type { SurveyTools } from '../place/survey.ts';
import { readEnvironments } from './list.ts';

/**
 * Deletes an environment by its id, with all that is in it; one that is gone already is as good. Asks nothing of the
 * account behind the token, which may be one that has to prove itself by a second factor.
 * @returns false if Railway still listed it when the time for that was up.
 */
export async function removeEnvironment(tools: SurveyTools, projectId: string, id: string): Promise<boolean> {
  const { client } = tools;
  const isGone = async () => !(await readEnvironments(client, projectId)).all.some((each) => each.id === id);
  try {
    await client.write(deleteEnvironment, { id }, async () =>
      (await isGone()) ? { environmentDelete: true } : undefined,
    );
  } catch (error) {
    // Railway answers alike for what is not there and what is not allowed.
    const gone = isFault(error, 'not-found') || (isFault(error, 'not-authorised') && (await isGone()));
    if (!gone) throw error;
  }
  return untilGone(tools, isGone);
}

async function untilGone({ client, clock, pace, signal }: SurveyTools, isGone: () => Promise<boolean>) {
  const deadline = clock.monotonic() + pace.removalMs;
  for (let look = 1; ; look++) {
    if (await isGone()) return true;
    if (clock.monotonic() >= deadline) return false;
    await clock.sleep(nextPollMs(pace, look, client.budget()), signal);
  }
}
