import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An answer that is an error: what is wrong, and what the caller can do about it. */
export class Problem extends Error {
  readonly status: ContentfulStatusCode;
  readonly code: string;
  readonly hint: string;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: ContentfulStatusCode,
    code: string,
    message: string,
    hint: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.hint = hint;
    this.headers = headers;
  }
}

export function answerProblem(context: Context, problem: Problem): Response {
  const { status, code, message, hint } = problem;
  setHeaders(context, problem);
  return context.json({ error: { code, message, hint } }, status);
}

/** The existing app shows `error` as text, so its routes keep that shape. */
export function answerLegacyProblem(context: Context, problem: Problem): Response {
  const { status, code, message, hint } = problem;
  setHeaders(context, problem);
  return context.json({ error: message, code, hint }, status);
}

function setHeaders(context: Context, { status, headers }: Problem): void {
  if (status === 401) context.header('WWW-Authenticate', 'Bearer');
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
}
