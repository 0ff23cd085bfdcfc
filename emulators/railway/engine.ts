import type { BuildTools } from './build.ts';
import type { Checks } from './checks.ts';
import type { Deployment } from './deployment.ts';
import type { Faults } from './faults.ts';
import type { Timing } from './options.ts';
import type { Instance } from './records.ts';
import type { World } from './world.ts';

/** What the life of every deployment works with. */
export interface Engine extends BuildTools {
  readonly world: World;
  readonly faults: Faults;
  readonly checks: Checks;
  readonly timing: Timing;
  readonly random: () => number;
  /** The most replicas of one service. */
  readonly replicaLimit: number;
  /** Where deployments keep their files. */
  readonly directory: string;
  /** Aborted when the emulator closes. */
  readonly closing: AbortSignal;
  /** Keeps work that nobody awaits, so that closing waits for it. The promise given back never rejects. */
  readonly inBackground: (work: Promise<unknown>) => Promise<void>;
}

export function instanceOf({ world }: Engine, { serviceId, environmentId }: Deployment): Instance | undefined {
  return world.instance(serviceId, environmentId);
}
