import type { DeploymentSummary } from '../deployment/summary.ts';
import type { DeployRun } from '../run.ts';
import type { Canary } from './canary.ts';
import { canaryWarning, canaryWords } from './canary-report.ts';
import { countSessions } from './count.ts';
import { type CurvePoint, returnWords, summariseReturn } from './curve.ts';
import { sourceOf } from './source.ts';

/** What there was before a deployment was replaced. */
export interface Before {
  readonly former: DeploymentSummary;
  /** Undefined: the service does not tell. */
  readonly sessions: number | undefined;
  readonly canary: Canary | undefined;
}

export interface After {
  readonly next: Pick<DeploymentSummary, 'id' | 'regions'>;
  readonly signal: AbortSignal;
  readonly liveAt: number;
}

/** Sees how the sessions and the WebSocket come back. Nothing of it can make a deploy fail. */
export async function lookAfter(run: DeployRun, before: Before, after: After): Promise<void> {
  if (!before.sessions && !before.canary) return;
  // Whoever watches the deployment may have seen enough.
  const unlessOver = (error: unknown) => {
    if (run.signal?.aborted || !after.signal.aborted) throw error;
  };
  await run.recorder.run(
    'Handover',
    async () => {
      const both = [followSessions(run, before, after), followCanary(run, before, after)];
      await Promise.all(both.map((one) => one.catch(unlessOver)));
      for (const warning of afterWarnings(run)) run.log.warning(warning);
    },
    () => ({ state: 'done', detail: handoverWords(run) }),
  );
}

/** The sessions and the WebSocket in one line. */
function handoverWords(run: DeployRun): string {
  const { sessions, websocket } = run.facts();
  return [sessions && returnWords(sessions), websocket && `the WebSocket ${canaryWords(websocket)}`]
    .filter(Boolean)
    .join('; ');
}

function afterWarnings(run: DeployRun): string[] {
  const { sessions, websocket } = run.facts();
  const isShort = sessions && sessions.before > 0 && sessions.curve.length > 0 && sessions.backAfterMs === undefined;
  const cut = websocket && canaryWarning(websocket);
  return [...(isShort ? [`${returnWords(sessions)}: the others may still come`] : []), ...(cut ? [cut] : [])];
}

/** Counts until there are as many as before, or the time is up. */
async function followSessions(run: DeployRun, { sessions: before }: Before, after: After): Promise<void> {
  const { clock, pace, request } = run;
  const { next, signal, liveAt } = after;
  const source = sourceOf(run, next);
  if (!before || !source) return;
  const end = liveAt + Math.max(pace.sessionsBackMs, request.stabilityMs);
  // While one deployment hands over to the other, the former may still answer.
  const isNext = ({ deployment }: { deployment?: string | undefined }) =>
    deployment === undefined || deployment === next.id;
  const curve: CurvePoint[] = [];
  for (;;) {
    const sessions = await countSessions(source, { clock, signal }, isNext);
    const afterMs = Math.round(clock.monotonic() - liveAt);
    if (sessions !== undefined) curve.push({ afterMs, sessions });
    const summary = summariseReturn(before, curve);
    run.learn({ sessions: summary });
    if (summary.backAfterMs !== undefined || clock.monotonic() + pace.lookMs > end) return;
    await clock.sleep(pace.lookMs, signal);
  }
}

/** Railway tells the former to end once the overlap is over; one that does not, it ends after the draining. */
async function followCanary(run: DeployRun, { canary, former }: Before, { signal, liveAt }: After): Promise<void> {
  if (!canary) return;
  const { clock, request } = run;
  const lengthMs = Math.max(request.stabilityMs, request.overlapMs + Math.min(request.drainingMs, handoverSlackMs));
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const leftMs = Math.max(0, liveAt + lengthMs - clock.monotonic());
  const deadline = clock.sleep(leftMs, either).then(
    () => over.abort(),
    () => {},
  );
  await canary.untilSwitched(former.id, either);
  over.abort();
  await deadline;
  run.learn({ websocket: canary.report() });
}

const handoverSlackMs = 5000;
