import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { decode, encode, enums, messages, structures } from '../../src/ctrader/wire.ts';

interface Field {
  readonly name: string;
  readonly required: boolean;
}
interface Description {
  readonly messages: readonly { name: string; payloadType?: number; fields: readonly Field[] }[];
  readonly enums: readonly { name: string; values: readonly { name: string; number: number }[] }[];
}

/** The published description: there on build machines, not for users. */
const file = join(import.meta.dirname, '../../../../shared/data/ctrader-messages.json');
const description: Description | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
if (!description) console.warn(`skipped: the tables of wire.ts against ${file}, which is not here`);
const withDescription = description ? describe : describe.skip;
const { messages: told = [], enums: toldEnums = [] } = description ?? {};

withDescription('the tables agree with the published description', () => {
  test.each(Object.values(messages))('$name', ({ number, name, fields }) => {
    const message = told.find((one) => one.name === name);
    expect(message?.payloadType).toBe(number);
    expect(message?.fields.map((field) => field.name)).toEqual(expect.arrayContaining([...fields]));
    if (!name.endsWith('Req')) return;
    const required = message!.fields.filter((field) => field.required).map((field) => field.name);
    expect([...fields]).toEqual(expect.arrayContaining(required));
  });

  test.each(Object.values(structures))('$name', ({ name, fields }) => {
    const structure = told.find((one) => one.name === name);
    expect(structure?.fields.map((field) => field.name)).toEqual(expect.arrayContaining([...fields]));
  });

  test.each(Object.values(enums))('$name', ({ name, values }) => {
    const published = toldEnums.find((one) => one.name === name)?.values.map((value) => [value.name, value.number]);
    expect(Object.fromEntries(published ?? [])).toEqual(values);
  });
});

describe('encode', () => {
  test('a message without fields has no payload', () => {
    expect(encode('heartbeat', {})).toBe('{"payloadType":51}');
  });

  test('a request carries its id, its number and its fields', () => {
    const request = { clientMsgId: 'a-1', payloadType: 2121, payload: { ctidTraderAccountId: 7 } };
    expect(JSON.parse(encode('traderReq', { ctidTraderAccountId: 7 }, 'a-1'))).toEqual(request);
  });
});

describe('decode', () => {
  test.each([
    { name: 'not JSON', text: '{"payloadType":', expected: null },
    { name: 'not an object', text: '[2131]', expected: null },
    { name: 'null', text: 'null', expected: null },
    { name: 'no payloadType', text: '{"payload":{}}', expected: null },
    { name: 'no payload', text: '{"payloadType":51}', expected: { payloadType: 51, payload: {} } },
    {
      name: 'a payload that is no object',
      text: '{"payloadType":51,"payload":7}',
      expected: { payloadType: 51, payload: {} },
    },
    {
      name: 'an amount beyond 2^53 keeps its digits',
      text: '{"payloadType":2122,"payload":{"trader":{"balance":9876543210987653123}}}',
      expected: { payloadType: 2122, payload: { trader: { balance: 9_876_543_210_987_653_123n } } },
    },
    {
      name: 'a price of many decimals stays a number',
      text: '{"payloadType":2125,"payload":{"price":1.1000000000000001234}}',
      expected: { payloadType: 2125, payload: { price: 1.1 } },
    },
  ])('$name', ({ text, expected }) => {
    const frame = decode(text);
    expect(frame).toEqual(expected && { clientMsgId: undefined, ...expected });
  });
});
