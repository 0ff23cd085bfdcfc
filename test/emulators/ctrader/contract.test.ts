import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { ENUMS } from '../../../emulators/ctrader/enums.ts';
import { ERROR_CODES } from '../../../emulators/ctrader/errors.ts';
import { MESSAGES } from '../../../emulators/ctrader/messages.ts';
import { MODELS } from '../../../emulators/ctrader/models.ts';

interface Described {
  readonly name: string;
  readonly payloadType?: number;
  readonly fields: readonly { readonly name: string; readonly type: string; readonly label: string }[];
}
interface Description {
  readonly enums: readonly { readonly name: string; readonly values: readonly { name: string; number: number }[] }[];
  readonly messages: readonly Described[];
}

const file = new URL('../shared/data/ctrader-messages.json', new URL('../../../', import.meta.url));
const present = existsSync(file);
if (!present) console.warn('skipped: no ctrader-messages.json beside the checkout');
const description: Description = present ? JSON.parse(readFileSync(file, 'utf8')) : { enums: [], messages: [] };
const check = present ? test : test.skip;

/** Live trend bars can be subscribed to, which this emulator does not serve; spots then carry them. */
const left = new Set(['ProtoOASpotEvent.trendbar']);
const labels: Record<string, string> = { required: '!', optional: '?', repeated: '[]' };

function fieldsOf({ name, fields }: Described): Record<string, string> {
  const spoken = fields.filter((field) => field.name !== 'payloadType' && !left.has(`${name}.${field.name}`));
  return Object.fromEntries(spoken.map((field) => [field.name, field.type + labels[field.label]]));
}

function described(name: string): Described {
  const found = description.messages.find((message) => message.name === name);
  if (!found) throw new Error(`The protos have no ${name}`);
  return found;
}

describe('the table says what the official protos say', () => {
  check.each(Object.keys(MESSAGES))('%s', (name) => {
    const official = described(name);
    expect(MESSAGES[name as keyof typeof MESSAGES]).toEqual({
      payloadType: official.payloadType,
      fields: fieldsOf(official),
    });
  });

  check.each(Object.keys(MODELS))('%s', (name) => {
    expect(MODELS[name]).toEqual(fieldsOf(described(name)));
  });

  check.each(Object.entries(ENUMS))('%s', (name, values) => {
    const official = description.enums.find((candidate) => candidate.name === name);
    expect(Object.fromEntries((official?.values ?? []).map((value) => [value.name, value.number]))).toMatchObject(
      values,
    );
  });

  check('error codes', () => {
    const lists = description.enums.filter(({ name }) => name === 'ProtoErrorCode' || name === 'ProtoOAErrorCode');
    const known = lists.flatMap(({ values }) => values.map(({ name }) => name));
    expect(known).toEqual(expect.arrayContaining([...ERROR_CODES]));
  });
});

test('every type that a field names is a scalar, an enum or a model of the tables', () => {
  const scalars = new Set(['string', 'bool', 'double', 'int32', 'int64', 'uint32', 'uint64']);
  const fields = [...Object.values(MESSAGES).map((message) => message.fields), ...Object.values(MODELS)];
  const types = fields.flatMap((named) => Object.values<string>(named)).map((type) => type.replace(/(!|\?|\[\])$/, ''));
  const unknown = types.filter((type) => !scalars.has(type) && !(type in ENUMS) && !(type in MODELS));
  expect(unknown).toEqual([]);
});
