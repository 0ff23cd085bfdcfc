import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { list } from 'tar';

/**
 * Cuts GitHub's description of its REST interface down to what the GitHub emulator answers:
 *
 *     npm pack @octokit/openapi@23.0.2        # in a folder outside the checkout: it unpacks to 385 MB
 *     node scripts/github-openapi.ts <folder>/octokit-openapi-23.0.2.tgz
 *
 * What is left are JSON Schemas: no prose, no examples, `nullable` said as a type.
 */
const operations = [
  ...['issues/create', 'issues/get', 'issues/list-for-repo', 'issues/update', 'issues/lock', 'issues/unlock'],
  ...['issues/create-label', 'issues/get-label', 'issues/list-labels-for-repo', 'issues/update-label'],
  ...['issues/delete-label', 'issues/add-labels', 'issues/set-labels', 'issues/remove-label'],
  ...['issues/remove-all-labels', 'issues/list-labels-on-issue', 'issues/add-assignees', 'issues/remove-assignees'],
  ...['issues/check-user-can-be-assigned', 'issues/list-assignees'],
  ...['issues/create-comment', 'issues/list-comments', 'issues/get-comment', 'issues/update-comment'],
  ...[
    'issues/list-comments-for-repo',
    'issues/delete-comment',
    'pulls/list-files',
    'repos/list-pull-requests-associated-with-commit',
    'pulls/get',
    'pulls/list',
  ],
  ...['repos/create-deployment', 'repos/get-deployment', 'repos/list-deployments', 'repos/delete-deployment'],
  ...['repos/create-deployment-status', 'repos/list-deployment-statuses', 'repos/get-deployment-status'],
  ...['git/get-ref', 'git/list-matching-refs', 'git/create-ref', 'git/update-ref', 'git/delete-ref'],
  ...['git/create-blob', 'git/get-blob', 'git/create-tree', 'git/get-tree', 'git/create-commit', 'git/get-commit'],
  ...['repos/get-content', 'repos/create-or-update-file-contents', 'repos/delete-file', 'repos/get'],
  ...['repos/get-commit', 'repos/list-commits', 'repos/get-branch', 'repos/compare-commits-with-basehead'],
  ...['repos/create-commit-status', 'repos/get-combined-status-for-ref'],
  ...[
    'actions/get-workflow-run',
    'actions/list-jobs-for-workflow-run',
    'actions/list-workflow-runs-for-repo',
    'actions/list-workflow-runs',
  ],
  'rate-limit/get',
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

const target = join(import.meta.dirname, '../emulators/github/openapi.json');
const prose = /^(x-.*|description|title|summary|examples?|externalDocs|deprecated|tags|readOnly|default|headers)$/;
const maps = ['properties', 'schemas', 'patternProperties'];

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema without prose. `names`: this object's keys are names of the description's author, not words of the language. */
function schemaOf(value: Json, names = false): Json {
  if (Array.isArray(value)) return value.map((item) => schemaOf(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => names || (!prose.test(key) && key !== 'nullable'));
  const plain = Object.fromEntries(
    kept.map(([key, part]) => {
      if (names) return [key, schemaOf(part)];
      if (key === '$ref') return [key, pointer(part)];
      // Its alternatives overlap in places, so that more than one fits.
      return [key === 'oneOf' ? 'anyOf' : key, schemaOf(part, maps.includes(key))];
    }),
  );
  return value['nullable'] === true && !names ? orNull(plain) : plain;
}

function orNull(schema: JsonObject): Json {
  const { type, enum: values } = schema;
  if (typeof type !== 'string') return Object.keys(schema).length > 0 ? { anyOf: [schema, { type: 'null' }] } : {};
  return { ...schema, type: [type, 'null'], ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

function pointer(ref: Json): string {
  return String(ref).replace('#/components/', 'github#/');
}

/** Follows `$ref`s of parameters and responses, which have no schema language of their own. */
function follow(description: JsonObject, value: Json | undefined): JsonObject {
  const found = isObject(value) ? value : {};
  if (typeof found['$ref'] !== 'string') return found;
  const path = found['$ref'].slice(2).split('/');
  return follow(
    description,
    path.reduce<Json | undefined>((at, key) => (isObject(at) ? at[key] : undefined), description),
  );
}

function jsonSchema(content: Json | undefined): Json {
  const types = isObject(content) ? content : {};
  const type = types['application/json'] ?? types['application/scim+json'];
  return isObject(type) && type['schema'] !== undefined ? schemaOf(type['schema']) : null;
}

function operationOf(description: JsonObject, method: string, path: string, operation: JsonObject): Json {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'] : [];
  const body = follow(description, operation['requestBody']);
  const responses = isObject(operation['responses']) ? operation['responses'] : {};
  return {
    ...{ method: method.toUpperCase(), path },
    documentation: follow(description, operation['externalDocs'])['url'] ?? '',
    parameters: parameters
      .map((parameter) => follow(description, parameter))
      .filter(({ in: where }) => where === 'path' || where === 'query')
      .map((parameter) => ({
        ...{ name: parameter['name'] ?? '', in: parameter['in'] ?? '', required: parameter['required'] === true },
        ...(parameter['x-multi-segment'] === true ? { segments: 'many' } : {}),
        schema: schemaOf(parameter['schema'] ?? {}),
      })),
    body: jsonSchema(body['content']),
    bodyRequired: body['required'] === true,
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, response]) => [
        status,
        jsonSchema(follow(description, response)['content']),
      ]),
    ),
  };
}

function refsOf(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(refsOf);
  if (!isObject(value)) return [];
  const own = typeof value['$ref'] === 'string' ? [value['$ref'].replace('github#/schemas/', '')] : [];
  return [...own, ...Object.values(value).flatMap(refsOf)];
}

function neededSchemas(description: JsonObject, roots: Json): Record<string, Json> {
  const components = isObject(description['components']) ? description['components'] : {};
  const all = isObject(components['schemas']) ? components['schemas'] : {};
  const needed: Record<string, Json> = {};
  const queue = [...refsOf(roots), 'basic-error'];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (needed[name] !== undefined) continue;
    const schema = all[name];
    if (schema === undefined) throw new Error(`The description has no schema "${name}".`);
    needed[name] = schemaOf(schema);
    queue.push(...refsOf(needed[name] ?? null));
  }
  return Object.fromEntries(Object.entries(needed).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function prune(description: JsonObject): Json {
  const found: Record<string, Json> = {};
  for (const [path, methods] of Object.entries(isObject(description['paths']) ? description['paths'] : {}))
    for (const [method, operation] of Object.entries(isObject(methods) ? methods : {}))
      if (isObject(operation) && operations.includes(String(operation['operationId'])))
        found[String(operation['operationId'])] = operationOf(description, method, path, operation);
  const missing = operations.filter((id) => found[id] === undefined);
  if (missing.length > 0) throw new Error(`The description has no ${missing.join(', ')}. Were they renamed?`);
  const inOrder = Object.fromEntries(operations.map((id) => [id, found[id] ?? null]));
  const version = follow(description, description['info'])['version'];
  return {
    source: `@octokit/openapi@${version}, MIT License, Copyright (c) 2020 Octokit contributors`,
    operations: inOrder,
    schemas: neededSchemas(description, inOrder),
  };
}

async function readPackage(file: string): Promise<JsonObject> {
  const chunks: Buffer[] = [];
  await list({
    file,
    onReadEntry: (entry) => {
      if (entry.path === 'package/generated/api.github.com.json') entry.on('data', (chunk) => chunks.push(chunk));
    },
  });
  if (chunks.length === 0) throw new Error(`${file} holds no generated/api.github.com.json. Is it @octokit/openapi?`);
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

const [file] = process.argv.slice(2);
if (file === undefined)
  throw new Error('Say which file `npm pack @octokit/openapi` made: node scripts/github-openapi.ts <file.tgz>');
await writeFile(target, JSON.stringify(prune(await readPackage(file))));
execFileSync(join(import.meta.dirname, '../node_modules/.bin/biome'), ['format', '--write', target]);
