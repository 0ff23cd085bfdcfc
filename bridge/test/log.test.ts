import { expect, test } from '@jest/globals';
import { createLog, withFields } from '../src/log.ts';

function collect(level: 'info' | 'debug' = 'info') {
  const lines: string[] = [];
  return { lines, log: createLog({ level, secrets: ['service-role-key', ''], write: (line) => lines.push(line) }) };
}

test('a line is one JSON object with level and message, as Railway reads it', () => {
  const { lines, log } = collect();
  log.warn('two\nlines', { count: 3 });
  log.debug('not said');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^\{.*\}\n$/);
  expect(JSON.parse(lines[0]!)).toMatchObject({ level: 'warn', message: 'two\nlines', count: 3 });
});

test('known secrets and secret fields never leave', () => {
  const { lines, log } = collect();
  log.error('failed at https://x/?apikey=service-role-key', { accessToken: 'a1', nested: { refreshToken: 'r1' } });
  expect(lines.join()).not.toMatch(/service-role-key|a1|r1/);
  expect(lines.join()).toContain('[secret]');
});

test('fields that go with every message are added', () => {
  const { lines, log } = collect();
  withFields(log, { account: '***0101' }).info('live');
  expect(JSON.parse(lines[0]!)).toMatchObject({ account: '***0101', message: 'live' });
});
