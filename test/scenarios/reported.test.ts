import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { root } from '../support/repository.ts';
import { reported } from './reported.ts';

const own = 'test/scenarios/reported.test.ts';
const files = globSync('test/**/*.test.ts', { cwd: root }).filter((file) => file !== own);
const tests = files.map((file) => readFileSync(join(root, file), 'utf8'));
const isShown = (issue: string) => tests.some((text) => text.includes(`'${issue}'`));

test('there are tests to look at', () => {
  expect(tests.length).toBeGreaterThan(100);
  expect(isShown('nobody/nothing#1')).toBe(false);
});

test.each(reported.filter(({ elsewhere }) => elsewhere === undefined))(
  'a test shows that this does not happen here: $complaint',
  ({ issues }) => {
    expect(issues.filter(isShown)).not.toEqual([]);
  },
);
