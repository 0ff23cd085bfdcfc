import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An answer that is an error: what is wrong, and what the caller can do about it. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly hint: string;
  constructor(status: ContentfulStatusCode, code: string, message: string, hint: string) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

export function answerProblem(context: Context, { status, code, message, hint }: Problem): Response {
  if (status === 401) context.header('WWW-Authenticate', 'Bearer');
  return context.json({ error: { code, message, hint } }, status);
}

/** The existing app shows `error` as text, so its routes keep that shape. */
export function answerLegacyProblem(context: Context, { status, code, message, hint }: Problem): Response {
  if (status === 401) context.header('WWW-Authenticate', 'Bearer');
  return context.json({ error: message, code, hint }, status);
}
