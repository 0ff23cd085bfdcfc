import { expect, test } from '@jest/globals';
import { brokenReferences } from '../../../../core/railway/plan/references.ts';

test.each<[value: string, broken: boolean]>([
  ['plain', false],
  ['', false],
  ['${{Postgres.DATABASE_URL}}', false],
  ['${{ shared.KEY }} and ${{KEY}}', false],
  ['${{secret(32)}}', false],
  ['$HOME and ${HOME}', false],
  ['{"a":{"b":{}}}', false],
  ['${{}}', true],
  ['postgres://${{ }}:5432', true],
  ['${{ Postgres. }}', true],
  ['${{.URL}}', true],
  ['${{ Postgres.URL', true],
  ['${{ Postgres.URL }', true],
  ['${ Postgres.URL }}', true],
])('%j holds half a reference: %s', (value, broken) => {
  expect(brokenReferences({ NAME: value })).toEqual(broken ? ['NAME'] : []);
});
