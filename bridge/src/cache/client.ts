import { createClient } from '@supabase/supabase-js';

export interface CacheAccess {
  readonly url: string;
  /** A key with the service role. */
  readonly key: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

const standardTimeoutMs = 5_000;

/** The project's REST interface, and the deadline that every request to it must carry. */
export function createCacheClient({ url, key, timeoutMs = standardTimeoutMs, fetch: send }: CacheAccess) {
  // The library's own retries would hold a flush up for seven seconds; the flush loop retries with newer figures. Its own
  // timeout ends with the head of an answer: a body that never comes would hold the flush up for ever.
  const client = createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    db: { retry: false },
    ...(send && { global: { fetch: send } }),
  });
  return { client, inTime: () => AbortSignal.timeout(Math.ceil(timeoutMs)) };
}
