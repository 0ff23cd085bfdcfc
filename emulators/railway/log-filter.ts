import { refusal } from './errors.ts';
import type { LogRow } from './log-line.ts';

type Test = (row: LogRow) => boolean;

// A bracket, a quoted phrase (with an optional @attribute: or replica: before it), or anything up to a space or bracket.
const tokenPattern = /\s*(\(|\)|-?(?:[@\w.[\]-]+:)?"[^"]*"|[^\s()]+)/gy;

const unquote = (text: string) => text.replace(/^"(.*)"$/s, '$1');

function attributeText(row: LogRow, name: string): string | undefined {
  if (name === 'level') return row.severity;
  const [, base = name, index] = /^(.+?)\[(\d+)\]$/.exec(name) ?? [];
  const json = row.attributes.find(({ key }) => key === base)?.value;
  if (json === undefined) return undefined;
  const value: unknown = JSON.parse(json);
  const picked: unknown = index !== undefined && Array.isArray(value) ? value[Number(index)] : value;
  return typeof picked === 'string' ? picked : JSON.stringify(picked);
}

function compare(actual: string, wanted: string): boolean {
  const range = /^(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(wanted);
  if (range !== null) return Number(actual) >= Number(range[1]) && Number(actual) <= Number(range[2]);
  const [, operator, bound] = /^(>=|<=|>|<)(-?[\d.]+)$/.exec(wanted) ?? [];
  if (operator === undefined) return actual.toLowerCase() === wanted.toLowerCase();
  const difference = Number(actual) - Number(bound);
  if (operator === '>') return difference > 0;
  if (operator === '<') return difference < 0;
  return operator === '>=' ? difference >= 0 : difference <= 0;
}

function term(token: string): Test {
  if (token.startsWith('-') && token.length > 1) {
    const inner = term(token.slice(1));
    return (row) => !inner(row);
  }
  const attribute = /^@([^:]+):(.*)$/s.exec(token);
  if (attribute !== null) {
    const wanted = unquote(attribute[2] ?? '');
    return (row) => {
      const actual = attributeText(row, attribute[1] ?? '');
      return actual !== undefined && compare(actual, wanted);
    };
  }
  if (token.startsWith('replica:')) {
    const wanted = unquote(token.slice('replica:'.length));
    return (row) => row.tags['deploymentInstanceId'] === wanted;
  }
  const words = unquote(token).toLowerCase();
  return (row) => row.message.toLowerCase().includes(words);
}

/**
 * Railway's log filter language (docs.railway.com/guides/logs): words, "phrases", `@attribute:value` with numeric
 * comparisons, `replica:<id>`, AND (also implied), OR, `-` for not, and brackets. An empty filter matches every row.
 */
export function parseFilter(text: string): Test {
  const tokens = [...text.matchAll(tokenPattern)].map((match) => match[1] ?? '');
  let at = 0;

  const primary = (): Test => {
    const token = tokens[at++];
    if (token === undefined || token === ')') throw refusal('Invalid filter', 'BAD_USER_INPUT');
    if (token !== '(' && token !== '-') return term(token);
    if (token === '-') {
      const inner = primary();
      return (row) => !inner(row);
    }
    const inner = either();
    if (tokens[at++] !== ')') throw refusal('Invalid filter', 'BAD_USER_INPUT');
    return inner;
  };
  const both = (): Test => {
    const tests = [primary()];
    while (at < tokens.length && tokens[at] !== ')' && tokens[at] !== 'OR') {
      if (tokens[at] === 'AND') at++;
      tests.push(primary());
    }
    return (row) => tests.every((test) => test(row));
  };
  const either = (): Test => {
    const tests = [both()];
    while (tokens[at] === 'OR') {
      at++;
      tests.push(both());
    }
    return (row) => tests.some((test) => test(row));
  };

  if (tokens.length === 0) return () => true;
  const test = either();
  if (at < tokens.length) throw refusal('Invalid filter', 'BAD_USER_INPUT');
  return test;
}
