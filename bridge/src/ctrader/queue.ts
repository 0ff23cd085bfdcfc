/** Who waits, best first. */
export interface Waiter {
  /** The higher turn goes first, of one turn the lower step, of one step the lower serial: who came first. */
  readonly turn: number;
  readonly step: number;
  readonly serial: number;
  /** Set once it no longer waits: such a one is passed over. */
  gone: boolean;
  readonly go: () => void;
  readonly fail: (reason: unknown) => void;
}

/** A priority queue in which nothing costs more than the logarithm of its length. */
export interface WaitingQueue {
  push(waiter: Waiter): void;
  /** The best that still waits; stays in the queue. */
  peek(): Waiter | undefined;
  pop(): Waiter | undefined;
  /** One of them no longer waits. */
  forget(): void;
  /** Empties it. */
  drain(): Waiter[];
  readonly size: number;
}

export function createWaitingQueue(): WaitingQueue {
  let heap: Waiter[] = [];
  let size = 0;

  function pop(): Waiter | undefined {
    dropGone();
    const first = removeFirst(heap);
    if (first) size -= 1;
    return first;
  }

  function dropGone(): void {
    while (heap[0]?.gone) removeFirst(heap);
  }

  return {
    push(waiter) {
      heap.push(waiter);
      size += 1;
      rise(heap, heap.length - 1);
    },
    peek() {
      dropGone();
      return heap[0];
    },
    pop,
    forget() {
      size -= 1;
      // What was given up in the middle of the heap must not stay there for as long as others are better.
      if (heap.length < 64 || size > heap.length / 2) return;
      const left = heap.filter(({ gone }) => !gone);
      heap = left.sort((one, other) => (isBetter(one, other) ? -1 : 1));
    },
    drain() {
      const waiting = heap.filter(({ gone }) => !gone).sort((one, other) => one.serial - other.serial);
      heap = [];
      size = 0;
      return waiting;
    },
    get size() {
      return size;
    },
  };
}

/** Whether one goes before the other. */
export function isBetter(one: Waiter, other: Waiter): boolean {
  if (one.turn !== other.turn) return one.turn > other.turn;
  return one.step === other.step ? one.serial < other.serial : one.step < other.step;
}

function rise(heap: Waiter[], from: number): void {
  for (let at = from; at > 0; ) {
    const parent = (at - 1) >> 1;
    if (!isBetter(heap[at]!, heap[parent]!)) return;
    swap(heap, at, parent);
    at = parent;
  }
}

function removeFirst(heap: Waiter[]): Waiter | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  heap[0] = last;
  for (let at = 0; ; ) {
    const left = 2 * at + 1;
    if (left >= heap.length) return first;
    const right = left + 1;
    const better = right < heap.length && isBetter(heap[right]!, heap[left]!) ? right : left;
    if (!isBetter(heap[better]!, heap[at]!)) return first;
    swap(heap, at, better);
    at = better;
  }
}

function swap(heap: Waiter[], one: number, other: number): void {
  [heap[one], heap[other]] = [heap[other]!, heap[one]!];
}
