import { describe, expect, test } from '@jest/globals';
import { diffVariables, parseVariableLines, selectVariables } from '../../../../core/railway/plan/variables.ts';

describe('lines of NAME=value', () => {
  test.each([
    ['a plain value', ['A=1'], { A: '1' }],
    ['a value with = in it', ['URL=postgres://h?a=b=c'], { URL: 'postgres://h?a=b=c' }],
    ['a reference to another service', ['DB=${{Postgres.DATABASE_URL}}'], { DB: '${{Postgres.DATABASE_URL}}' }],
    ['JSON', ['J={"a":"b"}'], { J: '{"a":"b"}' }],
    ['space around the sign', ['A = x y '], { A: 'x y' }],
    ['quotes around the value', [`A="x y"`, `B='"z"'`], { A: 'x y', B: '"z"' }],
    ['a line break in double quotes', ['K="a\\nb"', "L='a\\nb'"], { K: 'a\nb', L: 'a\\nb' }],
    ['meant to be empty', ['A=""'], { A: '' }],
  ])('%s', (_, lines, expected) => {
    expect(parseVariableLines(lines)).toEqual({ variables: expected, problems: [] });
  });

  test.each([
    ['no sign', ['hunter2hunter2'], 'line 1 is not NAME=value'],
    ['no name', ['=hunter2hunter2'], 'line 1 is not NAME=value'],
    ['a name that is none', ['A=1', 'B-C=hunter2hunter2'], 'line 2 is not NAME=value'],
    ['a secret that is not set', ['KEY='], 'KEY is empty'],
    ['a name given twice', ['A=1', 'A=hunter2hunter2'], 'A is given twice'],
  ])('%s is a problem, told without the value', (_, lines, message) => {
    const { problems } = parseVariableLines(lines);
    expect(problems.map((problem) => problem.message)).toEqual([message]);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });
});

describe('patterns over the environment', () => {
  const env = { SUPABASE_URL: 'u', SUPABASE_KEY: 'k', CTRADER_ID: 'c', PATH: '/bin', EMPTY_ONE: '', GONE: undefined };

  test.each([
    [['SUPABASE_*'], { SUPABASE_URL: 'u', SUPABASE_KEY: 'k' }],
    [['CTRADER_ID', '*_URL'], { CTRADER_ID: 'c', SUPABASE_URL: 'u' }],
    [[], {}],
  ])('%j', (patterns, expected) => {
    expect(selectVariables(patterns, env)).toEqual({ variables: expected, problems: [] });
  });

  test.each([
    ['BRIDGE_*', 'no variable of the environment matches BRIDGE_*'],
    ['GONE', 'no variable of the environment matches GONE'],
    ['EMPTY_*', 'EMPTY_ONE is empty'],
    ['*', '"*" is not a pattern of variable names'],
    ['A.B', '"A.B" is not a pattern of variable names'],
  ])('%s is a problem', (pattern, message) => {
    expect(selectVariables([pattern], env)).toMatchObject({ variables: {}, problems: [{ message }] });
  });
});

test('a variable called like what every object is made of is taken like any other', () => {
  const env = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, string>;
  const { variables } = selectVariables(['__proto__', 'constructor'], env);
  expect(Object.entries(variables)).toEqual([
    ['__proto__', 'p'],
    ['constructor', 'c'],
  ]);
  expect(diffVariables(variables, {}, false).added).toEqual(['__proto__', 'constructor']);
});

test('what belongs to the runner is taken only if it is named in full', () => {
  const env = { GITHUB_TOKEN: 'g', INPUT_TOKEN: 'i', ACTIONS_RUNTIME_TOKEN: 'a', BRIDGE_TOKEN: 'b', GITHUB_SHA: 's' };
  expect(selectVariables(['*_TOKEN', 'GITHUB_SHA'], env)).toEqual({
    variables: { BRIDGE_TOKEN: 'b', GITHUB_SHA: 's' },
    problems: [],
  });
  expect(selectVariables(['GITHUB_*'], env).problems).toHaveLength(1);
});

describe('what changes', () => {
  const actual = { SAME: '1', OTHER: '1', EXTRA: '1', RAILWAY_PUBLIC_DOMAIN: 'x' };

  test('names are told apart: new, different, the same', () => {
    expect(diffVariables({ SAME: '1', OTHER: '2', NEW: '1' }, actual, false)).toEqual({
      added: ['NEW'],
      changed: ['OTHER'],
      removed: [],
    });
  });

  test('pruning removes what is not wanted, and leaves Railway its own', () => {
    expect(diffVariables({ SAME: '1' }, actual, true).removed).toEqual(['EXTRA', 'OTHER']);
  });

  test('a variable called like something every object has is new', () => {
    expect(diffVariables({ constructor: 'x' }, {}, false).added).toEqual(['constructor']);
  });
});

describe('a variable that exists, and whose value Railway never tells', () => {
  test('is neither new nor different, but of unknown value', () => {
    expect(diffVariables({ A: '1', KEY: 'x' }, { A: '1' }, false, ['KEY'])).toEqual({
      added: [],
      changed: [],
      removed: [],
      sealed: ['KEY'],
    });
  });

  test('is removed where what is not wanted is', () => {
    expect(diffVariables({ A: '1' }, { A: '1' }, true, ['KEY'])).toEqual({ added: [], changed: [], removed: ['KEY'] });
  });
});
