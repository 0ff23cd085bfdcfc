import { applyAlert, readAlerts } from '../github/alert-issue.ts';
import type { AlertSubject } from '../github/alert-marker.ts';
import type { GithubApi } from '../github/api.ts';
import { type HistoryFile, readHistory, replaceHistory } from '../github/history-branch.ts';
import { badgeOf } from '../health/badge.ts';
import { addSample, emptyHistory, formatHistory, type History, parseHistory, type Sample } from '../health/history.ts';
import type { HealthState } from '../health/state.ts';
import { badgeSvg } from '../report/badge-svg.ts';
import { uptimeSvg } from '../report/uptime-svg.ts';
import type { Memory } from './memory.ts';

export interface GithubMemoryOptions {
  readonly api: GithubApi;
  /** What the history is about. */
  readonly subject: AlertSubject;
  /** What alerts are about: the same, but in a self-test. */
  readonly alertSubject: AlertSubject;
  readonly hasAlerts: boolean;
  /** The first is the one by which alerts are found. */
  readonly labels: readonly [string, ...string[]];
  readonly assignees: readonly string[];
  readonly historyBranch?: string | undefined;
  /** How often runs should happen. */
  readonly scheduleMs: number;
}

/** A memory in a repository of GitHub: an issue that lives as long as an outage, and a branch that holds the history. */
export function createGithubMemory(options: GithubMemoryOptions): Memory {
  const { api, subject, alertSubject, hasAlerts, labels, assignees, historyBranch: branch } = options;
  let file: HistoryFile | undefined;
  return {
    hasAlerts,
    get requests() {
      return api.requests;
    },
    async recall() {
      if (branch === undefined) return undefined;
      const read = await readHistory(api, branch);
      if (!read.ok) return read;
      file = read.value;
      return { ok: true, value: historyIn(file?.text) };
    },
    readAlerts: () => readAlerts(api, { ...alertSubject, label: labels[0] }),
    applyAlert: (decision, content, reading) =>
      applyAlert(api, decision, { content: { ...alertSubject, ...content }, labels, assignees, reading }),
    keep(news) {
      const build = (text: string | undefined) => filesOf(withNews(historyIn(text), news), options);
      const message = `Health of ${subject.service}, ${subject.environment}`;
      // Runs come one after another; one that overlaps costs no more than a sample.
      return replaceHistory(api, { branch: branch ?? '', read: file, build, message, careful: false });
    },
  };
}

function historyIn(text: string | undefined): History {
  return (text !== undefined && parseHistory(text)) || emptyHistory;
}

function withNews(
  history: History,
  { sample, state }: { readonly sample?: Sample | undefined; readonly state?: HealthState | undefined },
): History {
  const isOlder = history.state && state && Date.parse(history.state.at) > Date.parse(state.at);
  return {
    schema: 1,
    state: isOlder ? history.state : (state ?? history.state),
    samples: sample ? addSample(history.samples, sample) : history.samples,
  };
}

function filesOf(history: History, { api, subject, scheduleMs }: GithubMemoryOptions): Record<string, string> {
  const { samples } = history;
  const now = api.clock.now();
  const badge = badgeOf(samples, { label: subject.service, scheduleMs, now });
  return {
    'history.json': formatHistory(history),
    'badge.json': `${JSON.stringify(badge)}\n`,
    'badge.svg': badgeSvg(badge),
    'uptime.svg': uptimeSvg({ ...subject, samples, scheduleMs, now }),
  };
}
