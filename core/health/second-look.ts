import { attemptOnce } from './probe/attempt.ts';
import type { Replicas } from './railway/railway-side.ts';
import { factsOf, isSuccess, type VerifyOutcome, type VerifyRequest, type VerifyWorld } from './verify.ts';

/** Replicas answer at random: the one that is sick is met every time once in so many second looks. */
const odds = 1000;
const fewestQuestions = 4;

/** Whether failures in a row may all have been of one replica while others do their work. */
export function deservesSecondLook(outcome: VerifyOutcome, replicas: Replicas | undefined): replicas is Replicas {
  return outcome.verdict === 'unhealthy' && !outcome.interrupted && replicas !== undefined && replicas.running > 1;
}

/**
 * Asks a service that was found unhealthy several times at once. If any question is answered as it should be, the service is
 * degraded: some of its replicas work. Takes no longer than one attempt.
 */
export async function lookAgain(
  request: VerifyRequest,
  outcome: VerifyOutcome,
  { running }: Replicas,
  world: VerifyWorld,
): Promise<VerifyOutcome> {
  const questions = Math.max(fewestQuestions, Math.ceil(Math.log(odds) / Math.log(running)));
  const asked = await Promise.all(Array.from({ length: questions }, () => attemptOnce(request, world)));
  if (world.signal?.aborted) return outcome;
  // They were asked at the same time; the successes come last, as they are what a row of failures ends with.
  const sorted = asked.toSorted((a, b) => Number(isSuccess(a.reading)) - Number(isSuccess(b.reading)));
  const attempts = [...outcome.attempts, ...sorted];
  const answered = sorted.filter(({ reading }) => isSuccess(reading)).length;
  world.log.info(`asked ${questions} times at once, as there are ${running} replicas: ${answered} of them answered`);
  if (answered === 0) return outcome;
  const failures = attempts.filter(({ reading }) => reading.standing === 'failed');
  const words = failures.at(-1)?.reading.words ?? outcome.reason;
  return {
    ...outcome,
    verdict: 'degraded',
    healthy: true,
    reason: `Some of ${running} replicas answer: ${failures.length} of ${attempts.length} attempts failed: ${words}.`,
    failures: failures.length,
    attempts,
    facts: factsOf(attempts),
    finishedAt: world.clock.now(),
  };
}
