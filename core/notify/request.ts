import type { Clock } from '../clock.ts';

export interface NotifyWorld {
  readonly clock: Clock;
  readonly fetch?: typeof fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that one request may take. */
  readonly timeoutMs?: number | undefined;
}

export type Delivery =
  | { readonly delivered: true }
  /** One clause that names neither the address, which is a secret, nor anything the other side said. */
  | { readonly delivered: false; readonly reason: string };

/** The longest wait that the other side may ask for. */
const patienceMs = 10_000;
const pauseMs = 1000;

/** Sends a request, and once more where that may help. Never throws but the signal's reason. */
export async function deliver(url: URL, init: RequestInit, world: NotifyWorld): Promise<Delivery> {
  const first = await send(url, init, world);
  if (first.delivered || first.againAfterMs === undefined || first.againAfterMs > patienceMs) return plain(first);
  await world.clock.sleep(first.againAfterMs, world.signal);
  return plain(await send(url, init, world));
}

function plain(sent: Sent): Delivery {
  return sent.delivered ? { delivered: true } : { delivered: false, reason: sent.reason };
}

type Sent =
  | { readonly delivered: true }
  | { readonly delivered: false; readonly reason: string; readonly againAfterMs?: number };

async function send(
  url: URL,
  init: RequestInit,
  { fetch: ask = fetch, signal, timeoutMs = 10_000 }: NotifyWorld,
): Promise<Sent> {
  signal?.throwIfAborted();
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await ask(url, {
      ...init,
      // A redirect would carry the message, and what is secret in the address, to wherever it points.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    await response.body?.cancel();
    return response.ok ? { delivered: true } : refusalOf(response);
  } catch (error) {
    signal?.throwIfAborted();
    // A late answer may stand for a message that arrived; twice is better than never.
    const reason = deadline.aborted
      ? `there was no answer within ${timeoutMs / 1000} s`
      : `it cannot be reached (${codeOf(error)})`;
    return { delivered: false, reason, againAfterMs: pauseMs };
  }
}

function refusalOf({ status, headers }: Response): Sent {
  const reason =
    status >= 300 && status < 400 ? `it answered with a redirect (HTTP ${status})` : `it answered HTTP ${status}`;
  const mayWork = status === 429 || status === 408 || status >= 500;
  if (!mayWork) return { delivered: false, reason };
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return { delivered: false, reason, againAfterMs: seconds >= 0 ? seconds * 1000 : pauseMs };
}

/** The code alone: the text of a network error holds the host, and that of a malformed address all of it. */
function codeOf(error: unknown): string {
  const { cause, code } = (error ?? {}) as { cause?: unknown; code?: unknown };
  const inner = (cause ?? {}) as { code?: unknown; errors?: unknown };
  const last = (Array.isArray(inner.errors) ? inner.errors.at(-1) : undefined) as { code?: unknown } | undefined;
  const found = [last?.code, inner.code, code].find((each) => typeof each === 'string');
  return typeof found === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(found) ? found : 'the network failed';
}
