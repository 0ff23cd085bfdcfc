export interface Outbox {
  /** Sends the text, in order, `delayMs` from now. */
  put(text: string, delayMs: number): void;
  /** Sends everything that still waits. */
  flush(): void;
  clear(): void;
}

/** Holds frames back without ever letting one overtake another. */
export function createOutbox(send: (text: string) => void): Outbox {
  const waiting: { text: string; dueAt: number }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (until: number) => {
    for (let first = waiting[0]; first && first.dueAt <= until; first = waiting[0]) {
      waiting.shift();
      send(first.text);
    }
    clearTimeout(timer);
    const next = waiting[0];
    timer = next ? setTimeout(() => flush(performance.now()), Math.max(next.dueAt - performance.now(), 1)) : undefined;
  };
  return {
    put(text, delayMs) {
      if (delayMs <= 0 && waiting.length === 0) {
        send(text);
        return;
      }
      const dueAt = Math.max(performance.now() + delayMs, waiting.at(-1)?.dueAt ?? 0);
      waiting.push({ text, dueAt });
      timer ??= setTimeout(() => flush(performance.now()), delayMs);
    },
    flush: () => flush(Number.POSITIVE_INFINITY),
    clear() {
      waiting.length = 0;
      clearTimeout(timer);
    },
  };
}
