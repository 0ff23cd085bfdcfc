import type { WantedSession } from './registry.ts';

/** The right of this bridge to write a user's row. */
export interface Tenure {
  /** Grows with every change of hands. */
  readonly fence: number;
  /** Whether this bridge may still write: no later than another could have taken over. */
  holds(): boolean;
}

export interface Lease extends Tenure {
  /** As it was last heard of. */
  readonly session: WantedSession;
  /** When this bridge got it, on the monotonic clock. */
  readonly takenAt: number;
}

/** What is to be done about a session when its lease changes. */
export interface LeaseHolder {
  /** This bridge serves it from now on, or again. */
  taken(lease: Lease): void;
  /** It was asked for at another replica. */
  wished(lease: Lease): void;
  /** Nobody wants it any more: its row must say so. */
  withdrawn(user: string): Promise<unknown>;
  /** Another replica serves it: nothing may be written any more. */
  lost(user: string): Promise<unknown>;
  /** Its last figures, before it goes to another replica. */
  publish(): Promise<void>;
  /** How many more sessions may be begun now. */
  readiness(): number;
  /** The registry is there after all: notes the sessions that were begun without it. */
  appeared(): Promise<void>;
}

/** `unknown`: not heard of yet; `alone`: the database has no registry, so this must be the only bridge. */
export type LeaseMode = 'unknown' | 'shared' | 'alone';

/** What this replica holds of the wanted sessions, renewed before it runs out; and its share of those that nobody serves. */
export interface Leases {
  readonly mode: LeaseMode;
  /** Why the registry cannot be used at the moment; undefined if it can, or is not there. */
  readonly trouble: string | undefined;
  readonly counts: Readonly<{ claimed: number; lost: number; givenBack: number }>;
  held(): ReadonlyMap<string, Lease>;
  /** Undefined where there is no registry: whoever is alone may write. */
  tenureOf(user: string): Tenure | undefined;
  /** Takes note of a lease that was got by asking for it; `askedAt` on the monotonic clock, before the asking. */
  adopt(session: WantedSession, askedAt: number): Lease;
  /** The session is no longer this bridge's business. Its tenure ends by itself. */
  forget(user: string): void;
  /** The database has no registry. */
  goAlone(): void;
  start(): void;
  /** Claims nothing any more. Resolves with whether other replicas live, as far as can be told quickly. */
  drain(): Promise<boolean>;
  /** Nothing may be written any more; all is free for others. Never rejects. */
  giveBackAll(): Promise<void>;
}
