import type { AlertEffect } from '../github/alert-issue.ts';
import type { AlertSubject } from '../github/alert-marker.ts';
import { faultWords } from '../github/fault.ts';
import type { HealthState } from '../health/state/state.ts';
import { beat } from '../notify/heartbeat.ts';
import { sendNotice } from '../notify/notice.ts';
import type { NotifyWorld } from '../notify/request.ts';
import type { Report, Step } from '../report/report.ts';
import type { CheckOrder } from './finding.ts';
import type { Memory } from './memory.ts';

export interface SelfTestOutcome {
  readonly steps: readonly Step[];
  readonly passed: boolean;
  readonly issue?: AlertEffect['issue'];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
}

export interface SelfTestWorld extends NotifyWorld {
  /** Of the test's own subject, so that no alert of the service is touched. */
  readonly memory?: Memory | undefined;
}

/** What the test's alert is about. */
export function selfTestSubject({ service, environment }: AlertSubject): AlertSubject {
  return { service: `Self-test of ${service}`, environment };
}

/**
 * Proves that an alarm would reach people: opens an alert and closes it, tells the webhook and the dead-man's switch, and
 * writes the history anew. The service is not asked. Fails if any of the ways that were asked for does, or there is none.
 */
export async function runSelfTest(order: CheckOrder, world: SelfTestWorld): Promise<SelfTestOutcome> {
  const startedAt = world.clock.now();
  const alert = await tryAlert(order, world);
  const others = await tryCallbacks(order, world);
  const history = await tryHistory(order, world);
  const steps = [...alert.steps, ...others, ...history];
  const passed = steps.length > 0 && steps.every(({ state }) => state === 'done');
  const issue = alert.issue ? { issue: alert.issue } : {};
  return { steps, passed, ...issue, startedAt, finishedAt: world.clock.now() };
}

interface AlertTrial {
  readonly steps: readonly Step[];
  readonly issue?: AlertEffect['issue'];
}

async function tryAlert(order: CheckOrder, { memory, clock }: SelfTestWorld): Promise<AlertTrial> {
  if (order.request.alert === 'none') return { steps: [] };
  const name = 'Open and close an alert';
  if (!memory) return { steps: [{ name, state: 'failed', detail: withoutGithub }] };
  const read = await memory.readAlerts();
  if (!read.ok) return { steps: [{ name, state: 'failed', detail: faultWords(read.fault) }] };
  const down = stateAt(order, clock.now(), true);
  const content = { report: alertReport(order), links: linksOf(order) };
  const opened = await memory.applyAlert({ kind: 'open' }, { ...content, state: down }, read.value);
  const { issue } = opened;
  if (!issue) return { steps: [alertStep(name, [opened])] };
  const up = stateAt(order, clock.now(), false);
  const reading = { alert: { ...issue, isOpen: true, state: down }, doubles: [] };
  const downMs = Date.parse(up.at) - Date.parse(down.at);
  const closed = await memory.applyAlert({ kind: 'close', downMs }, { ...content, state: up }, reading);
  return { steps: [alertStep(name, [opened, closed])], issue };
}

const withoutGithub = 'There is no github-token, or no repository that it is for.';

function alertStep(name: string, effects: readonly AlertEffect[]): Step {
  const problems = effects.flatMap(({ warnings, fault }) => [...warnings, ...(fault ? [faultWords(fault)] : [])]);
  const number = effects.at(-1)?.issue?.number;
  return problems.length > 0
    ? { name, state: 'failed', detail: problems.join(' ') }
    : { name, state: 'done', detail: number === undefined ? undefined : `#${number}` };
}

function stateAt({ run }: CheckOrder, now: number, isDown: boolean): HealthState {
  const at = new Date(now).toISOString();
  const verdict = isDown ? 'unhealthy' : 'healthy';
  return {
    ...{ schema: 1, run, at, verdict, since: at },
    ...(isDown ? { failuresInRow: 1, successesInRow: 0, firstFailureAt: at, alertedAt: at } : noRow),
    timeline: [{ at, verdict, words }],
  };
}

const noRow = { failuresInRow: 0, successesInRow: 1 } as const;
const words = 'This is a self-test of the alarm: nothing is wrong.';

function alertReport({ subject }: CheckOrder): Report {
  const hint = `If you read this, an outage of ${subject.service} would have reached you.`;
  return { title: 'Self-test', tone: 'neutral', headline: words, hint, facts: [] };
}

function linksOf({ runUrl }: CheckOrder) {
  return runUrl === undefined ? [] : [{ label: 'Run', url: runUrl }];
}

async function tryCallbacks({ request, subject, runUrl }: CheckOrder, world: SelfTestWorld): Promise<Step[]> {
  const { webhookUrl, heartbeatUrl } = request;
  const since = new Date(world.clock.now()).toISOString();
  const steps: Step[] = [];
  if (webhookUrl !== undefined) {
    const notice = { event: 'self-test', ...subject, verdict: 'unknown', reason: words, since, url: runUrl } as const;
    steps.push(deliveryStep('Tell the webhook', await sendNotice(webhookUrl, notice, world)));
  }
  if (heartbeatUrl !== undefined) {
    const beaten = await beat(heartbeatUrl, 'alive', world);
    steps.push(deliveryStep("Tell the dead-man's switch", beaten));
  }
  return steps;
}

function deliveryStep(name: string, delivery: Awaited<ReturnType<typeof sendNotice>>): Step {
  return delivery.delivered ? { name, state: 'done' } : { name, state: 'failed', detail: `${delivery.reason}.` };
}

async function tryHistory({ request }: CheckOrder, { memory }: SelfTestWorld): Promise<Step[]> {
  if (request.historyBranch === undefined) return [];
  const name = 'Write the history';
  if (!memory) return [{ name, state: 'failed', detail: withoutGithub }];
  const recalled = await memory.recall();
  const kept = recalled && !recalled.ok ? recalled : await memory.keep({});
  return [kept.ok ? { name, state: 'done' } : { name, state: 'failed', detail: faultWords(kept.fault) }];
}
