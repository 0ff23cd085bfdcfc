import type { AlertDecision } from '../health/state/state.ts';
import type { Verdict } from '../health/verdict/verdict.ts';
import { type Beat, beat } from '../notify/heartbeat.ts';
import { type Notice, sendNotice } from '../notify/notice.ts';
import { redactDeep } from '../redact.ts';
import type { Finding } from './finding.ts';
import type { Raised } from './raise.ts';

/** What came of telling people: as sentences what could not be told. */
export interface Told {
  /** Somebody had to be told, and every way that there is failed. */
  readonly isLost: boolean;
  readonly warnings: readonly string[];
}

/** Tells the webhook what was decided. One that is overtaken by a newer run leaves it to that. */
export async function sendWord(finding: Finding, raised: Raised): Promise<Told> {
  const { order, transition, world } = finding;
  const { webhookUrl } = order.request;
  const notice = raised.done === 'overtaken' ? undefined : noticeOf(finding, raised);
  const delivery =
    notice && webhookUrl !== undefined
      ? await sendNotice(webhookUrl, redactDeep(notice, world.redact), world)
      : undefined;
  const warnings = delivery?.delivered === false ? [`${delivery.reason}.`] : [];
  const failed = raised.outcome === 'failed' || warnings.length > 0;
  const reached = raised.outcome === 'done' || delivery?.delivered === true;
  return { isLost: mustTell(transition.decision) && failed && !reached, warnings };
}

function mustTell({ kind }: AlertDecision): boolean {
  return kind === 'open' || kind === 'remind';
}

/** The news of a decision; undefined of one that is none. */
export function noticeOf({ order, found, transition, past }: Finding, { issue }: Pick<Raised, 'issue'>) {
  const { decision, state } = transition;
  const event = events[decision.kind];
  if (event === undefined) return undefined;
  const notice: Notice = {
    ...{ event, ...order.subject, verdict: state.verdict, class: state.class, reason: found.outcome.reason },
    since: (decision.kind === 'close' ? past.state : state)?.firstFailureAt ?? state.since,
    downMs: decision.kind === 'close' ? decision.downMs : undefined,
    url: issue?.url ?? order.runUrl,
  };
  return notice;
}

const events: Readonly<Partial<Record<AlertDecision['kind'], Notice['event']>>> = {
  open: 'alert',
  remind: 'reminder',
  close: 'recovery',
};

/** Tells the dead-man's switch that the check lives. */
export async function signLife({ order, found, world }: Finding, { isLost }: Told): Promise<readonly string[]> {
  const { heartbeatUrl } = order.request;
  const state = beatOf(found.outcome.verdict, isLost);
  if (heartbeatUrl === undefined || state === undefined) return [];
  const delivery = await beat(heartbeatUrl, state, world);
  return delivery.delivered ? [] : [`${delivery.reason}.`];
}

/**
 * A check that could not see the service says nothing, so that the switch raises its alarm if that lasts; one that had to
 * tell somebody and reached nobody is failing.
 */
export function beatOf(verdict: Verdict, isLost: boolean): Beat | undefined {
  if (isLost) return 'failing';
  return verdict === 'unknown' ? undefined : 'alive';
}
