import type { Clock } from '../../core/clock.ts';
import type { RunStep } from './actions.ts';
import type { Checkout } from './checkout.ts';
import type { Say } from './progress.ts';
import type { ProofWorld } from './proof.ts';
import type { Doors, Trader } from './traders.ts';

/** The local world as the steps of `start` see it: where everything is, and what only a simulator can tell. */
export interface LocalWorld extends Omit<ProofWorld, 'doors'> {
  readonly checkout: Checkout;
  readonly runStep: RunStep;
  readonly railwayApiUrl: string;
  readonly railwayToken: string;
  readonly supabaseUrl: string;
  readonly serviceRoleKey: string;
  readonly bridgeApiKey: string;
  readonly traders: readonly Trader[];
  /** What the bridge is told of cTrader, by variable name. */
  readonly ctraderVariables: Readonly<Record<string, string>>;
  /** The open WebSockets to the simulated cTrader and the accounts authorised on each. */
  connections(): readonly { readonly environment: string; readonly accounts: readonly number[] }[];
  /** Every deployment the local Railway has made, oldest first, with the working folder of each of its replicas. */
  deployments(): readonly { readonly id: string; readonly folders: readonly string[] }[];
  /** What the replicas have written so far, oldest first; `text` is severity, message and attributes. */
  serviceLog(): readonly { readonly timestamp: string; readonly text: string }[];
}

/** What every step is given. */
export interface StepTools {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly say: Say;
}

export function doorsOf({ supabaseUrl, serviceRoleKey, bridgeApiKey }: LocalWorld, bridgeUrl: string): Doors {
  return { supabaseUrl, serviceRoleKey, bridgeUrl, bridgeApiKey };
}
