import { askHealth, judgeAnswer } from '../deployment/serving.ts';
import { meaningOf } from '../deployment/status.ts';
import type { DeploymentSummary } from '../deployment/summary.ts';
import type { Actual } from '../plan/plan.ts';
import { healthUrl } from '../proof/health-test.ts';
import type { Meanwhile } from '../proof/window.ts';
import type { DeployRun } from '../run.ts';
import type { StepNote } from '../steps.ts';
import { type Before, lookAfter } from './after-switch.ts';
import { type Canary, openCanary } from './canary.ts';
import { countSessions } from './count.ts';
import { drainWarnings } from './drain-advice.ts';
import { sourceOf } from './source.ts';

/** The replacement of a deployment, as the sessions see it that are open meanwhile. */
export interface Handover extends AsyncDisposable {
  /** To be run once the new deployment answers: sees how the sessions and the WebSocket come back. */
  watch(next: Pick<DeploymentSummary, 'id' | 'regions'>): Meanwhile;
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
        log.info(
          `no WebSocket is held open at ${request.websocketPath} during the switch: ${opened}${adviceOn(opened)}`,
        );
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

function adviceOn(refusal: string): string {
  return /^HTTP 40[13]$/.test(refusal) ? '. Give websocket-headers that let a client in to see how clients fare.' : '';
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
      return judgeAnswer(await askHealth(url, 5000, clock, signal), { commit: undefined }).said.deployment;
    },
  });
}
