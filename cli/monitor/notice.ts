import { iso } from '../../core/health/state/rows.ts';
import type { Moment } from '../../core/monitor/monitor.ts';
import type { Notice } from '../../core/notify/notice.ts';

/** What a webhook is told of a look; undefined if nothing happened to the alert. */
export function noticeOf({ look, alert }: Moment, service: string, environment: string): Notice | undefined {
  const { decision, since, firstFailureAt } = alert;
  const shared = { service, environment, verdict: look.verdict, class: look.class, reason: look.words };
  switch (decision.kind) {
    case 'open':
      return { ...shared, event: 'alert', since: firstFailureAt ?? iso(look.at) };
    case 'remind':
      return { ...shared, event: 'reminder', since: firstFailureAt ?? since ?? iso(look.at) };
    case 'close':
      return { ...shared, event: 'recovery', since: iso(look.at - decision.downMs), downMs: decision.downMs };
    default:
      return undefined;
  }
}
