/** A figure of each replica that told it, and when it was measured, in milliseconds since the epoch; or why there is none. */
export type Measured = { readonly at: number; readonly each: readonly number[] } | { readonly missing: string };

/** What was seen of a service at one moment: all that an advice is made of. */
export interface Sample {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How many replicas are wanted to run. */
  readonly replicas: number;
  /** How many of them are on their way: started, and not ready yet. */
  readonly warming: number;
  /** Of each replica that told. */
  readonly sessions: Measured;
  /** The service counts the sessions of all its replicas together: `sessions` is one number, for all of them. */
  readonly sessionsInAll?: boolean | undefined;
  /** vCPU. */
  readonly cpu: Measured;
  /** GB of 10^9 bytes. */
  readonly memoryGb: Measured;
  /** What one replica may use. */
  readonly limits: { readonly vCpu?: number | undefined; readonly memoryGb?: number | undefined };
  /** Seconds that changed rows wait for the database. Absent: nobody asked. */
  readonly flushLagSeconds?: Measured | undefined;
  /** Seconds, of the slowest hundredth. Absent: nobody asked. */
  readonly loopDelaySeconds?: Measured | undefined;
}

export type SignalName = 'sessions' | 'cpu' | 'memory' | 'flush-lag' | 'loop-delay';

/** A figure that is older than this says nothing of now: Railway's come with up to two steps of delay. */
export const staleAfterMs = 3 * 60_000;

/** A figure as it stands at a moment: one that is too old, or that no replica told, is missing. */
export function standing(measured: Measured, now: number): Measured {
  if ('missing' in measured) return measured;
  const ageMs = now - measured.at;
  if (ageMs > staleAfterMs) return { missing: `measured ${Math.round(ageMs / 60_000)} min ago` };
  return measured.each.length === 0 ? { missing: 'no replica told it' } : measured;
}

/** The sum over the replicas that told; undefined if none did. */
export function totalOf(measured: Measured | undefined): number | undefined {
  if (!measured || 'missing' in measured || measured.each.length === 0) return undefined;
  return measured.each.reduce((sum, value) => sum + value, 0);
}

/** The mean of the replicas that told; undefined if none did. */
export function meanOf(measured: Measured | undefined): number | undefined {
  const total = totalOf(measured);
  return total === undefined || !measured || 'missing' in measured ? undefined : total / measured.each.length;
}
