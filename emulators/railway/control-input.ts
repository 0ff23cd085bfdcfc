import type { Push } from './autodeploy.ts';
import type { Fault } from './faults.ts';
import { headerStyles, type RateLimit } from './rate-limit.ts';

interface Field {
  readonly type: 'string' | 'number' | 'boolean' | 'object';
  readonly required?: true;
}

type Fields = Readonly<Record<string, Field>>;

const text: Field = { type: 'string' };
const requiredText: Field = { type: 'string', required: true };
const number: Field = { type: 'number' };
const requiredNumber: Field = { type: 'number', required: true };
const executed: Field = { type: 'boolean' };

const faultFields: Readonly<Record<Fault['kind'], Fields>> = {
  status: { status: requiredNumber, headers: { type: 'object' }, body: text, executed },
  errors: { message: requiredText, code: text },
  refuse: { message: requiredText, code: text },
  hang: { executed },
  drop: { executed, afterEvents: number },
  delay: { ms: requiredNumber },
  deployment: { status: requiredText, reason: text, holdMs: number, service: text },
};
const commonFields: Fields = { kind: requiredText, operation: text, times: number };
const pushFields: Fields = { branch: requiredText, sha: requiredText, repository: text, before: text };
const rateLimitFields: Fields = { perHour: number, perSecond: number, headers: text };

/** The value as an object of these fields. Throws an error that names the field which is wrong. */
function readFields(value: unknown, fields: Fields, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new Error(`${what} has to be an object.`);
  const given: Readonly<Record<string, unknown>> = { ...value };
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name)) throw new Error(`\`${name}\` is no field of ${what}.`);
  }
  for (const [name, { type, required }] of Object.entries(fields)) {
    const wrong = given[name] === undefined ? required === true : given[name] === null || typeof given[name] !== type;
    if (wrong) throw new Error(`\`${name}\` of ${what} has to be a ${type}.`);
  }
  return given;
}

/** A fault sent from outside, checked. Throws an error that names the field which is wrong. */
export function readFault(value: unknown): Fault {
  if (typeof value !== 'object' || value === null) throw new Error('A fault is an object with a `kind`.');
  const kind = 'kind' in value ? value.kind : undefined;
  if (typeof kind !== 'string' || !Object.hasOwn(faultFields, kind)) {
    throw new Error(`\`kind\` is one of ${Object.keys(faultFields).join(', ')}.`);
  }
  readFields(value, { ...commonFields, ...faultFields[kind as Fault['kind']] }, `a fault of kind ${kind}`);
  return value as Fault;
}

/** A push sent from outside, checked. Throws an error that names the field which is wrong. */
export function readPush(value: unknown): Push {
  return readFields(value, pushFields, 'a push') as unknown as Push;
}

/** A rate limit sent from outside, checked. Throws an error that names the field which is wrong. */
export function readRateLimit(value: unknown): RateLimit {
  const given = readFields(value, rateLimitFields, 'a rate limit');
  for (const name of ['perHour', 'perSecond']) {
    const count = given[name];
    if (count !== undefined && !(Number.isInteger(count) && Number(count) > 0)) {
      throw new Error(`\`${name}\` of a rate limit has to be a whole number above 0.`);
    }
  }
  if (given['headers'] !== undefined && !headerStyles.some((style) => style === given['headers'])) {
    throw new Error(`\`headers\` of a rate limit is one of ${headerStyles.join(', ')}.`);
  }
  return given as RateLimit;
}
