/** Something that is open or closed, and those who wait for it to open. */
export interface Gate {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
  /** Resolves when it is open; rejects with the signal's reason as soon as that aborts. */
  passed(signal: AbortSignal): Promise<void>;
}

export function createGate(): Gate {
  const waiting = new Set<() => void>();
  let isOpen = false;
  return {
    get isOpen() {
      return isOpen;
    },
    open() {
      isOpen = true;
      for (const wake of waiting) wake();
    },
    close() {
      isOpen = false;
    },
    passed(signal) {
      if (isOpen) return Promise.resolve();
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const leave = (finish: () => void) => {
          waiting.delete(wake);
          signal.removeEventListener('abort', onAbort);
          finish();
        };
        const wake = () => leave(resolve);
        const onAbort = () => leave(() => reject(signal.reason));
        waiting.add(wake);
        signal.addEventListener('abort', onAbort, { once: true });
      });
    },
  };
}
