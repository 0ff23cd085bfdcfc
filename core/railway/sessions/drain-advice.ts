import { formatDuration } from '../../duration.ts';

export interface DrainQuestion {
  /** How many are open now. */
  readonly sessions: number;
  /** Of the deployment that is replaced, as it was made; undefined if Railway does not say. */
  readonly runningDrainingMs: number | undefined;
  /** What the request asks for. */
  readonly drainingMs: number;
  readonly overlapMs: number;
  /** Whether Railway tests the new deployment's health before it gets the traffic. */
  readonly isGated: boolean;
}

// Rules of thumb: what a Node process manages without its other work standing still, and how long the edge takes to follow.
const closedPerSecond = 100;
const goodbyeMs = 5000;
const edgeMs = 2000;

/** How long a service needs to say goodbye to that many sessions, in milliseconds. */
export function closingMs(sessions: number): number {
  return goodbyeMs + Math.ceil(sessions / closedPerSecond) * 1000;
}

/** What is wrong for live sessions with how one deployment hands over to the next: a clause each. */
export function drainWarnings(question: DrainQuestion): string[] {
  const { sessions, drainingMs, overlapMs, isGated } = question;
  if (sessions === 0) return [];
  const warnings: string[] = [];
  const open = sessions === 1 ? '1 session is open' : `${sessions} sessions are open`;
  const draining = drainingWords(question, open);
  if (draining) warnings.push(draining);
  if (overlapMs < edgeMs)
    warnings.push(
      `${open} and overlap is ${inWords(overlapMs)}: who comes back at once may be led to what is being stopped. Set overlap to ${inWords(edgeMs)} or more.`,
    );
  if (!isGated)
    warnings.push(
      `${open} and there is no health-path: Railway closes them as soon as the new container starts, whether it can serve or not (draining ${inWords(drainingMs)}).`,
    );
  return warnings;
}

function drainingWords({ sessions, runningDrainingMs, drainingMs }: DrainQuestion, open: string): string | undefined {
  const neededMs = closingMs(sessions);
  const actualMs = runningDrainingMs ?? drainingMs;
  const needed = inWords(neededMs);
  const isWanted = drainingMs >= neededMs;
  if (actualMs >= neededMs)
    return isWanted
      ? undefined
      : `${open} and draining is to be ${inWords(drainingMs)}: closing them takes about ${needed}. Set draining to ${needed} or more.`;
  const end =
    actualMs === 0
      ? 'Railway kills it without a goodbye to any'
      : `closing them takes about ${needed}, and Railway cuts off the rest`;
  const advice = isWanted
    ? `From this deployment on it is ${inWords(drainingMs)}.`
    : `Set draining to ${needed} or more.`;
  return `${open} and the deployment that is replaced has draining ${inWords(actualMs)}: ${end}. ${advice}`;
}

/** Railway counts draining and overlap in seconds, also none. */
function inWords(ms: number): string {
  return ms === 0 ? '0 s' : formatDuration(ms);
}
