import { describe, expect, test } from '@jest/globals';
import { authorize, type Credentials } from '../../../emulators/supabase/authorization.ts';

const keys = {
  'legacy.anon': { role: 'anon', token: 'legacy.anon' },
  sb_publishable_1: { role: 'anon', token: 'legacy.anon' },
  'legacy.service': { role: 'service_role', token: 'legacy.service' },
  sb_secret_1: { role: 'service_role', token: 'legacy.service' },
} as const;

const none = { apikey: undefined, authorization: undefined, userAgent: 'node' };
const browser = 'Mozilla/5.0 (X11; Linux x86_64)';

describe('accepted', () => {
  const cases: { name: string; input: Partial<Credentials>; expected: string }[] = [
    {
      name: 'a legacy key alone is the Authorization',
      input: { apikey: 'legacy.service' },
      expected: 'legacy.service',
    },
    { name: 'an opaque key alone stands for its role', input: { apikey: 'sb_secret_1' }, expected: 'legacy.service' },
    {
      name: 'an opaque key repeated as Bearer stands for its role',
      input: { apikey: 'sb_publishable_1', authorization: 'Bearer sb_publishable_1' },
      expected: 'legacy.anon',
    },
    {
      name: 'a user token goes before the key',
      input: { apikey: 'sb_publishable_1', authorization: 'Bearer user.token' },
      expected: 'user.token',
    },
    {
      name: 'a bad token is left to PostgREST to refuse, even beside the service key',
      input: { apikey: 'legacy.service', authorization: 'Bearer rubbish' },
      expected: 'rubbish',
    },
    {
      name: 'a browser may hold the publishable key',
      input: { apikey: 'sb_publishable_1', userAgent: browser },
      expected: 'legacy.anon',
    },
  ];
  test.each(cases)('$name', ({ input, expected }) => {
    expect(authorize(keys, { ...none, ...input })).toEqual({ kind: 'accepted', authorization: `Bearer ${expected}` });
  });
});

describe('refused', () => {
  const cases: { name: string; input: Partial<Credentials>; expected: string }[] = [
    {
      name: 'a request without a key',
      input: { authorization: 'Bearer legacy.service' },
      expected: 'No API key found in request',
    },
    { name: 'an empty key', input: { apikey: '' }, expected: 'No API key found in request' },
    { name: 'an unknown key', input: { apikey: 'sb_secret_2' }, expected: 'Invalid API key' },
    { name: 'a user token in place of the key', input: { apikey: 'user.token' }, expected: 'Invalid API key' },
    { name: 'the name of a built-in property', input: { apikey: 'constructor' }, expected: 'Invalid API key' },
    {
      name: 'an opaque key as Bearer beside another key',
      input: { apikey: 'legacy.anon', authorization: 'Bearer sb_secret_1' },
      expected: 'Invalid API key',
    },
    {
      name: 'a secret key in a browser',
      input: { apikey: 'sb_secret_1', userAgent: browser },
      expected: 'Forbidden use of secret API key in browser',
    },
  ];
  test.each(cases)('$name', ({ input, expected }) => {
    expect(authorize(keys, { ...none, ...input })).toMatchObject({
      kind: 'refused',
      answer: { status: 401, body: { message: expected } },
    });
  });
});
