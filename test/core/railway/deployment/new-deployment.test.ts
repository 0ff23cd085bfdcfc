import { expect, test } from '@jest/globals';
import { isNew } from '../../../../core/railway/deployment/summary.ts';
import { deploymentOf } from '../../../support/deployment-summary.ts';

const at = (id: string, minute: number) => deploymentOf({ id, createdAt: `2026-01-02T00:0${minute}:00.000Z` });
const known = [at('b', 3), at('a', 2)];

test.each([
  { name: 'one that came after all', deployment: at('c', 4), expected: true },
  { name: 'one of the same moment', deployment: at('c', 3), expected: true },
  { name: 'one that was there', deployment: at('b', 3), expected: false },
  { name: 'an older one that shows up as others went', deployment: at('z', 1), expected: false },
])('$name: $expected', ({ deployment, expected }) => expect(isNew(deployment, known)).toBe(expected));

test('the first one is new', () => expect(isNew(at('a', 1), [])).toBe(true));
