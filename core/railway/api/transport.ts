import { formatDuration } from '../../duration.ts';
import { untilMs } from './budget.ts';
import { classify, RailwayError } from './errors.ts';

/** The answer to one request, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface TransportOptions {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Sends a request and reads the answer's text, within the deadline.
 * @throws RailwayError of kind unreachable or timeout; the signal's reason if it was aborted.
 */
export async function exchange(url: string, init: RequestInit, options: TransportOptions): Promise<Answer> {
  const { timeoutMs, signal } = options;
  signal?.throwIfAborted();
  const deadline = AbortSignal.timeout(timeoutMs);
  const either = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    // A redirect would carry the token to wherever it points.
    const response = await options.fetch(url, { ...init, redirect: 'manual', signal: either });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    const { host } = new URL(url);
    if (deadline.aborted)
      throw new RailwayError(`Railway's API at ${host} gave no answer within ${timeoutMs / 1000} s`, {
        kind: 'timeout',
      });
    throw new RailwayError(`Railway's API at ${host} cannot be reached: ${networkReason(error)}`, {
      kind: 'unreachable',
      hint: 'Check the network, and api-url if it was given.',
    });
  }
}

/** What an error message is made of, besides the answer. */
export interface Asked {
  readonly operation: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Railway repeats the input it did not like, variables and all. */
  readonly redact: (text: string) => string;
}

/** The data of GraphQL's answer. Throws the RailwayError that any other answer stands for, HTTP 200 or not. */
export function parseAnswer(answer: Answer, asked: Asked): unknown {
  const body = parseJson(answer.text);
  const graphql = typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
  const ok = answer.status >= 200 && answer.status < 300;
  if (graphql && (ok || 'errors' in body)) {
    const { data, errors } = body as { data?: unknown; errors?: unknown };
    const errorList = Array.isArray(errors) ? errors : [];
    if (errorList.length > 0) throw graphqlError(errorList, answer, asked);
    if (ok) return data;
  }
  throw httpError(answer, asked);
}

function graphqlError(errors: readonly unknown[], answer: Answer, { operation, now, redact }: Asked): RailwayError {
  const parsed = errors.map(readGraphqlError);
  const first = parsed[0];
  const message = parsed
    .slice(0, 3)
    .map((error) => error.message)
    .join('; ');
  const retryAfterMs = untilMs(answer.headers.get('retry-after'), now);
  const { kind, hint } = classify(message, first?.code, answer.status);
  const workspace = parsed.find(({ workspace }) => workspace)?.workspace;
  const where = workspace === undefined ? '' : ` (workspace ${cut(redact(workspace), 100)})`;
  return new RailwayError(`Railway refused ${operation}: ${cut(redact(message), longestRefusal)}${where}`, {
    kind,
    hint: kind === 'rate-limited' ? throttleHint(retryAfterMs) : hint,
    operation,
    traceId: parsed.find(({ traceId }) => traceId)?.traceId?.slice(0, 100),
    httpStatus: answer.status,
    retryAfterMs,
  });
}

function readGraphqlError(error: unknown): {
  message: string;
  code?: string | undefined;
  workspace?: string | undefined;
  traceId?: string | undefined;
} {
  const { message, extensions, traceId } = (error ?? {}) as Record<string, unknown>;
  const extra = (extensions ?? {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return {
    message: text(message) ?? 'no reason given',
    code: text(extra['code']),
    // Named where a workspace demands two-factor authentication.
    workspace: text(extra['workspaceName']),
    // Seen on the error itself, documented inside of its extensions.
    traceId: text(traceId) ?? text(extra['traceId']),
  };
}

/** The error that an answer which is no GraphQL stands for. */
export function httpError({ status, headers, text }: Answer, { operation, now, redact }: Asked): RailwayError {
  const location = headers.get('location');
  const redirected = status >= 300 && status < 400;
  const said = redirected
    ? `a redirect${location ? ` to ${location}` : ''}`
    : excerpt(redact(text)) || 'an empty answer';
  // An answer of 200 that is not GraphQL comes from something in front of the API.
  const { kind, hint } = classify(said, undefined, status >= 200 && status < 300 ? 502 : status);
  const throttled = status === 429 || kind === 'rate-limited';
  const retryAfterMs = untilMs(headers.get('retry-after'), now);
  return new RailwayError(`Railway's API answered ${operation} with HTTP ${status}: ${redact(said)}`, {
    kind: throttled ? 'rate-limited' : kind,
    hint: throttled ? throttleHint(retryAfterMs) : redirected ? 'Give the address of the API itself as api-url.' : hint,
    operation,
    httpStatus: status,
    retryAfterMs,
  });
}

function throttleHint(retryAfterMs: number | undefined): string {
  const again = retryAfterMs === undefined ? '' : ` Railway accepts requests again in ${formatDuration(retryAfterMs)}.`;
  return `The hourly budget of the token is shared by everything that uses it.${again}`;
}

/** The words of an HTML page or of any text, on one short line. */
function excerpt(text: string): string {
  const words = text
    .slice(0, 10_000)
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return cut(words, 160);
}

// Of an input that it does not like, Railway repeats all.
const longestRefusal = 600;

/** Only for what is redacted already: the half of a secret is not recognised. */
function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** fetch hides the reason inside of its error's cause; Node, which tries every address of a name, inside of a list in that. */
function networkReason(error: unknown): string {
  const { cause = error } = (error ?? {}) as { cause?: unknown };
  const { errors } = (cause ?? {}) as { errors?: unknown };
  const inner = Array.isArray(errors) ? errors.at(-1) : cause;
  const { message, code } = (inner ?? {}) as { message?: unknown; code?: unknown };
  return [message, code].find((text): text is string => typeof text === 'string' && text !== '') ?? String(inner);
}
