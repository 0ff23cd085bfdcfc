import type { RailwayClient } from '../api/client.ts';
import type { DeployRun } from '../run.ts';

/** A client that gives everything up after that long: for what is good to know, and not worth a longer wait. */
export function clientFor(ms: number, { reconnect, signal }: Pick<DeployRun, 'reconnect' | 'signal'>): RailwayClient {
  const deadline = AbortSignal.timeout(ms);
  return reconnect(signal ? AbortSignal.any([signal, deadline]) : deadline);
}
