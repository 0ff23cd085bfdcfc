export type Batches<T> = AsyncIterableIterator<readonly T[]>;

/** The batches with the rows that match; those without one are left out. */
export function filterBatches<T>(batches: Batches<T>, matches: (row: T) => boolean): Batches<T> {
  const iterator: Batches<T> = {
    async next() {
      for (;;) {
        const batch = await batches.next();
        if (batch.done === true) return batch;
        const wanted = batch.value.filter(matches);
        if (wanted.length > 0) return { value: wanted, done: false };
      }
    },
    return: () => batches.return?.() ?? Promise.resolve({ value: undefined, done: true }),
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
