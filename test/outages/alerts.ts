import { expect } from '@jest/globals';
import { openCalls, wellCalls } from './answers.ts';
import type { Check, Outage, Scene } from './outage.ts';
import { answers, down, inTurn, up } from './service.ts';

const minute = 60_000;
const hour = 60 * minute;
const updateCalls = 'list get UPDATE';
const closeCalls = 'list get UPDATE COMMENT';

const well: Check = { service: up(), expected: { verdict: 'healthy', calls: wellCalls } };
const opened: Check = { service: down, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } };
const still: Check = { service: down, expected: { verdict: 'unhealthy', class: 'service', calls: updateCalls } };
const closed: Check = { service: up(), expected: { verdict: 'healthy', calls: closeCalls } };
/** Of a run that finds all well, or too little for an alarm, and keeps a history. */
export const keptCalls = 'history TREE COMMIT REF';
const once = { attempts: '1' };

export function issuesOf({ github, repository }: Scene) {
  return [...github.repository(repository).state.issues].map((issue) => ({
    state: issue.state,
    reason: issue.stateReason,
    labels: issue.labels,
  }));
}

function bodiesOf({ github, repository }: Scene): string[] {
  return [...github.repository(repository).state.issues].map(({ body }) => body ?? '');
}

/** How an alert lives from check to check. */
export const alertOutages: readonly Outage[] = [
  {
    name: 'an outage and its end: one issue, updated and closed with how long it was down',
    checks: [well, opened, still, still, closed, well],
    afterwards(scene) {
      expect(issuesOf(scene)).toMatchObject([{ state: 'closed', reason: 'completed' }]);
      expect(bodiesOf(scene)[0]).toContain('It was down for 48 m');
    },
  },
  {
    name: 'an outage over two checks of the built bundle',
    built: true,
    checks: [opened, still, closed, well],
  },
  {
    name: 'a failure in each of three runs that ask once and keep a history: the third tells',
    inputs: { ...once, 'history-branch': 'health' },
    checks: [
      { service: up(), expected: { verdict: 'healthy', calls: 'history list TREE COMMIT NEW-REF' } },
      { service: down, expected: { verdict: 'unknown', class: 'service', calls: keptCalls } },
      { service: down, expected: { verdict: 'unknown', class: 'service', calls: keptCalls } },
      {
        service: down,
        expected: { verdict: 'unhealthy', class: 'service', calls: `history ${openCalls} TREE COMMIT REF` },
      },
    ],
  },
  {
    name: 'it comes back for five minutes only: the same issue is reopened',
    checks: [
      opened,
      closed,
      {
        ...opened,
        afterMs: 5 * minute,
        expected: { verdict: 'unhealthy', class: 'service', calls: 'list list get UPDATE COMMENT' },
      },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'open' }]),
  },
  {
    name: 'another outage on the next day is another issue',
    checks: [
      opened,
      closed,
      { ...opened, afterMs: 24 * hour, expected: { ...opened.expected, calls: 'list list LABEL OPEN list' } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'closed' }, { state: 'open' }]),
  },
  {
    name: 'a reminder after six hours',
    checks: [
      opened,
      still,
      { ...still, afterMs: 6 * hour, expected: { ...still.expected, calls: 'list get UPDATE COMMENT' } },
      still,
    ],
  },
  {
    name: 'somebody closes it by hand: silence until the reminder, which reopens it',
    checks: [
      opened,
      {
        ...still,
        before: ({ github, repository }) => {
          const issue = github.repository(repository).state.issues[0];
          if (issue)
            Object.assign(issue, {
              state: 'closed',
              stateReason: 'completed',
              closed: { at: issue.createdAt, by: issue.user },
            });
        },
      },
      { ...still, afterMs: 6 * hour, expected: { ...still.expected, calls: 'list get UPDATE COMMENT' } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'open' }]),
  },
  {
    name: 'it takes two successes in a row to end it',
    inputs: { ...once, 'success-threshold': '2', 'failure-threshold': '1' },
    checks: [
      { ...opened },
      { service: up(), expected: { verdict: 'unknown', class: 'probe', calls: updateCalls } },
      { service: up(), expected: { verdict: 'unknown', class: 'probe', calls: closeCalls } },
    ],
  },
  {
    name: 'a blind check ends no outage',
    checks: [
      opened,
      { service: answers(403, 'no'), expected: { verdict: 'unknown', class: 'probe', calls: wellCalls } },
      closed,
    ],
  },
  {
    name: 'maintenance: no alarm, and it is said',
    inputs: { maintenance: '10:00-11:00Z' },
    checks: [
      {
        service: down,
        expected: { verdict: 'unhealthy', class: 'service', calls: wellCalls, says: [/it is maintenance/] },
      },
      { service: down, afterMs: hour, expected: { verdict: 'unhealthy', class: 'service', calls: openCalls } },
    ],
  },
  {
    name: 'a cancelled run changes nothing',
    built: true,
    event: 'workflow_dispatch',
    checks: [
      {
        cancel: (abort) => ({ answer: abort }),
        expected: { verdict: 'unknown', class: 'probe', exit: 1, calls: '' },
      },
    ],
  },
  {
    name: 'a run that is cancelled in the middle of an outage changes nothing of its alert',
    checks: [
      opened,
      {
        cancel: (abort) => ({
          answer(request, response) {
            abort();
            up().answer(request, response);
          },
        }),
        expected: { verdict: 'unknown', class: 'probe', calls: '' },
      },
      still,
    ],
  },
  {
    name: 'runs out of order: the older one changes nothing',
    built: true,
    checks: [
      { ...opened, run: 8 },
      { service: up(), run: 7, afterMs: minute, expected: { verdict: 'healthy', calls: wellCalls } },
      { ...still, run: 9 },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'open' }]),
  },
  {
    name: 'a label that is there already',
    repository: { labels: [{ name: 'health-alert' }] },
    checks: [opened, closed],
  },
  {
    name: 'a label that somebody takes off meanwhile: the issue is found all the same, and labelled again',
    checks: [
      opened,
      {
        service: down,
        before: ({ github, repository }) => {
          const issue = github.repository(repository).state.issues[0];
          if (issue) Object.assign(issue, { labels: [] });
        },
        expected: { verdict: 'unhealthy', class: 'service', calls: 'list list ADD-LABELS get UPDATE' },
      },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toHaveLength(1),
  },
  {
    name: 'people to assign, one of whom cannot be',
    repository: { assignable: ['alice'] },
    inputs: { 'alert-assignees': 'alice, mallory' },
    checks: [
      { ...opened, expected: { ...opened.expected, calls: `${openCalls} ASSIGN`, says: [/Not assigned.*mallory/] } },
    ],
  },
  {
    name: 'a failed check after a deploy is red, and tells as well',
    event: 'push',
    checks: [{ ...opened, expected: { ...opened.expected, exit: 1 } }],
  },
  {
    name: 'one failure of the only attempt after a deploy is red, and no alarm yet',
    event: 'push',
    inputs: once,
    checks: [{ service: down, expected: { verdict: 'unhealthy', class: 'service', exit: 1, calls: wellCalls } }],
  },
  {
    name: 'after a deploy: nothing is wrong',
    event: 'push',
    checks: [{ service: inTurn(down, up()), expected: { verdict: 'healthy', calls: wellCalls } }],
  },
];
