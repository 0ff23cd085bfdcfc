import { expect, test } from '@jest/globals';
import type { InputError } from '../../../core/errors.ts';
import { createInputReader } from '../../../core/inputs.ts';
import { type MonitorInputs, readMonitorInputs } from '../../../core/monitor/request.ts';

function read(inputs: Record<string, string>): MonitorInputs | readonly string[] {
  const reader = createInputReader({ lookup: (name) => inputs[name], mask: () => {} });
  const request = readMonitorInputs(reader, () => {});
  try {
    reader.finish();
    return request;
  } catch (error) {
    return (error as InputError).problems.map(({ input, message }) => `${input}: ${message}`);
  }
}

test('the service is found by names at Railway, in whichever workspace', () => {
  const place = { token: 'railway-token', project: 'shop', environment: 'staging', service: 'bridge' };
  const inputs = read({ ...place, workspace: 'acme', 'api-url': 'http://localhost:1/graphql' });
  expect(inputs).toMatchObject({ railway: { ...place, workspace: 'acme', apiUrl: 'http://localhost:1/graphql' } });
});

test.each([
  { name: 'url: is required where no token is given', inputs: {} },
  {
    name: 'api-url: must be https: the token is sent to it',
    inputs: { token: 't0ken', 'api-url': 'http://a.example' },
  },
  { name: 'webhook-url: expected an http:// or https:// address', inputs: { token: 't0ken', 'webhook-url': 'hook' } },
  { name: 'interval: expected at least 100ms', inputs: { token: 't0ken', interval: '1ms' } },
])('$name', ({ name, inputs }) => expect(read(inputs)).toEqual([name]));
