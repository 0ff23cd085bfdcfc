import { formatDuration } from '../duration.ts';
import { neutralise } from '../logs/neutralise.ts';
import { shorten } from '../shorten.ts';

/** Why something could not be done at GitHub, as far as it matters for what to do next. */
export interface GithubFault {
  readonly kind:
    | 'not-permitted'
    | 'not-authorised'
    | 'not-found'
    | 'gone'
    | 'conflict'
    | 'invalid'
    | 'refused'
    | 'rate-limited'
    | 'unavailable'
    | 'unreachable'
    | 'timeout';
  /** One sentence without its full stop: what could not be done, and why. */
  readonly message: string;
  readonly hint?: string;
  /** Of the answer, where there was one. */
  readonly status?: number;
  /** When GitHub says it listens again. */
  readonly retryAfterMs?: number;
}

/** Carries a fault out of a request; `settle` makes a value of it. */
export class GithubError extends Error {
  override readonly name = 'GithubError';
  readonly fault: GithubFault;

  constructor(fault: GithubFault, cause?: unknown) {
    super(fault.message, cause === undefined ? undefined : { cause });
    this.fault = fault;
  }

  get hint(): string | undefined {
    return this.fault.hint;
  }
}

export type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: GithubFault };

/** What came of it as a value. Only what is no fault of GitHub's is thrown: an abort, or a mistake of ours. */
export async function settle<T>(work: Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (error instanceof GithubError) return { ok: false, fault: error.fault };
    throw error;
  }
}

export function isFault(error: unknown, ...kinds: readonly GithubFault['kind'][]): error is GithubError {
  return error instanceof GithubError && kinds.includes(error.fault.kind);
}

/** A fault for people, on one line. */
export function faultWords({ message, hint }: GithubFault): string {
  return hint ? `${message}. ${hint}` : `${message}.`;
}

/** The request that brought a fault. */
export interface Asked {
  /** What was to be done, after "cannot": `open an alert issue`. */
  readonly what: string;
  /** The line of a workflow's `permissions` that allows it: `issues: write`. */
  readonly needs: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The parts of an answer that is no success. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** What an answer other than a success means. */
export function faultOfAnswer(refusal: Refusal, asked: Asked): GithubFault {
  const { status } = refusal;
  const said = wordsOf(refusal.data);
  const retryAfterMs = waitOf(refusal, asked.now);
  const kind = kindOf(refusal, said);
  const hint = hintOf(kind, asked, retryAfterMs);
  return {
    kind,
    message: `GitHub did not ${asked.what}: ${said || 'no reason given'} (HTTP ${status})`,
    ...(hint ? { hint } : {}),
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

const byStatus: Readonly<Record<number, GithubFault['kind']>> = {
  401: 'not-authorised',
  404: 'not-found',
  408: 'unavailable',
  409: 'conflict',
  410: 'gone',
  422: 'invalid',
  429: 'rate-limited',
};

function kindOf({ status, headers }: Refusal, said: string): GithubFault['kind'] {
  if (status === 403 || status === 429) {
    const isSpent = String(headers['x-ratelimit-remaining']) === '0';
    if (isSpent || headers['retry-after'] !== undefined || /rate limit|abuse detection/i.test(said))
      return 'rate-limited';
    return /resource not accessible|must have|permission/i.test(said) ? 'not-permitted' : 'refused';
  }
  return byStatus[status] ?? (status >= 500 ? 'unavailable' : 'refused');
}

function hintOf(kind: GithubFault['kind'], { needs }: Asked, retryAfterMs: number | undefined): string | undefined {
  switch (kind) {
    case 'not-permitted':
      return `Add \`${needs}\` to the job's permissions.`;
    case 'not-authorised':
      return 'github-token is not valid, or not any more.';
    case 'not-found':
      return `It is not there, or the token may not know of it: that takes \`${needs}\` in the job's permissions.`;
    case 'gone':
      return 'If issues are disabled, enable them in the settings of the repository, or alert by other means.';
    case 'rate-limited':
      return retryAfterMs === undefined
        ? undefined
        : `GitHub accepts requests again in ${formatDuration(retryAfterMs)}.`;
    default:
      return undefined;
  }
}

/** Milliseconds until GitHub listens again: told outright, or by the end of the hour that a spent budget is for. */
function waitOf({ headers }: Refusal, now: number): number | undefined {
  const after = Number(headers['retry-after'] ?? Number.NaN);
  if (after >= 0) return after * 1000;
  const resetsAt = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
  return String(headers['x-ratelimit-remaining']) === '0' && resetsAt >= 0 ? Math.max(0, resetsAt - now) : undefined;
}

/** GitHub's words, with those of each field it did not like; the words of a page of HTML otherwise. */
function wordsOf(data: unknown): string {
  if (typeof data === 'string') return excerpt(data.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' '));
  const { message, errors } = (data ?? {}) as { message?: unknown; errors?: unknown };
  const details = (Array.isArray(errors) ? errors : []).map((each: unknown) => {
    const { message: words, field, code } = (each ?? {}) as Record<string, unknown>;
    return [words ?? [field, code].filter((part) => typeof part === 'string').join(' ')].join('');
  });
  return excerpt([message, ...details].filter((part) => typeof part === 'string' && part !== '').join('; '));
}

function excerpt(text: string): string {
  return shorten(neutralise(text.slice(0, 10_000)).replace(/\s+/g, ' ').trim(), 200);
}
