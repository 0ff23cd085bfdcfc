import type { InputError } from '../errors.ts';
import type { Step } from '../report/report.ts';
import type { RailwayError } from './api/errors.ts';
import type { StepTiming } from './deployment/timings.ts';
import type { FileSetting } from './plan/file-settings.ts';
import type { ProofVerdict, Witness } from './proof/witnesses.ts';
import type { CanaryReport } from './sessions/canary-report.ts';
import type { SessionReturn } from './sessions/curve.ts';

/** How a deploy ended. */
export type OutcomeName =
  | 'deployed'
  | 'unchanged'
  | 'updated'
  | 'planned'
  | 'redeployed'
  | 'restarted'
  | 'rolled-back'
  | 'destroyed'
  | 'failed'
  | 'crashed'
  | 'skipped'
  | 'removed'
  | 'superseded'
  | 'blocked-by-checks'
  | 'needs-approval'
  | 'wrong-commit'
  | 'wrong-deployment'
  | 'unproven'
  | 'replicas-lost'
  | 'unhealthy'
  | 'timed-out'
  | 'cancelled'
  | 'error';

/** What is known of a deploy; it grows with every step, and all of it is reported however the deploy ends. */
export interface DeployFacts {
  readonly projectId?: string;
  readonly environmentId?: string;
  readonly serviceId?: string;
  readonly project?: string;
  readonly environment?: string;
  /** Set if the environment was made in this run, as a copy of that one. */
  readonly copiedFrom?: string;
  readonly service: string;
  readonly commit: string;
  /** What was uploaded, of source upload. */
  readonly files?: { readonly count: number; readonly bytes: number; readonly fingerprint: string };
  /** What is run, of source image; the digest as far as Railway tells it. */
  readonly image?: string;
  readonly imageDigest?: string;
  readonly tokenKind?: string;
  readonly url?: string;
  /** The page in Railway's dashboard. */
  readonly page?: string;
  readonly deploymentId?: string;
  readonly previousDeploymentId?: string;
  /** Set once mode rollback brought back what that deployment had deployed. */
  readonly rolledBackTo?: { readonly deploymentId: string; readonly commit?: string };
  /** What became of rolling back after a failed deployment, if that was asked for. */
  readonly rollback?: {
    /** The deployment that the rollback made. */
    readonly deploymentId?: string;
    /** The commit that was gone back to. */
    readonly commit?: string;
    readonly ok: boolean;
    readonly words: string;
  };
  /** How long the deployment was QUEUED or WAITING, where that was noticed. */
  readonly queuedMs?: number;
  /** What each step of the deployment took at Railway, in their order. */
  readonly timings?: readonly StepTiming[];
  /** Which limit of time passed: until the deployment started, or until it was live. */
  readonly passedLimit?: 'build' | 'deploy';
  /** Whether Railway deploys every push by itself, where that was asked. */
  readonly autodeploy?: boolean;
  /** Railway's word for the deployment's state, as last seen. */
  readonly status?: string;
  /** What the witnesses together say of the deployment that serves. */
  readonly proof?: ProofVerdict;
  readonly witnesses?: readonly Witness[];
  /** Of the deployment that was replaced, and how they came back. */
  readonly sessions?: SessionReturn;
  /** How a WebSocket fared that was held open across the switch. */
  readonly websocket?: CanaryReport;
  /** The settings that a railway.json or railway.toml of the repository decides over this deploy. */
  readonly fileSettings?: readonly FileSetting[];
  /** Set once something was stored that takes effect with the next deployment only. */
  readonly stored?: boolean;
  /** True as soon as anything was written at Railway. */
  readonly changed: boolean;
}

export interface DeployOutcome extends DeployFacts {
  readonly outcome: OutcomeName;
  /** Whether this is what was asked for. */
  readonly ok: boolean;
  /** The outcome in a sentence. */
  readonly reason: string;
  readonly hint?: string | undefined;
  readonly steps: readonly Step[];
  /** What would be done, in mode plan; what was done otherwise. */
  readonly plan: readonly string[];
  readonly logs: readonly { readonly title: string; readonly text: string }[];
  /** Set if Railway's API made the deploy end, or what somebody else did there in the same moment. */
  readonly error?: RailwayError | InputError | undefined;
  readonly timedOut: boolean;
  /** Requests sent to Railway. */
  readonly requests: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly finishedAt: number;
}
