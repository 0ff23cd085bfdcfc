import type { InputReader } from '../inputs.ts';

/** An address to be called. Whoever knows one can use it, so it is a secret. */
export function readCallback(reader: InputReader, input: string): string | undefined {
  const text = reader.optionalSecret(input);
  if (text !== undefined && !/^https?:\/\/\S+$/.test(text))
    reader.problem(input, 'expected an http:// or https:// address');
  return text;
}
