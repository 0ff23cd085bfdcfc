import type { HealthState, RunId } from '../health/state.ts';
import { type AlertEffect, applyAlert, readAlerts } from './alert-issue.ts';
import type { AlertSubject } from './alert-marker.ts';
import type { AlertOrder } from './alert-work.ts';
import type { GithubApi } from './api.ts';

export interface SelfTest extends AlertSubject, Pick<AlertOrder, 'labels' | 'assignees'> {
  readonly run: RunId;
  readonly links: readonly { readonly label: string; readonly url: string }[];
}

const words = 'This is a test of the alarm: nothing is wrong.';

/**
 * Goes the whole way of an alarm: opens an issue with the same labels and assignees, comments on it and closes it. It has a
 * subject of its own, so that it can neither hide nor end a real alert. What fails is in the effect, as with a real one.
 */
export async function testAlarm(api: GithubApi, test: SelfTest): Promise<AlertEffect> {
  const subject = { service: test.service, environment: `${test.environment}, test of the alarm` };
  const apply = async (kind: 'open' | 'close'): Promise<AlertEffect> => {
    const reading = await readAlerts(api, { ...subject, label: test.labels[0] });
    if (!reading.ok) return { done: 'nothing', warnings: [], fault: reading.fault };
    const content = {
      ...{
        ...subject,
        title: `Test of the alarm of ${test.service}`,
        links: test.links,
        state: stateIn(api, test, kind),
      },
      report: { title: words, tone: 'neutral' as const, headline: words, facts: [] },
    };
    const decision = kind === 'open' ? { kind } : { kind, downMs: 0 };
    return applyAlert(api, decision, {
      content,
      labels: test.labels,
      assignees: test.assignees,
      reading: reading.value,
    });
  };
  const opened = await apply('open');
  if (opened.fault) return opened;
  const closed = await apply('close');
  return { ...closed, warnings: [...opened.warnings, ...closed.warnings] };
}

function stateIn({ clock }: GithubApi, { run }: SelfTest, kind: 'open' | 'close'): HealthState {
  const at = new Date(clock.now()).toISOString();
  const isOpen = kind === 'open';
  return {
    ...{ schema: 1, run, at, verdict: isOpen ? 'unknown' : 'healthy', since: at, failuresInRow: 0, successesInRow: 0 },
    ...(isOpen ? { alertedAt: at } : {}),
    timeline: [{ at, verdict: 'unknown', words }],
  };
}
