import type { IncomingMessage } from 'node:http';
import { Failure } from './failure.ts';

const limit = 32 * 2 ** 20;

/** The request's body as JSON; undefined for none. Throws what GitHub answers to one that is no JSON, or too large. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw new Failure(413, 'Payload Too Large');
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Failure(400, 'Problems parsing JSON');
  }
}
