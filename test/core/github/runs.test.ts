import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { previousState, stateToKeep } from '../../../core/check/memory.ts';
import { type AlertEffect, applyAlert, readAlerts } from '../../../core/github/alert-issue.ts';
import { readHistory, replaceHistory } from '../../../core/github/history-branch.ts';
import { addSample, emptyHistory, formatHistory, parseHistory } from '../../../core/health/history/history.ts';
import { type AlertRules, nextState } from '../../../core/health/state/state.ts';
import type { Observation } from '../../../core/health/verdict/observation.ts';
import type { GithubEmulator } from '../../../emulators/github/emulator.ts';
import { startGithub } from '../../emulators/github/github.ts';
import { apiOf, contentOf, label, repository, start, subject } from './alerts.ts';

const branch = 'health';
const rules: AlertRules = { failureThreshold: 3, successThreshold: 1, remindEveryMs: 3_600_000, maintenance: [] };
let github: GithubEmulator;
let time = start;

beforeAll(async () => {
  github = await startGithub({ clock: { now: () => time } });
});
afterAll(async () => {
  await github.close();
  expect(github.defects).toEqual([]);
});
beforeEach(() => {
  const { issues, comments, git } = github.repository(repository).state;
  issues.length = 0;
  comments.length = 0;
  git.refs.delete(`refs/heads/${branch}`);
  github.faults.clear();
  time = start;
});

/** One run of the check as a whole: what was known, what is found, what is done, what is kept. */
async function check(number: number, minutes: number, standings: string): Promise<AlertEffect['done']> {
  const at = start + minutes * 60_000;
  time = at;
  const api = apiOf(github);
  const kept = await readHistory(api, branch);
  const reading = await readAlerts(api, { ...subject, label });
  if (!kept.ok || !reading.ok) throw new Error('what was known cannot be read');
  const history = parseHistory(kept.value?.text ?? '') ?? emptyHistory;
  const readings: Observation['readings'] = [...standings].map((letter, index) => {
    return { at: at + (index - standings.length) * 30_000, standing: letter === 'F' ? 'failed' : 'passed' };
  });
  const verdict = readings.every(({ standing }) => standing === 'failed') ? 'unhealthy' : 'healthy';
  const previous = previousState(reading.value, history.state);
  const run = { number, attempt: 1 };
  const words = `${standings} at ${minutes}`;
  const { state, decision } = nextState(previous, run, { at, verdict, words, readings }, rules);
  const order = { content: contentOf(state), labels: [label] as const, assignees: [], reading: reading.value };
  const effect = await applyAlert(api, decision, order);
  const next = stateToKeep({ state, decision }, previous, effect.fault === undefined);
  const samples = addSample(history.samples, { at: state.at, verdict, run });
  const build = () => ({ 'history.json': formatHistory({ schema: 1, state: next, samples }) });
  expect((await replaceHistory(api, { branch, read: kept.value, build, message: words })).ok).toBe(true);
  return effect.done;
}

const told = () => {
  const { issues, comments } = github.repository(repository).state;
  return { issues: issues.map(({ state }) => state), comments: comments.map(({ body }) => body.split('\n')[1]) };
};

test('an outage of three runs, with single failures before and after, is one issue', async () => {
  expect(await check(1, 0, 'P')).toBe('nothing');
  expect(await check(2, 5, 'FP')).toBe('nothing');
  expect(await check(3, 10, 'FFF')).toBe('opened');
  expect(await check(4, 15, 'FFF')).toBe('updated');
  expect(await check(5, 20, 'P')).toBe('closed');
  expect(await check(6, 25, 'FP')).toBe('nothing');
  const { issues, comments } = told();
  expect(issues).toEqual(['closed']);
  expect(comments).toEqual([expect.stringContaining('**It was down for 11 m.**')]);
});

test('failures of runs that try once add up through the branch', async () => {
  const done: string[] = [];
  for (const number of [1, 2, 3, 4]) done.push(await check(number, number * 5, 'F'));
  expect(done).toEqual(['nothing', 'nothing', 'opened', 'updated']);
});

test('an alert that could not be closed is closed by the next run', async () => {
  await check(1, 0, 'FFF');
  github.faults.next({ kind: 'status', status: 502, operation: 'issues/update', times: 3 });
  expect(await check(2, 5, 'P')).toBe('nothing');
  expect(told().issues).toEqual(['open']);
  expect(await check(3, 10, 'P')).toBe('closed');
  expect(told().issues).toEqual(['closed']);
});

test('an alert that could not be opened is opened by the next run', async () => {
  github.faults.next({ kind: 'status', status: 502, operation: 'issues/create', times: 3 });
  expect(await check(1, 0, 'FFF')).toBe('nothing');
  expect(await check(2, 5, 'FFF')).toBe('opened');
  expect(told()).toEqual({ issues: ['open'], comments: [] });
});

test('a recovery of an older run closes nothing', async () => {
  await check(1, 0, 'FFF');
  await check(3, 10, 'FFF');
  expect(await check(2, 11, 'P')).toBe('nothing');
  expect(told().issues).toEqual(['open']);
});

test('a reminder comes when it is due, and not at every run', async () => {
  await check(1, 0, 'FFF');
  const done: string[] = [];
  for (const number of [2, 3, 4, 5]) done.push(await check(number, number * 30, 'FFF'));
  expect(done).toEqual(['reminded', 'updated', 'reminded', 'updated']);
  expect(told().comments).toHaveLength(2);
});
