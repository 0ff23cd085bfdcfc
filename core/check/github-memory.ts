import { applyAlert, readAlerts } from '../github/alert-issue.ts';
import type { AlertSubject } from '../github/alert-marker.ts';
import type { GithubApi } from '../github/api.ts';
import { type HistoryFile, readHistory, replaceHistory } from '../github/history-branch.ts';
import { emptyHistory, type History, parseHistory } from '../health/history/history.ts';
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
    async keep(news) {
      const { historyFiles } = await import('./history-files.ts');
      const about = { ...subject, scheduleMs: options.scheduleMs, now: api.clock.now() };
      const build = (text: string | undefined) => historyFiles(historyIn(text), news, about);
      const message = `Health of ${subject.service}, ${subject.environment}`;
      // Runs come one after another; one that overlaps costs no more than a sample.
      return replaceHistory(api, { branch: branch ?? '', read: file, build, message, careful: false });
    },
  };
}

function historyIn(text: string | undefined): History {
  return (text !== undefined && parseHistory(text)) || emptyHistory;
}
