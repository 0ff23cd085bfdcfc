import { readFile, writeFile } from 'node:fs/promises';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { buildSchema, type IntrospectionQuery, introspectionFromSchema } from 'graphql';

const schemaFile = new URL('../emulators/railway/schema.graphql', import.meta.url);
export const typesFile = new URL('../core/railway/api/schema.d.ts', import.meta.url);

/** The types from which gql.tada infers what core/railway/api/operations/ asks for. Its own program needs an older TypeScript. */
export async function generateTypes(): Promise<string> {
  const schema = buildSchema(await readFile(schemaFile, 'utf8'));
  const introspection: IntrospectionQuery = introspectionFromSchema(schema, { descriptions: false });
  const minified = minifyIntrospection({ name: undefined, ...introspection } as Parameters<
    typeof minifyIntrospection
  >[0]);
  return outputIntrospectionFile(minified, { fileType: '.d.ts', shouldPreprocess: true });
}

if (import.meta.main) await writeFile(typesFile, await generateTypes());
