/** What GitHub leaves a cancelled job to clean up in. */
const cleanUpMs = 5 * 60_000;

/**
 * When a `post` is to be cancelled: not by what cancels its job, but once the job's time to clean up is over, which begins with
 * that or, if it has happened already, now. Dispose of it when the post has ended.
 */
export function limitOfPost(job: AbortSignal | undefined, limitMs = cleanUpMs): Disposable & { signal: AbortSignal } {
  const over = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => over.abort(), limitMs);
  };
  if (job?.aborted) begin();
  else job?.addEventListener('abort', begin, { once: true });
  return {
    signal: over.signal,
    [Symbol.dispose]() {
      job?.removeEventListener('abort', begin);
      clearTimeout(timer);
    },
  };
}
