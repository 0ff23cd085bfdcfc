import { describe, expect, test } from '@jest/globals';
import { contradiction, parseJsonFact } from '../../../../core/health/expect/json-fact.ts';

const body = JSON.parse(
  '{"status":"ok","n":1.5,"yes":true,"no":null,"a":{"b":[{"c":"x=y"}]},"a.b":"dotted","":"nameless","list":[1,2],"__proto__":{"x":"own"}}',
);

describe('json fact', () => {
  test.each([
    'status=ok',
    'status="ok"',
    'n=1.5',
    'yes=true',
    'no=null',
    'a.b.0.c=x=y',
    ' status = ok ',
    'a\\.b=dotted',
    'list=[1,2]',
    'list.length=2',
    '__proto__.x=own',
  ])('holds: %s', (line) => expect(contradiction(parseJsonFact(line)!, body)).toBeUndefined());

  test.each([
    ['status=OK', 'status is "ok", expected OK'],
    ['status=', 'status is "ok", expected '],
    ['n=1.50', 'n is 1.5, expected 1.50'],
    ['yes=1', 'yes is true, expected 1'],
    ['a.b.1.c=x', 'a.b.1.c is missing, expected x'],
    ['status.length=2', 'status.length is missing, expected 2'],
    ['constructor.name=Object', 'constructor.name is missing, expected Object'],
    ['toString=x', 'toString is missing, expected x'],
  ])('does not hold: %s', (line, words) => expect(contradiction(parseJsonFact(line)!, body)).toBe(words));

  test('a long value is shown shortened', () => {
    expect(contradiction({ path: ['s'], expected: 'x' }, { s: 'y'.repeat(500) })?.length).toBeLessThan(120);
  });

  test.each(['status', '=ok', '', '.a=1', 'a..b=1'])('is none: %j', (line) =>
    expect(parseJsonFact(line)).toBeUndefined(),
  );
});
