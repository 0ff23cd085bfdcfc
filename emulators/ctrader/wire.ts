import { Refusal } from './errors.ts';
import type { MessageName } from './messages.ts';
import { MESSAGES } from './messages.ts';
import type { Fields } from './models.ts';
import { MODELS } from './models.ts';

/** What one message or model holds; `undefined` means the field is absent. int64 may be a bigint. */
export interface WireObject {
  readonly [field: string]: WireValue | undefined;
}
export type WireValue = string | number | bigint | boolean | WireObject | readonly WireValue[];

export interface Frame {
  readonly payloadType: number;
  readonly clientMsgId: string | undefined;
  readonly payload: { readonly [field: string]: unknown };
}

/** How to write messages other than the plain way: see the knobs of the same name. */
export interface Dialect {
  readonly int64AsStrings: boolean;
  readonly unknownFields: boolean;
  readonly omitFields: readonly string[];
  readonly omitProbability: number;
  /** From [0, 1). */
  readonly chance: () => number;
}

/** ECMAScript source text access, which the es2024 library does not describe yet. */
const losslessJson = JSON as unknown as {
  rawJSON(text: string): unknown;
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
};

/** Reads one text frame; throws the Refusal that the server answers to text that is not a message. Integers beyond 2^53 become bigint. */
export function decodeFrame(text: string): Frame {
  const value = parse(text);
  if (!isObject(value)) throw new Refusal('INVALID_REQUEST', 'Malformed JSON message at 1:1');
  const { payloadType, clientMsgId, payload } = value;
  if (typeof payloadType !== 'number' || !Number.isInteger(payloadType)) {
    throw new Refusal('INVALID_REQUEST', 'Malformed JSON message: payloadType must be an integer');
  }
  return {
    payloadType,
    clientMsgId: typeof clientMsgId === 'string' ? clientMsgId : undefined,
    payload: isObject(payload) ? payload : {},
  };
}

function parse(text: string): unknown {
  try {
    return losslessJson.parse(text, (_key, value, { source }) =>
      typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)
        ? BigInt(source)
        : value,
    );
  } catch (error) {
    const place = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
    throw new Refusal('INVALID_REQUEST', `Malformed JSON message at ${place?.[1] ?? 1}:${place?.[2] ?? 1}`);
  }
}

/** Takes the fields of a request by its description; a missing or mistyped one is an INVALID_REQUEST. Integers may come as text. */
export function readRequest(name: MessageName, payload: Frame['payload']): WireObject {
  const request: Record<string, WireValue> = {};
  for (const [field, notation] of Object.entries<string>(MESSAGES[name].fields)) {
    const value = payload[field];
    const label = notation.at(-1);
    if (value === undefined || value === null) {
      if (label === '!') throw new Refusal('INVALID_REQUEST', `Message is missing required field: ${field}`);
    } else if (label === ']') {
      request[field] = (Array.isArray(value) ? value : [value]).map((item) =>
        readScalar(field, notation.slice(0, -2), item),
      );
    } else {
      request[field] = readScalar(field, notation.slice(0, -1), value);
    }
  }
  return request;
}

function readScalar(field: string, type: string, value: unknown): WireValue {
  if (type === 'string' && typeof value === 'string') return value;
  if (type === 'bool' && typeof value === 'boolean') return value;
  if (type.includes('int')) {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
    if (Number.isSafeInteger(number)) return number as number;
  }
  throw new Refusal('INVALID_REQUEST', `Field ${field} must be of type ${type}`);
}

/**
 * Writes one message as the server does: no `payload` key when there is nothing in it, no empty repeated field, enums as
 * integers, int64 as exact JSON numbers. Throws when the payload breaks the message's own description.
 */
export function encodeFrame(
  name: MessageName,
  payload: WireObject,
  dialect: Dialect,
  clientMsgId?: string | undefined,
): string {
  const { payloadType, fields } = MESSAGES[name];
  const body = shape(name, fields, payload, dialect);
  const empty = Object.keys(body).length === 0;
  return JSON.stringify({ clientMsgId, payloadType, payload: empty ? undefined : body });
}

function shape(name: string, fields: Fields, value: WireObject, dialect: Dialect): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field in value) {
    const notation = fields[field];
    if (notation === undefined) throw new Error(`${name} has no field ${field}`);
    const item = value[field];
    if (item === undefined || (notation.endsWith('?') && isOmitted(field, dialect))) continue;
    if (!Array.isArray(item)) body[field] = shapeOne(notation.slice(0, -1), item as WireValue, dialect);
    else if (item.length > 0) body[field] = item.map((one: WireValue) => shapeOne(notation.slice(0, -2), one, dialect));
  }
  for (const field in fields) {
    if (fields[field]?.endsWith('!') && body[field] === undefined) throw new Error(`${name} lacks ${field}`);
  }
  if (dialect.unknownFields) body['notInAnyProto'] = { of: [1, null, 'later'], int64: 1 };
  return body;
}

function isOmitted(field: string, { omitFields, omitProbability, chance }: Dialect): boolean {
  return omitFields.includes(field) && (omitProbability >= 1 || chance() < omitProbability);
}

function shapeOne(type: string, value: WireValue, dialect: Dialect): unknown {
  if (typeof value === 'object') return shape(type, MODELS[type] ?? {}, value as WireObject, dialect);
  if (type.endsWith('int64')) {
    if (dialect.int64AsStrings) return String(value);
    return typeof value === 'bigint' ? losslessJson.rawJSON(String(value)) : value;
  }
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
