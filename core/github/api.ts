import type { getOctokit } from '@actions/github';
import type { Clock } from '../clock.ts';
import { isLoopback } from '../loopback.ts';
import { type RetryPolicy, retry } from '../retry.ts';
import { type Asked, faultOfAnswer, GithubError, type GithubFault, type Refusal } from './fault.ts';

type Octokit = ReturnType<typeof getOctokit>;

export interface GithubApiOptions {
  readonly token: string;
  /** `owner/name` */
  readonly repository: string;
  /** https://api.github.com when absent. */
  readonly apiUrl?: string | undefined;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Absent: that of @actions/github, which goes through the proxy that the environment names. */
  readonly fetch?: typeof fetch | undefined;
  /** In [0, 1). */
  readonly random?: (() => number) | undefined;
  /** Milliseconds that one request may take. */
  readonly timeoutMs?: number | undefined;
  /** The longest wait that GitHub may ask for; one that is longer is a fault. A secondary limit takes a minute. */
  readonly patienceMs?: number | undefined;
}

/** What every request names: the repository, and until when the answer is wanted. */
export interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly request: { readonly signal: AbortSignal };
}

export interface Order<T> extends Pick<Asked, 'what' | 'needs'> {
  send(rest: Octokit['rest'], at: Place): Promise<{ readonly data: T }>;
  /**
   * What to do when the answer was lost, so that nobody knows whether it was done. `safe`: doing it twice is the same as
   * doing it once. Otherwise looks for what would have been made, and only without it the request is sent again.
   */
  readonly again: 'safe' | (() => Promise<T | undefined>);
}

export interface GithubApi {
  /** `owner/name` */
  readonly repository: string;
  readonly clock: Clock;
  /** Requests sent so far, those sent again among them. */
  readonly requests: number;
  /** @throws GithubError; the signal's reason if it was aborted. */
  ask<T>(order: Order<T>): Promise<T>;
}

const githubApiUrl = 'https://api.github.com';
const policy: RetryPolicy = { attempts: 3, baseMs: 1000, maxMs: 8000 };
const userAgent = 'mahspeccy-automation';

/** A client of one repository's REST interface. Nothing is loaded, and nothing sent, before it is first asked. */
export function createGithubApi(options: GithubApiOptions): GithubApi {
  const { repository, clock } = options;
  let requests = 0;
  const send = createSender(options, () => {
    requests += 1;
  });
  return {
    repository,
    clock,
    get requests() {
      return requests;
    },
    ask: (order) => askAgain(order, send, options),
  };
}

type Send = <T>(order: Order<T>) => Promise<T>;

/** Sends one request, once. */
function createSender(options: GithubApiOptions, count: () => void): Send {
  const { repository, clock } = options;
  const [owner = '', repo = ''] = repository.split('/');
  let octokit: Promise<Octokit> | undefined;
  return async ({ what, needs, send }) => {
    octokit ??= connect(options);
    const { rest } = await octokit;
    const limit = within(options);
    count();
    const asked = { what, needs, now: clock.now() };
    const { data } = await send(rest, { owner, repo, request: { signal: limit.signal } })
      .then((answer) => {
        // At the deadline a body just ends.
        limit.signal.throwIfAborted();
        return answer;
      })
      .catch((error: unknown) => {
        throw new GithubError(faultOf(error, asked, limit), error);
      });
    // What breaks off is handed on as the text that came, or none: nothing that is asked for here has an answer without a body.
    if (typeof data === 'string')
      throw new GithubError({ kind: 'unavailable', message: `GitHub did not ${what}: the answer was no JSON` });
    return data;
  };
}

/** Sends a request until it is answered, and looks first whether it was done where an answer was lost. */
function askAgain<T>(order: Order<T>, send: Send, options: GithubApiOptions): Promise<T> {
  const { clock, signal, random, patienceMs = 70_000 } = options;
  let isLost = false;
  const attempt = async () => {
    const made = isLost && order.again !== 'safe' ? await order.again() : undefined;
    return made ?? send(order);
  };
  const decide = (error: unknown) => {
    if (!(error instanceof GithubError)) return false;
    const { kind, retryAfterMs = 0 } = error.fault;
    const isUnanswered = kind === 'unavailable' || kind === 'unreachable' || kind === 'timeout';
    // It stays lost until somebody has looked, whatever the look itself ran into.
    isLost ||= isUnanswered;
    return (isUnanswered || kind === 'rate-limited') && retryAfterMs <= patienceMs && { afterMs: retryAfterMs };
  };
  return retry(attempt, { policy, decide, clock, signal, ...(random ? { random } : {}) });
}

async function connect({ token, apiUrl = githubApiUrl, fetch }: GithubApiOptions): Promise<Octokit> {
  const { getOctokit } = await import('@actions/github');
  // The library asks its proxy for every host, this machine too.
  const chosen = fetch ?? (isLoopback(URL.parse(apiUrl)?.hostname ?? '') ? globalThis.fetch : undefined);
  const silent = () => {};
  return getOctokit(token, {
    baseUrl: apiUrl.replace(/\/+$/, ''),
    userAgent,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    ...(chosen ? { request: { fetch: chosen } } : {}),
  });
}

interface Limit {
  readonly signal: AbortSignal;
  readonly deadline: AbortSignal;
  readonly timeoutMs: number;
}

function within({ signal, timeoutMs = 10_000 }: GithubApiOptions): Limit {
  const deadline = AbortSignal.timeout(timeoutMs);
  return { deadline, timeoutMs, signal: signal ? AbortSignal.any([signal, deadline]) : deadline };
}

function faultOf(error: unknown, asked: Asked, { deadline, timeoutMs }: Limit): GithubFault {
  const { what } = asked;
  const response = responseOf(error);
  if (response) return faultOfAnswer(response, asked);
  if (deadline.aborted)
    return { kind: 'timeout', message: `GitHub did not ${what}: there was no answer within ${timeoutMs / 1000} s` };
  return { kind: 'unreachable', message: `GitHub did not ${what}: it cannot be reached (${networkReason(error)})` };
}

function responseOf(error: unknown): Refusal | undefined {
  const { response } = (error ?? {}) as { response?: Refusal };
  return typeof response?.status === 'number' ? response : undefined;
}

/** The innermost reason that has a code; the message of octokit's own error is only the outermost. */
function networkReason(error: unknown): string {
  let reason = '';
  for (let each: unknown = error, depth = 0; typeof each === 'object' && each !== null && depth < 5; depth++) {
    const { code, message, cause, errors } = each as Record<string, unknown>;
    if (typeof code === 'string') reason = code;
    else if (reason === '' && typeof message === 'string') reason = message;
    each = cause ?? (Array.isArray(errors) ? errors.at(-1) : undefined);
  }
  return reason || 'no reason given';
}
