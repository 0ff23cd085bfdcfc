import type { HealthState } from '../health/state/state.ts';
import { type AlertSubject, readMarker } from './alert-marker.ts';
import type { GithubApi } from './api.ts';

/** An issue that is an alert of ours. */
export interface Alert {
  readonly number: number;
  readonly url: string;
  readonly isOpen: boolean;
  readonly state: HealthState;
  /** Milliseconds since the epoch. */
  readonly closedAt?: number;
}

export interface AlertReading {
  /**
   * The alert of an outage that goes on: the oldest open one, if two runs opened one each. One that somebody closed by hand
   * meanwhile is still it, and silent.
   */
  readonly alert?: Alert;
  /** Other open ones of the same subject, which are too many. */
  readonly doubles: readonly Alert[];
  /** The last one whose outage is over. */
  readonly over?: Alert;
}

/** What the last run that wrote an alert left there. */
export function stateOf({ alert, over }: AlertReading): HealthState | undefined {
  return (alert ?? over)?.state;
}

/** What says that an issue is an alert, and of what. */
export interface AlertPlace extends AlertSubject {
  /** The label by which alerts are found. */
  readonly label: string;
}

/** An issue as GitHub lists it: what of it is looked at. */
interface ListedIssue {
  readonly number: number;
  readonly html_url: string;
  readonly state: string;
  readonly state_reason?: string | null;
  readonly body?: string | null;
  readonly closed_at: string | null;
  readonly user: { readonly login: string; readonly type: string } | null;
  readonly author_association?: string;
  readonly pull_request?: unknown;
}

const pageLength = 30;

/**
 * Finds the alerts of a subject, in one request unless the label is on many issues.
 * @throws GithubError
 */
export async function findAlerts(api: GithubApi, place: AlertPlace): Promise<AlertReading> {
  const latest = await listIssues(api, { labels: place.label, state: 'all', per_page: pageLength });
  const alerts = alertsIn(latest, place);
  if (latest.length < pageLength || alerts.some(({ isOpen }) => isOpen)) return sortAlerts(alerts);
  const open = await listIssues(api, { labels: place.label, state: 'open', per_page: 100 });
  return sortAlerts([...alerts, ...alertsIn(open, place)]);
}

/** Finds open alerts that lost their label, or that a token which may set none has made. */
export async function findUnlabelled(api: GithubApi, place: AlertPlace): Promise<Alert | undefined> {
  return sortAlerts(alertsIn(await listIssues(api, { state: 'open', per_page: 100 }), place)).alert;
}

/** One alert as it is now; undefined when it is none any more. */
export async function readAlert(api: GithubApi, place: AlertSubject, number: number): Promise<Alert | undefined> {
  const issue = await api.ask<ListedIssue>({
    ...{ what: `read alert issue #${number}`, needs: 'issues: read', again: 'safe' },
    send: (rest, at) => rest.issues.get({ ...at, issue_number: number }),
  });
  return alertsIn([issue], place)[0];
}

function listIssues(
  api: GithubApi,
  query: { readonly labels?: string; readonly state: 'open' | 'all'; readonly per_page: number },
): Promise<readonly ListedIssue[]> {
  return api.ask<readonly ListedIssue[]>({
    ...{ what: 'list the alert issues', needs: 'issues: read', again: 'safe' },
    send: (rest, at) => rest.issues.listForRepo({ ...at, ...query, sort: 'updated', direction: 'desc' }),
  });
}

function alertsIn(issues: readonly ListedIssue[], subject: AlertSubject): Alert[] {
  return issues.flatMap((issue) => {
    if (issue.pull_request || issue.state_reason === 'duplicate' || !isTrusted(issue)) return [];
    const state = readMarker(subject, issue.body);
    if (!state) return [];
    const { number, html_url: url, closed_at } = issue;
    return [
      { number, url, isOpen: issue.state === 'open', state, ...(closed_at ? { closedAt: Date.parse(closed_at) } : {}) },
    ];
  });
}

/** Anybody may open an issue with any body, but only programs and people of the repository speak for it. */
function isTrusted({ user, author_association: association = '' }: ListedIssue): boolean {
  return user?.type === 'Bot' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association);
}

function sortAlerts(alerts: readonly Alert[]): AlertReading {
  const [oldest, ...doubles] = alerts.filter(({ isOpen }) => isOpen).toSorted((a, b) => a.number - b.number);
  const closed = alerts
    .filter(({ isOpen }) => !isOpen)
    .toSorted((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0) || b.number - a.number);
  const alert = oldest ?? closed.slice(0, 1).find(isGoingOn);
  const over = closed.find((each) => !isGoingOn(each));
  return { ...(alert ? { alert } : {}), ...(over ? { over } : {}), doubles };
}

function isGoingOn({ state }: Alert): boolean {
  return state.alertedAt !== undefined;
}
