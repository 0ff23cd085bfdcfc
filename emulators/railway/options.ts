import type { Registry } from './image.ts';
import type { ReplicaSize } from './metrics/series.ts';
import type { RateLimit } from './rate-limit.ts';

/** How long things take, in milliseconds. Nothing may rely on a status being seen; the minima only make it likely. */
export interface Timing {
  initializingMs: number;
  buildingMs: number;
  deployingMs: number;
  removingMs: number;
  /** How long one second of a service's own settings (overlap, draining, health timeout) lasts. */
  secondMs: number;
  healthIntervalMs: number;
  healthAttemptMs: number;
  restartDelayMs: number;
  /** For how long a service's `latestDeployment` still names the deployment before the newest one. */
  latestLagMs: number;
  /** How long after deploymentRollback the new deployment appears. */
  rollbackLagMs: number;
  /** How long after environmentCreate with applyChangesInBackground the services appear. */
  environmentLagMs: number;
  /** How often the use of processor and memory is measured. */
  sampleMs: number;
  /** How long replicas may take to end after SIGTERM when the emulator closes. */
  closeGraceMs: number;
}

export const defaultTiming: Timing = {
  initializingMs: 60,
  buildingMs: 80,
  deployingMs: 60,
  removingMs: 60,
  secondMs: 1000,
  healthIntervalMs: 250,
  healthAttemptMs: 5000,
  restartDelayMs: 250,
  latestLagMs: 40,
  rollbackLagMs: 0,
  environmentLagMs: 0,
  sampleMs: 1000,
  closeGraceMs: 2000,
};

export type EmulatedToken =
  | { readonly kind: 'account'; readonly value: string }
  | { readonly kind: 'workspace'; readonly value: string; readonly workspace?: string }
  | { readonly kind: 'project'; readonly value: string; readonly project: string; readonly environment: string };

export type Plan = 'free' | 'trial' | 'hobby' | 'pro';

export interface RailwayEmulatorOptions {
  /** 0 or absent: a free one. */
  port?: number;
  /** Where deployments are kept, in a folder of their own that is removed on close. Default: the system's temporary directory. */
  directory?: string;
  /** The GitHub repositories Railway may read: 'owner/name' -> path of a local git repository (work tree or bare). */
  repositories: Readonly<Record<string, string>>;
  /** Tokens accepted besides the random account and workspace token. A project token's project is made when it does not exist. */
  tokens?: readonly EmulatedToken[];
  /** Names of the account's workspaces; the first one is the workspace token's. */
  workspaces?: readonly string[];
  /** The images services can run: the full reference -> a folder with the image's contents and the command it starts. */
  images?: Registry;
  /** For how long the image of a removed deployment can be rolled back to, in milliseconds. Default: the plan's time. */
  imageRetentionMs?: number;
  plan?: Plan;
  timing?: Partial<Timing>;
  /** After serviceCreate the instance is not found for this long. */
  instanceLagMs?: number;
  /** After serviceCreate the instance is not found by this many requests. */
  instanceLagReads?: number;
  /**
   * After environmentCreate the next one is throttled for this long, and after environmentDelete the name stays reserved:
   * at Railway 30 s each. Default: 0.
   */
  environmentCooldownMs?: number;
  /** Whether serviceConnect also starts a deployment of the branch's head. */
  deployOnConnect?: boolean;
  /** Whether serviceInstanceDeployV2 with a commit waits for its checks too, where the trigger does. Not known of Railway. */
  waitForCiOnDeploy?: boolean;
  /** What every trigger says of the checks its repository has. Default: 0. */
  validCheckSuites?: number;
  /** Requests a token may make. Default: any number, with the headers of the plan's budget. */
  rateLimit?: RateLimit;
  /** Largest upload and largest content of one, in bytes. Default: 100 MiB and 512 MiB. */
  upload?: { readonly bytes?: number; readonly unpackedBytes?: number };
  /** Chooses ports and replicas; in [0, 1). */
  random?: () => number;
}

export const defaultUploadLimits = { bytes: 100 * 2 ** 20, unpackedBytes: 512 * 2 ** 20 };

/** Requests an hour of one token, by plan (docs.railway.com/integrations/api); the trial's is nowhere said. */
export const hourlyQuota: Readonly<Record<Plan, number>> = { free: 100, trial: 100, hobby: 1000, pro: 10_000 };

/** What one replica may use, by plan (docs.railway.com/pricing/plans). */
export const replicaSize: Readonly<Record<Plan, ReplicaSize>> = {
  free: { vCpu: 1, memoryGb: 0.5 },
  trial: { vCpu: 2, memoryGb: 1 },
  hobby: { vCpu: 8, memoryGb: 8 },
  pro: { vCpu: 24, memoryGb: 24 },
};

/** The most replicas of one service, by plan (railway.com/pricing). */
export const replicaLimit: Readonly<Record<Plan, number>> = { free: 1, trial: 2, hobby: 6, pro: 42 };

const hourMs = 3_600_000;

/** How long an image is kept after its deployment was removed, by plan (docs.railway.com/pricing/plans). */
export const imageRetention: Readonly<Record<Plan, number>> = {
  free: 24 * hourMs,
  trial: 24 * hourMs,
  hobby: 72 * hourMs,
  pro: 120 * hourMs,
};
