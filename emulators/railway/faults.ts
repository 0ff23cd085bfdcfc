import type { Step, StepPayload } from './step.ts';

/** Something that goes wrong, once asked for. `executed`: the operation takes effect though its answer is lost. */
export type RequestFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
      readonly executed?: boolean;
    }
  /** The usual data, with an error beside it. */
  | { readonly kind: 'errors'; readonly message: string; readonly code?: string }
  /** An error and no data; nothing takes effect. */
  | { readonly kind: 'refuse'; readonly message: string; readonly code?: string }
  | { readonly kind: 'hang'; readonly executed?: boolean }
  /** The connection is cut; a subscription's after that many events. */
  | { readonly kind: 'drop'; readonly executed?: boolean; readonly afterEvents?: number }
  /** The answer, or each event of a subscription, comes that much later. */
  | { readonly kind: 'delay'; readonly ms: number };

/**
 * Forces the path of the next deployment: SKIPPED (meta.skippedReason = `reason`), NEEDS_APPROVAL (until approved), WAITING,
 * QUEUED or any unknown text (for `holdMs`, or for ever), CANCELLED (its end, after `holdMs` in QUEUED), FAILED (at `step`),
 * or CRASHED, SLEEPING and REMOVED (`holdMs` after SUCCESS).
 */
export interface DeploymentFault {
  readonly kind: 'deployment';
  readonly status: string;
  readonly reason?: string;
  readonly holdMs?: number;
  /** Where it is FAILED: the build, or of an image the start of its container, when absent. */
  readonly step?: Step;
  /** What the event of the failed step says besides its error, which is `reason`. */
  readonly payload?: StepPayload;
  /** Name of the service; absent: any. */
  readonly service?: string;
}

/** The next deployment comes up with one replica in the default region, and so is the service put back, whatever was configured. */
export interface PlacementFault {
  readonly kind: 'placement';
  /** Name of the service; absent: any. */
  readonly service?: string;
}

/**
 * The next environment that is copied from another is half made: it is listed at once, its configuration cannot be read, and its
 * services appear `lagMs` later, or never.
 */
export interface EnvironmentFault {
  readonly kind: 'environment';
  readonly lagMs?: number;
}

export type Fault = (RequestFault | DeploymentFault | PlacementFault | EnvironmentFault) & {
  /** Operation name or root field, or `connection_init` for a WebSocket's handshake; absent: any operation. */
  readonly operation?: string;
  /** How many times it happens; 1 when absent. */
  readonly times?: number;
};

/** A queue of faults: each request or deployment takes the first one that fits it. */
export interface Faults {
  next(fault: Fault): void;
  clear(): void;
  readonly pending: readonly Fault[];
  takeForRequest(names: readonly string[]): RequestFault | undefined;
  takeForDeployment(service: string): DeploymentFault | undefined;
  takeForPlacement(service: string): PlacementFault | undefined;
  takeForEnvironment(): EnvironmentFault | undefined;
}

const otherKinds = ['deployment', 'placement', 'environment'] as const;

function isForRequest(fault: Fault): fault is Fault & RequestFault {
  return !otherKinds.some((kind) => kind === fault.kind);
}

export function createFaults(): Faults {
  let queue: Fault[] = [];
  const take = (index: number) => {
    const fault = queue[index];
    if (fault === undefined) return undefined;
    const left = (fault.times ?? 1) - 1;
    queue = left > 0 ? queue.with(index, { ...fault, times: left }) : queue.toSpliced(index, 1);
    return fault;
  };
  return {
    next(fault) {
      queue.push(fault);
    },
    clear() {
      queue = [];
    },
    get pending() {
      return queue;
    },
    takeForRequest(names) {
      const fits = ({ operation }: Fault) =>
        operation === undefined ? !names.includes('connection_init') : names.includes(operation);
      const fault = take(queue.findIndex((item) => isForRequest(item) && fits(item)));
      return fault !== undefined && isForRequest(fault) ? fault : undefined;
    },
    takeForDeployment(service) {
      const fits = (fault: Fault) => fault.kind === 'deployment' && (fault.service ?? service) === service;
      const fault = take(queue.findIndex(fits));
      return fault?.kind === 'deployment' ? fault : undefined;
    },
    takeForPlacement(service) {
      const fits = (fault: Fault) => fault.kind === 'placement' && (fault.service ?? service) === service;
      const fault = take(queue.findIndex(fits));
      return fault?.kind === 'placement' ? fault : undefined;
    },
    takeForEnvironment() {
      const fault = take(queue.findIndex(({ kind }) => kind === 'environment'));
      return fault?.kind === 'environment' ? fault : undefined;
    },
  };
}
