import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import type { Clock } from '../clock.ts';
import { Problem } from './problem.ts';

export interface SigningKeysOptions {
  /** Where the project publishes its keys. */
  readonly url: string;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly fetch?: typeof fetch;
}

type LocalKeys = ReturnType<typeof createLocalJWKSet>;

/** Keys count as current for this long; then they are read again. */
const freshMs = 10 * 60_000;
/** While the key server is away known keys stay good, but not for ever: a key may have been revoked meanwhile. */
const longestUseMs = 24 * 60 * 60_000;
/** Between two readings that tokens cause, whatever became of the first: forged key ids must not become requests. */
const pauseMs = 30_000;
/** The same while no key is known at all. */
const firstPauseMs = 2_000;
const timeoutMs = 5_000;
const maxBytes = 256 * 1024;

/**
 * Finds the public key a token names, in the key set of the project. Rejects with a jose error if the set has no such key,
 * with a 503 {@link Problem} if the set cannot be read.
 */
export function createSigningKeys({ url, clock, fetch: send = fetch }: SigningKeysOptions): JWTVerifyGetKey {
  let keys: LocalKeys | undefined;
  let readAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    triedAt = clock.monotonic();
    keys = createLocalJWKSet(await download(url, send));
    readAt = triedAt;
  }

  /** True if the keys are as new as they can be had now; false if the set could not be read. */
  async function refresh(): Promise<boolean> {
    if (reading === undefined) {
      const pause = keys === undefined ? firstPauseMs : pauseMs;
      if (clock.monotonic() - triedAt < pause) return readAt === triedAt;
      reading = read().finally(() => {
        reading = undefined;
      });
    }
    return reading.then(
      () => true,
      () => false,
    );
  }

  const find: JWTVerifyGetKey = async (header, token) => {
    if (keys === undefined || clock.monotonic() - readAt > longestUseMs) throw keysUnavailable();
    try {
      return await keys(header, token);
    } catch (error) {
      // A published key that is no key is not the token's fault.
      throw error instanceof errors.JOSEError ? error : keysUnavailable();
    }
  };

  return async (header, token) => {
    if (clock.monotonic() - readAt > freshMs) await refresh();
    try {
      return await find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
    }
    // The token may be signed with a key newer than what is known here.
    if (!(await refresh())) throw keysUnavailable();
    return find(header, token);
  };
}

async function download(url: string, send: typeof fetch): Promise<JSONWebKeySet> {
  const headers = { accept: 'application/json' };
  const response = await send(url, { headers, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
  if (response.status !== 200) throw new Error(`the key server answered HTTP ${response.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxBytes) throw new Error(`the key set is larger than ${maxBytes} bytes`);
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString());
}

function keysUnavailable(): Problem {
  const message = 'the signing keys of the Supabase project could not be read';
  return new Problem(503, 'KEYS_UNAVAILABLE', message, 'try again shortly; check SUPABASE_URL if it stays', {
    'Retry-After': '5',
  });
}
