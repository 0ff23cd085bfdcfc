import type { AlertContent } from './alert-body.ts';
import { changeIssue, comment, type IssueChange, unlessRefused } from './alert-requests.ts';
import { type Alert, type AlertReading, findAlerts } from './alert-search.ts';
import { noteText } from './alert-words.ts';
import type { GithubApi } from './api.ts';

export interface AlertOrder {
  readonly content: AlertContent;
  /** The first is the one by which alerts are found. */
  readonly labels: readonly [string, ...string[]];
  readonly assignees: readonly string[];
  /** What `readAlerts` found before the decision was made. */
  readonly reading: AlertReading;
}

/** An order that is being carried out. */
export interface AlertWork {
  readonly api: GithubApi;
  readonly order: AlertOrder;
  readonly warnings: string[];
}

/**
 * Two runs may open an alert at once; the one that finds an older one closes its own.
 * @returns the older one
 */
export async function settleRace(work: AlertWork, number: number): Promise<Alert | undefined> {
  const { api, order, warnings } = work;
  const reading = await unlessRefused(warnings, findAlerts(api, { ...order.content, label: order.labels[0] }));
  const older = reading?.alert;
  if (!older?.isOpen || older.number >= number) return undefined;
  await closeDouble(work, number, older.number);
  return older;
}

/** Closes what was opened besides the alert. */
export async function closeDoubles(work: AlertWork): Promise<void> {
  const { alert, doubles } = work.order.reading;
  for (const double of doubles) if (alert) await closeDouble(work, double.number, alert.number);
}

async function closeDouble({ api, order, warnings }: AlertWork, number: number, of: number): Promise<void> {
  const change: IssueChange = { state: 'closed', state_reason: 'duplicate' };
  const isClosed = await unlessRefused(
    warnings,
    changeIssue(api, number, change).then(() => true),
  );
  const note = noteText({ kind: 'double', of }, order.content);
  if (isClosed) await unlessRefused(warnings, comment(api, number, note));
}
