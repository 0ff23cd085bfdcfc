import { contradiction, type JsonFact, parseJsonFact } from '../expect/json-fact.ts';
import { parseBody } from '../expect/service-facts.ts';

/** What a message of a WebSocket must say: hold a text, or be JSON with a value at a path. */
export type MessageExpectation =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'json'; readonly fact: JsonFact };

/** Reads `type=pong` as a fact of JSON and everything else as a text to be contained. */
export function parseMessageExpectation(text: string): MessageExpectation {
  const fact = /^[\w$.\\-]+=/.test(text) ? parseJsonFact(text) : undefined;
  return fact ? { kind: 'json', fact } : { kind: 'text', text };
}

export function meets(message: string, expectation: MessageExpectation | undefined): boolean {
  if (expectation === undefined) return true;
  if (expectation.kind === 'text') return message.includes(expectation.text);
  const body = parseBody(message);
  return body !== undefined && contradiction(expectation.fact, body) === undefined;
}

export function expectationWords(expectation: MessageExpectation | undefined): string {
  if (expectation === undefined) return 'any message';
  if (expectation.kind === 'text') return `a message with ${JSON.stringify(expectation.text)}`;
  return `a message whose ${expectation.fact.path.join('.')} is ${expectation.fact.expected}`;
}
