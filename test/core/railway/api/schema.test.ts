import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  type IntrospectionQuery,
  parse,
  validate,
} from 'graphql';
import { generateTypes, typesFile } from '../../../../scripts/graphql-types.ts';
import { root, shared } from '../../../support/repository.ts';

const files = globSync('core/railway/api/operations/*.ts', { cwd: root });
const modules = await Promise.all(files.map((file) => import(join(root, file))));
const documents = modules.flatMap((module) => Object.entries(module)) as [string, DocumentNode][];
const ours = buildSchema(await readFile(join(root, 'emulators/railway/schema.graphql'), 'utf8'));
const realFile = join(shared, 'data/railway-schema.json');

test('the committed types are those of the schema: else run `node scripts/graphql-types.ts`', async () => {
  expect(await readFile(typesFile, 'utf8')).toBe(await generateTypes());
});

describe('every operation is valid', () => {
  test('there are operations to look at', () => expect(documents.length).toBeGreaterThan(20));

  test.each(documents)('%s, in our part of the schema', (_, document) => {
    expect(problemsOf(ours, document)).toEqual([]);
  });

  const real = existsSync(realFile) ? test : test.skip;
  if (real === test.skip) console.warn('skipped: no schema');
  real("in Railway's whole schema", async () => {
    const content = JSON.parse(await readFile(realFile, 'utf8'));
    const schema = buildClientSchema((content.data ?? content) as IntrospectionQuery);
    for (const [, document] of documents) expect(problemsOf(schema, document)).toEqual([]);
  });

  test('a field that is not there is found', () => {
    expect(problemsOf(ours, parse('query X { me { id shoeSize } }'))).toEqual([
      'Cannot query field "shoeSize" on type "User".',
    ]);
  });
});

function problemsOf(schema: GraphQLSchema, document: DocumentNode): string[] {
  return validate(schema, document).map(({ message }) => message);
}
