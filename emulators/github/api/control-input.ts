import { Ajv } from 'ajv';
import type { Fault } from './faults.ts';

const text = { type: 'string' };
const flag = { type: 'boolean' };
const status = { type: 'integer', minimum: 200, maximum: 599 };

const kinds = {
  status: { fields: { status, headers: { type: 'object', additionalProperties: text }, body: text, executed: flag } },
  'secondary-limit': { fields: { status: { enum: [403, 429] }, retryAfterSeconds: { type: 'number', minimum: 0 } } },
  hang: { fields: { executed: flag } },
  drop: { fields: { executed: flag } },
  'cut-body': { fields: { hang: flag } },
  delay: { fields: { ms: { type: 'number', minimum: 0 } } },
};
const required: Readonly<Record<string, readonly string[]>> = { status: ['status'], delay: ['ms'] };

const ajv = new Ajv({ strict: false });
const validators = new Map(
  Object.entries(kinds).map(([kind, { fields }]) => [
    kind,
    ajv.compile({
      type: 'object',
      properties: { kind: text, operation: text, times: { type: 'integer', minimum: 1 }, ...fields },
      required: required[kind] ?? [],
      additionalProperties: false,
    }),
  ]),
);

/** A fault sent from outside, checked. Throws an error that names what is wrong. */
export function readFault(value: unknown): Fault {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : '';
  const validate = validators.get(kind);
  if (validate === undefined) throw new Error(`\`kind\` of a fault is one of ${[...validators.keys()].join(', ')}.`);
  if (!validate(value)) throw new Error(`A fault of kind ${kind}: ${ajv.errorsText(validate.errors)}.`);
  return value as Fault;
}
