/** Values published to whoever listens. Ending it ends every listener, after what was queued for it. */
export interface Topic<T> {
  publish(value: T): void;
  end(): void;
  /** Values from now on, after `first`. Returning the iterator stops listening, even while it waits. */
  listen(first?: readonly T[]): AsyncIterableIterator<T>;
}

interface Listener<T> {
  push(value: T): void;
  finish(): void;
  iterator: AsyncIterableIterator<T>;
}

// Written by hand: an async generator cannot be returned while it waits for its next value.
function createListener<T>(first: readonly T[], onReturn: () => void): Listener<T> {
  const queue = [...first];
  let finished = false;
  let waiting: ((result: IteratorResult<T>) => void) | undefined;
  const settle = (result: IteratorResult<T>) => {
    const resolve = waiting;
    waiting = undefined;
    resolve?.(result);
  };
  const finish = () => {
    finished = true;
    settle({ value: undefined, done: true });
  };
  const iterator: AsyncIterableIterator<T> = {
    next() {
      if (queue.length > 0) return Promise.resolve({ value: queue.shift() as T, done: false });
      if (finished) return Promise.resolve({ value: undefined, done: true });
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    return() {
      queue.length = 0;
      finish();
      onReturn();
      return Promise.resolve({ value: undefined, done: true });
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  const push = (value: T) => {
    if (waiting === undefined) queue.push(value);
    else settle({ value, done: false });
  };
  return { push, finish, iterator };
}

export function createTopic<T>(): Topic<T> {
  const listeners = new Set<Listener<T>>();
  let ended = false;
  return {
    publish(value) {
      for (const listener of listeners) listener.push(value);
    },
    end() {
      ended = true;
      for (const listener of listeners) listener.finish();
      listeners.clear();
    },
    listen(first = []) {
      const listener = createListener(first, () => listeners.delete(listener));
      if (ended) listener.finish();
      else listeners.add(listener);
      return listener.iterator;
    },
  };
}
