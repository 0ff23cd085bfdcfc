/** Something that goes wrong, once asked for. `executed`: the request takes effect though its answer is lost. */
export type RequestFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** Absent: GitHub's page of that status, in HTML. */
      readonly body?: string;
      readonly executed?: boolean;
    }
  /** GitHub's answer to too many requests at once; 403 and one minute when not said otherwise. */
  | { readonly kind: 'secondary-limit'; readonly status?: 403 | 429; readonly retryAfterSeconds?: number }
  | { readonly kind: 'hang'; readonly executed?: boolean }
  /** The connection is cut. */
  | { readonly kind: 'drop'; readonly executed?: boolean }
  /** The answer breaks off in the middle of its body: the connection is cut or, with `hang`, left open. */
  | { readonly kind: 'cut-body'; readonly hang?: boolean }
  /** The usual answer comes that much later. */
  | { readonly kind: 'delay'; readonly ms: number };

export type Fault = RequestFault & {
  /** Id of an operation, as `issues/create`; absent: any. */
  readonly operation?: string;
  /** How many times it happens; 1 when absent. */
  readonly times?: number;
};

/** A queue of faults: each request takes the first one that fits it. */
export interface Faults {
  next(fault: Fault): void;
  clear(): void;
  readonly pending: readonly Fault[];
  take(operation: string): RequestFault | undefined;
}

export function createFaults(isOperation: (id: string) => boolean): Faults {
  let queue: Fault[] = [];
  return {
    next(fault) {
      if (fault.operation !== undefined && !isOperation(fault.operation))
        throw new Error(`There is no operation "${fault.operation}" for a fault to fit.`);
      queue.push(fault);
    },
    clear() {
      queue = [];
    },
    get pending() {
      return queue;
    },
    take(id) {
      const index = queue.findIndex(({ operation = id }) => operation === id);
      const fault = queue[index];
      if (fault === undefined) return undefined;
      const left = (fault.times ?? 1) - 1;
      queue = left > 0 ? queue.with(index, { ...fault, times: left }) : queue.toSpliced(index, 1);
      return fault;
    },
  };
}
