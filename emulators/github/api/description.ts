import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  /** `many`: the value may hold slashes. */
  readonly segments?: 'many';
  readonly schema: object;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  /** Address of the operation's page in GitHub's documentation, which every error names. */
  readonly documentation: string;
  readonly parameters: readonly Parameter[];
  readonly body: object | null;
  readonly bodyRequired: boolean;
  readonly responses: Readonly<Record<string, object | null>>;
}

export interface Description {
  readonly source: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, object>>;
}

/** A request that names an operation, before anything in it was looked at. */
export interface Match {
  readonly id: string;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

/** GitHub's own description of its interface, cut down by scripts/github-openapi.ts. */
export const description: Description = JSON.parse(readFileSync(new URL('../openapi.json', import.meta.url), 'utf8'));

const ajv = new Ajv({ strict: false, allErrors: true });
// What comes in an address is text; the description says what it is meant to be.
const coercing = new Ajv({ strict: false, allErrors: true, coerceTypes: true });
for (const each of [ajv, coercing]) {
  formats.default(each);
  each.addFormat('timestamp', true);
  // GitHub gives an empty text where a deployment's status has no address.
  each.addFormat('uri', (text: string) => text === '' || (URL.canParse(text) && !/[\s{}]/.test(text)));
  each.addSchema({ $id: 'github', schemas: description.schemas });
}

/** Compiling is dear, and most runs ask for few operations. */
function compiled(by: Ajv): (schema: object) => ValidateFunction {
  const known = new Map<object, ValidateFunction>();
  return (schema) => {
    const found = known.get(schema) ?? by.compile(schema);
    known.set(schema, found);
    return found;
  };
}

const validator = compiled(ajv);
const coercer = compiled(coercing);

function routeOf([id, operation]: readonly [string, Operation]) {
  const many = new Set(operation.parameters.filter(({ segments }) => segments === 'many').map(({ name }) => name));
  const source = operation.path
    .replaceAll('.', '\\.')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${many.has(name) ? '.+' : '[^/]+'})`);
  const literals = operation.path.split('/').filter((segment) => !segment.startsWith('{')).length;
  // The contents of the root are asked for by an empty path.
  const pattern = new RegExp(
    `^${id === 'repos/get-content' ? source.replace('/(?<path>.+)', '/?(?<path>.*)') : source}$`,
  );
  return { id, operation, literals, pattern };
}

const routes = Object.entries(description.operations)
  .map(routeOf)
  .sort((a, b) => b.literals - a.literals);

/**
 * The operation of a method and a path (still encoded); undefined when the description, as it was cut, has none, or the path is not
 * encoded well.
 */
export function findOperation(method: string, path: string): Match | undefined {
  for (const { id, operation, pattern } of routes) {
    const found = operation.method === method ? pattern.exec(path) : null;
    if (found === null) continue;
    const values = decoded(found.groups ?? {});
    return values && { id, operation, path: values };
  }
  return undefined;
}

function decoded(values: Readonly<Record<string, string>>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}

export interface Input {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Reads a request as its operation describes it. Gives the problems instead when it does not fit. */
export function readInput(
  { operation, path }: Match,
  search: URLSearchParams,
  body: unknown,
): { readonly input: Input } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const values = { path: { ...path }, query: Object.fromEntries(search) };
  for (const where of ['path', 'query'] as const) {
    const declared = operation.parameters.filter((parameter) => parameter.in === where);
    const validate = coercer(parametersSchema(declared));
    if (!validate(values[where])) problems.push(...problemsOf(validate, where));
  }
  if (body === undefined && operation.bodyRequired) problems.push('the body is missing');
  if (body !== undefined) problems.push(...bodyProblems(operation, body));
  return problems.length > 0 ? { problems } : { input: { ...values, body: body ?? {} } };
}

const parameterSchemas = new Map<string, object>();

function parametersSchema(parameters: readonly Parameter[]): object {
  const key = JSON.stringify(parameters);
  const known = parameterSchemas.get(key) ?? {
    type: 'object',
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
  parameterSchemas.set(key, known);
  return known;
}

function bodyProblems({ body: schema }: Operation, body: unknown): string[] {
  // A body where none is described is ignored by GitHub, and clients send an empty object.
  if (schema === null) return [];
  const validate = validator(schema);
  if (!validate(body)) return problemsOf(validate, 'body');
  return unknownFields(schema, body).map((name) => `body has no field ${name}`);
}

/** GitHub ignores a field that it does not know; whoever sends one has most likely misspelt another. */
function unknownFields(schema: object, body: unknown): string[] {
  const known = fieldNames(schema);
  if (known === undefined || typeof body !== 'object' || body === null || Array.isArray(body)) return [];
  return Object.keys(body).filter((name) => !known.has(name));
}

function fieldNames(schema: object): Set<string> | undefined {
  const { properties, anyOf } = schema as Readonly<Record<string, unknown>>;
  const alternatives = Array.isArray(anyOf) ? anyOf.map(fieldNames) : [];
  const own = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  const all = new Set([...own, ...alternatives.flatMap((names) => [...(names ?? [])])]);
  return all.size > 0 ? all : undefined;
}

/** What of an answer does not fit the description. */
export function answerProblems({ operation }: Match, status: number, body: unknown): string[] {
  const described = operation.responses[String(status)];
  if (described === undefined && status < 400 && status !== 304) return [`status ${status} is not described`];
  const schema = described ?? (status >= 400 ? { $ref: 'github#/schemas/basic-error' } : null);
  if (schema === null) return body === undefined ? [] : ['no body is described'];
  const validate = validator(schema);
  return validate(body) ? [] : problemsOf(validate, 'answer');
}

function problemsOf({ errors }: ValidateFunction, where: string): string[] {
  return (errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` (${params['additionalProperty']})` : '';
    return `${where}${instancePath} ${message}${extra}`;
  });
}
