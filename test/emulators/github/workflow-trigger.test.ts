import { describe, expect, test } from '@jest/globals';
import type { WorkflowEvent } from '../../../emulators/github/workflow.ts';
import type { EventFilters } from '../../../emulators/github/workflow-language.ts';
import { matchesPatterns } from '../../../emulators/github/workflow-pattern.ts';
import { reasonNotToRun } from '../../../emulators/github/workflow-trigger.ts';

const sha = 'a'.repeat(40);
const push = (changed: readonly string[], ref = 'refs/heads/main'): WorkflowEvent => ({
  name: 'push',
  ref,
  sha,
  changed,
});
const pullRequest = (action: string, base = 'main', changed = ['a.md']): WorkflowEvent => ({
  ...{ name: 'pull_request', number: 1, head: { ref: 'x', sha }, sha },
  ...{ action, base, changed },
});
const runs = (events: Record<string, EventFilters>, event: WorkflowEvent) =>
  reasonNotToRun({ events, dispatchInputs: {}, fields: new Map(), jobs: [] }, event) === undefined;

describe('a push', () => {
  test.each([
    { name: 'runs what has no filter', filters: {}, event: push([]), expected: true },
    { name: 'of a tag runs what has no filter', filters: {}, event: push([], 'refs/tags/v1'), expected: true },
    { name: 'to a branch of the filter', filters: { branches: ['main'] }, event: push([]), expected: true },
    {
      name: 'to another branch',
      filters: { branches: ['main'] },
      event: push([], 'refs/heads/main2'),
      expected: false,
    },
    {
      name: 'of a tag, where branches are filtered',
      filters: { branches: ['**'] },
      event: push([], 'refs/tags/v1'),
      expected: false,
    },
    { name: 'to a branch, where tags are filtered', filters: { tags: ['v*'] }, event: push([]), expected: false },
    {
      name: 'to a branch, where both are filtered',
      filters: { tags: ['v*'], branches: ['main'] },
      event: push([]),
      expected: true,
    },
    { name: 'to a branch that is left out', filters: { 'branches-ignore': ['ma*'] }, event: push([]), expected: false },
    {
      name: 'with one file of the paths',
      filters: { paths: ['src/**'] },
      event: push(['README.md', 'src/a/b.ts']),
      expected: true,
    },
    { name: 'with none of the paths', filters: { paths: ['src/**'] }, event: push(['README.md']), expected: false },
    {
      name: 'of an empty commit, where paths are filtered',
      filters: { paths: ['**'] },
      event: push([]),
      expected: false,
    },
    {
      name: 'of a tag, for which paths do not count',
      filters: { paths: ['src/**'] },
      event: push([], 'refs/tags/v1'),
      expected: true,
    },
    {
      name: 'with files of the right branch only',
      filters: { branches: ['main'], paths: ['src/**'] },
      event: push(['src/a'], 'refs/heads/x'),
      expected: false,
    },
    {
      name: 'with ignored files only',
      filters: { 'paths-ignore': ['**.md'] },
      event: push(['README.md', 'docs/a.md']),
      expected: false,
    },
    {
      name: 'with one file that is not ignored',
      filters: { 'paths-ignore': ['**.md'] },
      event: push(['README.md', 'a.ts']),
      expected: true,
    },
    {
      name: 'whose only match is the 301st file',
      filters: { paths: ['src/**'] },
      event: push([...Array(300).fill('a.md'), 'src/a']),
      expected: false,
    },
    {
      name: 'whose only match is the 300th file',
      filters: { paths: ['src/**'] },
      event: push([...Array(299).fill('a.md'), 'src/a']),
      expected: true,
    },
  ])('$name: $expected', ({ filters, event, expected }) => {
    expect(runs({ push: filters as EventFilters }, event)).toBe(expected);
  });
});

describe('a pull request', () => {
  test.each([
    { name: 'that was opened', filters: {}, event: pullRequest('opened'), expected: true },
    { name: 'that was labelled', filters: {}, event: pullRequest('labeled'), expected: false },
    {
      name: 'that was labelled, where that is asked for',
      filters: { types: ['labeled'] },
      event: pullRequest('labeled'),
      expected: true,
    },
    {
      name: 'into another branch',
      filters: { branches: ['main'] },
      event: pullRequest('opened', 'next'),
      expected: false,
    },
    { name: 'with none of the paths', filters: { paths: ['src/**'] }, event: pullRequest('opened'), expected: false },
  ])('$name: $expected', ({ filters, event, expected }) => {
    expect(runs({ pull_request: filters as EventFilters }, event)).toBe(expected);
  });
});

test('an event that the workflow does not name does not run it', () => {
  expect(runs({ pull_request: {} }, push([]))).toBe(false);
  expect(runs({ schedule: {} }, { name: 'schedule', ref: 'refs/heads/main', sha, schedule: '0 * * * *' })).toBe(true);
});

test('a ref that is neither a branch nor a tag is refused', () => {
  expect(() => runs({ push: {} }, push([], 'main'))).toThrow('main is neither refs/heads/… nor refs/tags/…');
});

/** The examples of GitHub's filter pattern cheat sheet. */
describe('a pattern', () => {
  test.each([
    { pattern: 'feature/*', yes: ['feature/a'], no: ['feature/a/b', 'feature'] },
    { pattern: 'feature/**', yes: ['feature/a', 'feature/a/b'], no: ['features/a'] },
    { pattern: '*', yes: ['main', 'a.js'], no: ['all/the'] },
    { pattern: '**', yes: ['all/the/branches'], no: [] },
    { pattern: '*feature', yes: ['my-feature', 'feature'], no: ['feature-x'] },
    { pattern: 'v2*', yes: ['v2', 'v2.0'], no: ['v1'] },
    { pattern: 'v[12].[0-9]+.[0-9]+', yes: ['v1.10.1', 'v2.0.0'], no: ['v3.0.0', 'v1.a.0'] },
    { pattern: '*.jsx?', yes: ['page.js', 'page.jsx'], no: ['page.jsxx', 'a/page.js'] },
    { pattern: '**.js', yes: ['index.js', 'src/js/app.js'], no: ['app.jsx'] },
    { pattern: 'docs/*', yes: ['docs/README.md'], no: ['docs/a/b.md'] },
    { pattern: 'docs/**/*.md', yes: ['docs/README.md', 'docs/a/b/c.md'], no: ['docs/a.txt'] },
    { pattern: '**/docs/**', yes: ['docs/hello.md', 'dir/docs/my-file.txt'], no: ['docs2/a'] },
    { pattern: '**/README.md', yes: ['README.md', 'js/README.md'], no: ['MYREADME.md'] },
    { pattern: '**/*src/**', yes: ['a/src/app.js', 'my-src/code/js/app.js'], no: ['srcs/a'] },
    { pattern: '**/migrate-*.sql', yes: ['db/sept/migrate-v1.sql', 'migrate-1.sql'], no: ['migrate-1.sqlx'] },
    { pattern: 'a.b', yes: ['a.b'], no: ['axb'] },
    { pattern: 'a\\+b', yes: ['a+b'], no: ['aab'] },
  ])('$pattern', ({ pattern, yes, no }) => {
    expect(yes.filter((name) => !matchesPatterns(name, [pattern]))).toEqual([]);
    expect(no.filter((name) => matchesPatterns(name, [pattern]))).toEqual([]);
  });

  test.each([
    { patterns: ['*.md', '!README.md'], yes: ['hello.md'], no: ['README.md', 'docs/hello.md'] },
    { patterns: ['*.md', '!README.md', 'README*'], yes: ['hello.md', 'README.md', 'README.doc'], no: [] },
    { patterns: ['!README.md'], yes: [], no: ['README.md', 'other.md'] },
  ])('$patterns: the last one that matches decides', ({ patterns, yes, no }) => {
    expect(yes.filter((name) => !matchesPatterns(name, patterns))).toEqual([]);
    expect(no.filter((name) => matchesPatterns(name, patterns))).toEqual([]);
  });
});
