import { formatDuration } from '../duration.ts';
import type { FaultClass } from '../health/verdict/fault.ts';
import type { Verdict } from '../health/verdict/verdict.ts';
import type { Delivery, NotifyWorld } from './request.ts';
import { clip, type Message, plainText, sendMessage } from './webhook.ts';

/** What happened, for a chat or a program. Secrets have to be gone from its text already. */
export interface Notice {
  readonly event: 'alert' | 'reminder' | 'recovery' | 'self-test';
  readonly service: string;
  readonly environment: string;
  readonly verdict: Verdict;
  readonly class?: FaultClass | undefined;
  readonly reason: string;
  /** ISO 8601: when the outage began. */
  readonly since: string;
  /** How long it was down; of a recovery. */
  readonly downMs?: number | undefined;
  /** The alert issue, or the run. */
  readonly url?: string | undefined;
}

/** Sends a notice as `sendMessage` does. */
export function sendNotice(address: string, notice: Notice, world: NotifyWorld): Promise<Delivery> {
  return sendMessage(address, messageOf(notice), world);
}

function messageOf(notice: Notice): Message {
  const { event, service, environment, verdict, class: faultClass, reason, since, downMs, url } = notice;
  return {
    mark: marks[event],
    lines: [
      headline(notice),
      clip(reason, 1000),
      ...(event === 'recovery' ? [] : [`Since ${since}${faultClass ? `, by fault of the ${faultClass}` : ''}`]),
    ],
    url,
    payload: { event, service, environment, verdict, class: faultClass, reason: plainText(reason), since, downMs },
  };
}

const marks: Readonly<Record<Notice['event'], string>> = {
  alert: '🔴',
  reminder: '🟠',
  recovery: '🟢',
  'self-test': '🔵',
};

function headline({ event, service, environment, verdict, downMs }: Notice): string {
  const subject = `${service} (${environment})`;
  switch (event) {
    case 'alert':
      return `${subject} is ${verdict}`;
    case 'reminder':
      return `${subject} is still ${verdict}`;
    case 'recovery':
      return `${subject} is back${downMs === undefined ? '' : ` after ${formatDuration(downMs)}`}`;
    case 'self-test':
      return `${subject}: a test of the alarm, nothing is wrong`;
  }
}
