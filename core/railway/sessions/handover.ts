import { parseBody, readServiceFacts } from '../../health/service-facts.ts';
import { askHealth } from '../deployment/serving.ts';
import { meaningOf } from '../deployment/status.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import { countReplicas } from '../plan/placement.ts';
import type { Actual } from '../plan/plan.ts';
import type { Meanwhile } from '../proof/prove.ts';
import type { DeployRun } from '../run.ts';
import type { StepNote } from '../steps.ts';
import { type Canary, openCanary } from './canary.ts';
import { canaryWarning, canaryWords } from './canary-report.ts';
import { countSessions, type SessionSource } from './count.ts';
import { type CurvePoint, returnWords, summariseReturn } from './curve.ts';
import { drainWarnings } from './drain-advice.ts';

/** The replacement of a deployment, as the sessions see it that are open meanwhile. */
export interface Handover extends AsyncDisposable {
  /** To be run once the new deployment answers: sees how the sessions and the WebSocket come back. */
  watch(next: Pick<DeploymentSummary, 'id' | 'regions'>): Meanwhile;
}

interface Before {
  readonly former: DeploymentSummary;
  /** Undefined: the service does not tell. */
  readonly sessions: number | undefined;
  readonly canary: Canary | undefined;
}

/**
 * To be called before a deployment is started: counts the sessions of the one that serves, says whether they have the time
 * to be closed, and holds a WebSocket open to it. Nothing of it can make a deploy fail.
 */
export async function openHandover(run: DeployRun, { deployments }: Actual): Promise<Handover> {
  const { sessionsPath, websocketPath } = run.request;
  const former = deployments.find(({ status, stopped }) => meaningOf(status).verdict === 'live' && !stopped);
  const isWatched = former && run.facts().url && (sessionsPath ?? websocketPath) !== undefined;
  const before = isWatched ? await lookBefore(run, former) : undefined;
  return {
    watch: (next) => async (signal, liveAt) => {
      if (before) await lookAfter(run, before, { next, signal, liveAt });
    },
    async [Symbol.asyncDispose]() {
      if (!before?.canary) return;
      if (!run.facts().websocket) run.learn({ websocket: before.canary.report() });
      await before.canary[Symbol.asyncDispose]();
    },
  };
}

async function lookBefore(run: DeployRun, former: DeploymentSummary): Promise<Before> {
  const { request, log } = run;
  return run.recorder.run(
    'Sessions',
    async () => {
      // First, so that a service that counts its connections counts this one before and after.
      const opened = request.websocketPath === undefined ? undefined : await openAt(run, request.websocketPath);
      if (typeof opened === 'string')
        log.info(`no WebSocket is held open at ${request.websocketPath} during the switch: ${opened}`);
      const canary = typeof opened === 'string' ? undefined : opened;
      try {
        const source = sourceOf(run, former);
        const sessions = source && (await countSessions(source, run));
        if (sessions !== undefined) run.learn({ sessions: { before: sessions, curve: [] } });
        for (const warning of warningsOf(run, former, sessions ?? 0)) log.warning(warning);
        return { former, sessions, canary };
      } catch (error) {
        await canary?.[Symbol.asyncDispose]();
        throw error;
      }
    },
    noteBefore,
  );
}

function noteBefore({ sessions, canary }: Before): StepNote {
  const counted = sessions === undefined ? 'the service counts no sessions' : `${sessions} before the switch`;
  return {
    state: sessions === undefined && !canary ? 'skipped' : 'done',
    detail: `${counted}; ${canary ? 'a WebSocket is held open' : 'no WebSocket is held open'}`,
  };
}

function warningsOf({ request }: DeployRun, { settings }: DeploymentSummary, sessions: number): string[] {
  const { drainingSeconds } = settings;
  return drainWarnings({
    sessions,
    // Railway's default is none at all.
    runningDrainingMs: drainingSeconds === undefined ? undefined : Number(drainingSeconds ?? 0) * 1000,
    drainingMs: request.drainingMs,
    overlapMs: request.overlapMs,
    isGated: request.healthPath !== undefined || Boolean(settings.healthcheckPath),
  });
}

function openAt(run: DeployRun, path: string): Promise<Canary | string> {
  const { clock, pace, signal, request } = run;
  return openCanary({
    url: `${run.facts().url}${path}`.replace(/^http/, 'ws'),
    headers: request.websocketHeaders,
    pingMs: pace.lookMs,
    clock,
    signal,
    clean: (text) => run.redact(text).replace(/\p{Cc}/gu, ' '),
    identify: async () => {
      const url = healthUrl(run);
      if (url === undefined) return undefined;
      return readServiceFacts(parseBody((await askHealth(url, 5000, clock, signal)).body)).deployment;
    },
  });
}

interface After {
  readonly next: Pick<DeploymentSummary, 'id' | 'regions'>;
  readonly signal: AbortSignal;
  readonly liveAt: number;
}

async function lookAfter(run: DeployRun, before: Before, after: After): Promise<void> {
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

/** Undefined if the service is not asked for its sessions. */
function sourceOf(run: DeployRun, { regions }: Pick<DeploymentSummary, 'regions'>): SessionSource | undefined {
  const { sessionsPath } = run.request;
  if (sessionsPath === undefined) return undefined;
  const replicas = regions ? countReplicas(regions) : 1;
  return { healthUrl: healthUrl(run), sessionsUrl: `${run.facts().url}${sessionsPath}`, replicas };
}

function healthUrl({ request, facts }: DeployRun): string | undefined {
  return request.healthPath === undefined ? undefined : `${facts().url}${request.healthPath}`;
}
