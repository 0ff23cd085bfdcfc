import { expect } from '@jest/globals';
import { formatHistory, parseHistory, type Sample } from '../../core/health/history/history.ts';
import { issuesOf, keptCalls } from './alerts.ts';
import { openCalls, wellCalls } from './answers.ts';
import type { Check, Outage, Scene } from './outage.ts';
import { down, up } from './service.ts';

const minute = 60_000;
const branch = { 'history-branch': 'health' };
const first = 'history list TREE COMMIT NEW-REF';
const slo = { ...branch, slo: 'p95<800ms, availability>=99%' };

const well: Check = { service: up(), expected: { verdict: 'healthy', calls: wellCalls } };
const isDown = { verdict: 'unhealthy', class: 'service' } as const;

/** Samples of so many runs before the first check, a quarter of an hour apart. */
function history(count: number, more: (index: number) => Partial<Sample>): (scene: Scene) => void {
  return ({ github, repository, now }) => {
    const samples = Array.from({ length: count }, (_, index): Sample => {
      const at = new Date(now() - (count - index) * 15 * minute).toISOString();
      return { at, verdict: 'healthy', run: { number: 0, attempt: 1 }, ...more(index) };
    });
    github.repository(repository).seed.commit({
      ...{ branch: 'health', parents: [] },
      files: { 'history.json': formatHistory({ schema: 1, samples }) },
    });
  };
}

function filesOf({ github, repository }: Scene): Record<string, string> {
  const { git } = github.repository(repository).state;
  const commit = git.commit(git.refs.get('refs/heads/health') ?? '');
  const files = [...git.files(commit?.tree ?? '')];
  return Object.fromEntries(files.map(([path, { sha }]) => [path, git.blob(sha)?.toString() ?? '']));
}

const fault =
  (...faults: readonly Parameters<Scene['github']['faults']['next']>[0][]) =>
  ({ github }: Scene) => {
    for (const each of faults) github.faults.next(each);
  };

/** What is kept and told between checks, and what may stand in the way. */
export const reportingOutages: readonly Outage[] = [
  {
    name: 'a history of healthy runs: four requests to GitHub, and none of them about issues',
    inputs: branch,
    checks: [
      { ...well, expected: { verdict: 'healthy', calls: first } },
      { ...well, expected: { verdict: 'healthy', calls: keptCalls } },
      { ...well, expected: { verdict: 'healthy', calls: keptCalls, says: [/100 % of what was seen/] } },
    ],
    afterwards(scene) {
      const files = filesOf(scene);
      expect(Object.keys(files).sort()).toEqual(['badge.json', 'badge.svg', 'history.json', 'uptime.svg']);
      expect(parseHistory(files['history.json'] ?? '')?.samples).toHaveLength(3);
      expect(JSON.parse(files['badge.json'] ?? '')).toMatchObject({ message: 'healthy, 100 %' });
      expect(scene.github.repository(scene.repository).state.git.refs.get('refs/heads/health')).toBeDefined();
    },
  },
  {
    name: 'an outage with a history: told, updated, closed, and all of it kept',
    built: true,
    inputs: branch,
    checks: [
      { ...well, expected: { verdict: 'healthy', calls: first } },
      { service: down, expected: { ...isDown, calls: `history ${openCalls} TREE COMMIT REF` } },
      { service: down, expected: { ...isDown, calls: 'history list get UPDATE TREE COMMIT REF' } },
      { ...well, expected: { verdict: 'healthy', calls: 'history list get UPDATE COMMENT TREE COMMIT REF' } },
      { ...well, expected: { verdict: 'healthy', calls: keptCalls } },
    ],
    afterwards(scene) {
      const kept = parseHistory(filesOf(scene)['history.json'] ?? '');
      expect(kept?.samples.map(({ verdict }) => verdict)).toEqual([
        ...['healthy', 'unhealthy', 'unhealthy', 'healthy', 'healthy'],
      ]);
      expect(issuesOf(scene)).toMatchObject([{ state: 'closed' }]);
    },
  },
  {
    name: 'dropped slots of the schedule are told, and count neither way',
    inputs: { ...branch, schedule: '15m' },
    checks: [
      { ...well, expected: { verdict: 'healthy', calls: first } },
      {
        ...well,
        afterMs: 135 * minute,
        expected: {
          ...{ verdict: 'healthy', calls: keptCalls },
          says: [/Not checked.*for 2 h 15 m.*8 runs did not happen/, /100 % of what was seen/],
        },
      },
    ],
  },
  {
    name: 'a slow p99: an objective over the history is missed',
    inputs: slo,
    checks: [
      {
        ...well,
        before: history(20, () => ({ latencyMs: { p50: 300, p95: 700, p99: 2100 } })),
        expected: { verdict: 'degraded', class: 'service', calls: `history list TREE COMMIT REF`, says: [/2100 ms/] },
      },
    ],
  },
  {
    name: 'an availability below what was promised',
    inputs: slo,
    checks: [
      {
        ...well,
        before: history(20, (index) => ({ verdict: index === 3 ? 'unhealthy' : 'healthy' })),
        expected: { verdict: 'degraded', class: 'service', calls: 'history list TREE COMMIT REF', says: [/95 %/] },
      },
    ],
  },
  {
    name: 'a history of somebody else is left alone',
    inputs: branch,
    checks: [
      {
        ...well,
        before: ({ github, repository }) => {
          github.repository(repository).seed.commit({ branch: 'health', files: { 'history.json': '{"mine":true}' } });
        },
        expected: { verdict: 'healthy', calls: 'history list', says: [/holds something other than a health history/] },
      },
    ],
    afterwards: (scene) => expect(filesOf(scene)['history.json']).toBe('{"mine":true}'),
  },
  {
    name: 'a history that may not be written',
    inputs: branch,
    permissions: { issues: 'write', contents: 'read' },
    checks: [
      {
        ...well,
        expected: { verdict: 'healthy', calls: 'history list TREE', says: [/warning:.*contents: write/s] },
      },
    ],
  },
  {
    name: 'issues that may not be written: a warning names the permission',
    built: true,
    permissions: { issues: 'read' },
    checks: [
      {
        service: down,
        expected: { ...isDown, calls: 'list list LABEL OPEN', says: [/issues: write/] },
      },
    ],
  },
  {
    name: 'issues that may not even be read',
    repository: { private: true },
    permissions: { contents: 'write' },
    checks: [
      { service: up(), expected: { verdict: 'healthy', calls: wellCalls, says: [/issues: read/] } },
      { service: down, expected: { ...isDown, calls: wellCalls, says: [/issues: read/] } },
    ],
  },
  {
    name: 'issues that are switched off',
    repository: { issues: false },
    checks: [{ service: down, expected: { ...isDown, calls: 'list list LABEL OPEN', says: [/issues are disabled/i] } }],
  },
  {
    name: 'the issues cannot be read for now: no second alert is opened, and the next check goes on',
    checks: [
      { service: down, expected: { ...isDown, calls: openCalls } },
      {
        service: down,
        before: fault({ kind: 'status', status: 502, times: 3 }),
        expected: { ...isDown, calls: 'list list list', says: [/HTTP 502/] },
      },
      { service: down, expected: { ...isDown, calls: 'list get UPDATE' } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toHaveLength(1),
  },
  {
    name: 'GitHub hiccups once',
    checks: [
      {
        service: down,
        before: fault({ kind: 'status', status: 500 }),
        expected: { ...isDown, calls: `list ${openCalls}` },
      },
    ],
  },
  {
    name: 'the answer to the opening is lost: there is one issue all the same',
    checks: [
      {
        service: down,
        before: fault({ kind: 'drop', operation: 'issues/create', executed: true }),
        expected: { ...isDown, calls: 'list list LABEL OPEN list list' },
      },
      { service: down, expected: { ...isDown, calls: 'list get UPDATE' } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toHaveLength(1),
  },
  {
    name: 'the opening fails: the next check opens it',
    inputs: branch,
    checks: [
      { ...well, expected: { verdict: 'healthy', calls: first } },
      {
        service: down,
        before: fault({
          kind: 'status',
          status: 422,
          body: '{"message":"Validation Failed"}',
          operation: 'issues/create',
        }),
        expected: { ...isDown, calls: 'history list list LABEL OPEN TREE COMMIT REF', says: [/Validation Failed/] },
      },
      { service: down, expected: { ...isDown, calls: `history ${openCalls} TREE COMMIT REF` } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'open' }]),
  },
  {
    name: 'the closing fails: the next check closes it',
    inputs: branch,
    checks: [
      { ...well, expected: { verdict: 'healthy', calls: first } },
      { service: down, expected: { ...isDown, calls: `history ${openCalls} TREE COMMIT REF` } },
      {
        service: up(),
        before: fault({ kind: 'status', status: 500, operation: 'issues/update', times: 3 }),
        expected: { verdict: 'healthy', calls: 'history list get UPDATE UPDATE UPDATE TREE COMMIT REF' },
      },
      { service: up(), expected: { verdict: 'healthy', calls: 'history list get UPDATE COMMENT TREE COMMIT REF' } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'closed' }]),
  },
  {
    name: 'the issues cannot be read when it is back: the next check closes it',
    inputs: branch,
    checks: [
      { ...well, expected: { verdict: 'healthy', calls: first } },
      { service: down, expected: { ...isDown, calls: `history ${openCalls} TREE COMMIT REF` } },
      {
        service: up(),
        before: fault({ kind: 'status', status: 500, operation: 'issues/list-for-repo', times: 3 }),
        expected: { verdict: 'healthy', calls: 'history list list list TREE COMMIT REF' },
      },
      { service: up(), expected: { verdict: 'healthy', calls: 'history list get UPDATE COMMENT TREE COMMIT REF' } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'closed' }]),
  },
  {
    name: 'the history cannot be written in the very run that opens the alert: the next looks for it and closes it',
    inputs: branch,
    checks: [
      { ...well, expected: { verdict: 'healthy', calls: first } },
      {
        service: down,
        before: fault({ kind: 'status', status: 500, operation: 'git/create-tree', times: 3 }),
        expected: { ...isDown, calls: `history ${openCalls} TREE TREE TREE` },
      },
      { service: up(), expected: { verdict: 'healthy', calls: 'history list get UPDATE COMMENT TREE COMMIT REF' } },
    ],
    afterwards: (scene) => expect(issuesOf(scene)).toMatchObject([{ state: 'closed' }]),
  },
  {
    name: 'too many requests at once: GitHub is given the minute that it asks for',
    checks: [
      {
        service: down,
        before: fault({ kind: 'secondary-limit', operation: 'issues/create' }),
        expected: { ...isDown, calls: 'list list LABEL OPEN OPEN list' },
      },
    ],
  },
  {
    name: 'a token that is not valid',
    inputs: { 'github-token': 'ghs_0123456789012345678901234567890123456' },
    checks: [{ service: down, expected: { ...isDown, calls: wellCalls, says: [/github-token is not valid/] } }],
  },
  {
    name: 'nobody to tell: it is said',
    inputs: { 'github-token': '' },
    checks: [{ service: down, expected: { ...isDown, calls: '', says: [/Nobody is told of an outage/] } }],
  },
];
