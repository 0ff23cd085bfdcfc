import { type AlertDecision, type HealthState, isOlderRun } from '../health/state/state.ts';
import { alertBody, alertTitle } from './alert-body.ts';
import {
  addLabels,
  assign,
  changeIssue,
  comment,
  createIssue,
  ensureLabel,
  type IssueChange,
  unlessRefused,
} from './alert-requests.ts';
import {
  type Alert,
  type AlertPlace,
  type AlertReading,
  findAlerts,
  findUnlabelled,
  readAlert,
} from './alert-search.ts';
import { type Note, noteText } from './alert-words.ts';
import { type AlertOrder, closeDoubles, settleRace, type AlertWork as Work } from './alert-work.ts';
import type { GithubApi } from './api.ts';
import { type GithubFault, isFault, type Settled, settle } from './fault.ts';

/*
 * The way in for alerts: search finds them by label and marker, body and words write them, requests send what is written,
 * and work settles what two runs did at once.
 */

export interface AlertEffect {
  /** `overtaken`: a newer run wrote meanwhile, so nothing was changed. */
  readonly done: 'nothing' | 'opened' | 'reopened' | 'updated' | 'reminded' | 'closed' | 'overtaken';
  readonly issue?: { readonly number: number; readonly url: string };
  /** What went wrong besides. */
  readonly warnings: readonly string[];
  /** Why what was decided could not be done: nobody was told. */
  readonly fault?: GithubFault;
}

/** An outage that comes back so soon is the same one: its issue is reopened. */
const sameOutageMs = 15 * 60_000;

/** Finds the alert of a service. A fault is no absence: who takes it for one opens a second alert. */
export function readAlerts(
  api: GithubApi,
  place: { readonly service: string; readonly environment: string; readonly label: string },
): Promise<Settled<AlertReading>> {
  return settle(findAlerts(api, place));
}

/** Does what was decided. GitHub's refusals are in the effect; only an abort is thrown. */
export async function applyAlert(api: GithubApi, decision: AlertDecision, order: AlertOrder): Promise<AlertEffect> {
  const warnings: string[] = [];
  const work: Work = { api, order, warnings };
  const settled = await settle(perform(work, decision));
  if (decision.kind !== 'stale-run') await closeDoubles(work);
  return settled.ok ? { ...settled.value, warnings } : { done: 'nothing', warnings, fault: settled.fault };
}

type Done = Omit<AlertEffect, 'warnings' | 'fault'>;

async function perform(work: Work, decision: AlertDecision): Promise<Done> {
  const { alert } = work.order.reading;
  switch (decision.kind) {
    case 'open':
      return open(work);
    case 'update':
    case 'remind':
      return alert ? goOn(work, alert, decision.kind) : open(work);
    case 'close': {
      // One that lost its label would stay open for ever.
      const open = alert ?? (await findUnlabelled(work.api, placeIn(work.order)));
      return open ? end(work, open, decision.downMs) : { done: 'nothing' };
    }
    default:
      return { done: 'nothing', ...(alert ? { issue: placeOf(alert) } : {}) };
  }
}

function placeIn({ content: { service, environment }, labels: [label] }: AlertOrder): AlertPlace {
  return { service, environment, label };
}

function placeOf({ number, url }: Alert): { number: number; url: string } {
  return { number, url };
}

async function open(work: Work): Promise<Done> {
  const { api, order, warnings } = work;
  const { reading, content, labels } = order;
  const unlabelled = reading.alert ?? (await findUnlabelled(api, placeIn(order)));
  if (unlabelled) {
    if (!reading.alert) await unlessRefused(warnings, addLabels(api, unlabelled.number, labels));
    return goOn(work, unlabelled, 'update');
  }
  const { over } = reading;
  const afterMs = Date.parse(content.state.at) - (over?.closedAt ?? Number.NEGATIVE_INFINITY);
  if (over && afterMs < sameOutageMs) return reopen(work, over, { kind: 'again', afterMs: Math.max(0, afterMs) });
  return create(work);
}

async function create(work: Work): Promise<Done> {
  const { api, order, warnings } = work;
  const { content, labels, assignees } = order;
  const place = placeIn(order);
  for (const label of labels) await unlessRefused(warnings, ensureLabel(api, label));
  const made = await createIssue(api, { title: alertTitle(content), body: alertBody(content), labels }, async () => {
    const alert = (await findAlerts(api, place)).alert ?? (await findUnlabelled(api, place));
    return alert?.isOpen ? { number: alert.number, html_url: alert.url } : undefined;
  });
  const older = await settleRace(work, made.number);
  if (older) return { done: 'opened', issue: placeOf(older) };
  if (assignees.length > 0) {
    const missing = (await unlessRefused(warnings, assign(api, made.number, assignees))) ?? [];
    if (missing.length > 0)
      warnings.push(
        `Not assigned, as they cannot be in ${api.repository}: ${missing.join(', ')}. See alert-assignees.`,
      );
  }
  return { done: 'opened', issue: { number: made.number, url: made.html_url } };
}

/** The alert as it is at this moment. Undefined if it is gone; `overtaken` if a newer run has written since it was read. */
async function current({ api, order }: Work, alert: Alert): Promise<Alert | 'overtaken' | undefined> {
  try {
    const now = await readAlert(api, order.content, alert.number);
    const isChanged = now !== undefined && now.state.at !== alert.state.at;
    return isChanged && isOlderRun(order.content.state.run, now.state.run) ? 'overtaken' : now;
  } catch (error) {
    if (isFault(error, 'not-found', 'gone')) return undefined;
    throw error;
  }
}

/** Writes what is new into the alert. One that somebody closed by hand stays closed until it is time to remind. */
async function goOn(work: Work, known: Alert, kind: 'update' | 'remind'): Promise<Done> {
  const { api, order } = work;
  const { state } = order.content;
  const alert = await current(work, known);
  if (alert === undefined) return create(work);
  const issue = placeOf(known);
  if (alert === 'overtaken') return { done: 'overtaken', issue };
  const isReopened = kind === 'remind' && !alert.isOpen;
  await changeIssue(api, alert.number, { body: alertBody(order.content), ...(isReopened ? { state: 'open' } : {}) });
  if (kind === 'remind') await say(work, alert, { kind: 'reminder' });
  else if (alert.isOpen && isNewlyBlamed(state, alert.state)) await say(work, alert, { kind: 'changed' });
  return { done: isReopened ? 'reopened' : kind === 'remind' ? 'reminded' : 'updated', issue };
}

/** Told once of each: an outage may look like another's fault in every run. */
function isNewlyBlamed({ class: faultClass }: HealthState, before: HealthState): boolean {
  const { blamed = before.class ? [before.class] : [] } = before;
  return faultClass !== undefined && !blamed.includes(faultClass);
}

async function reopen(work: Work, known: Alert, note: Note): Promise<Done> {
  const { api, order } = work;
  const alert = await current(work, known);
  if (alert === undefined) return create(work);
  const issue = placeOf(known);
  if (alert === 'overtaken') return { done: 'overtaken', issue };
  await changeIssue(api, alert.number, {
    ...{ title: alertTitle(order.content), body: alertBody(order.content) },
    ...{ state: 'open', state_reason: 'reopened' },
  });
  await say(work, alert, note);
  return { done: 'reopened', issue };
}

/** Closes first: a close without its comment is told by the body, a comment without a close would come again. */
async function end(work: Work, known: Alert, downMs: number): Promise<Done> {
  const { api, order } = work;
  const issue = placeOf(known);
  const alert = await current(work, known);
  if (alert === undefined) return { done: 'nothing' };
  if (alert === 'overtaken') return { done: 'overtaken', issue };
  const change: IssueChange = { state: 'closed', state_reason: 'completed' };
  await changeIssue(api, alert.number, { body: alertBody(order.content, downMs), ...change });
  await say(work, alert, { kind: 'over', downMs });
  return { done: 'closed', issue };
}

async function say({ api, order, warnings }: Work, { number }: Alert, note: Note): Promise<void> {
  await unlessRefused(warnings, comment(api, number, noteText(note, order.content)));
}
