import type { Variables } from './plan/variables.ts';
import type { UploadFiles } from './upload/files.ts';

export const deployModes = ['deploy', 'plan', 'redeploy', 'restart', 'rollback', 'destroy-environment'] as const;
export type DeployMode = (typeof deployModes)[number];

/** When Railway starts a process again that ended. */
export interface RestartPolicy {
  readonly type: 'ON_FAILURE' | 'ALWAYS' | 'NEVER';
  readonly maxRetries?: number | undefined;
}

/** Everything a deploy is told. Durations are in milliseconds. */
export interface DeployRequest {
  readonly token: string;
  readonly apiUrl: string;
  /** Name or id. A project token implies both. */
  readonly project?: string | undefined;
  readonly environment?: string | undefined;
  readonly service: string;
  /** Name or id: which workspace to look and create in. */
  readonly workspace?: string | undefined;
  /** owner/name on GitHub. */
  readonly repo: string;
  /** The branch that the service is to follow; one that follows another here follows it from now on. */
  readonly branch?: string | undefined;
  /** The branch for a service that is connected for the first time and was not told one. */
  readonly firstBranch?: string | undefined;
  /** The full hash. Empty where the mode or the source needs none. */
  readonly commit: string;
  /** What is deployed: a commit of the repository, the files of a folder, or an image. */
  readonly source: 'git' | 'upload' | 'image';
  /** Reference of the image, such as ghcr.io/acme/shop:1.4. */
  readonly image?: string | undefined;
  /** The folder whose `rootDirectory` is uploaded. */
  readonly uploadFrom?: string | undefined;
  /** What is uploaded of it, once that was read. */
  readonly files?: UploadFiles | undefined;
  /** Shown at Railway beside an upload. */
  readonly message?: string | undefined;
  /** The environment to copy if `environment` does not exist: its name or id. */
  readonly environmentFrom?: string | undefined;
  /** The pull request that an environment was made for: its name must hold the number to be destroyed. */
  readonly pullRequest?: number | undefined;
  readonly rootDirectory: string;
  readonly startCommand?: string | undefined;
  /** Undefined: no health check, neither Railway's nor ours. */
  readonly healthPath?: string | undefined;
  readonly healthTimeoutMs: number;
  readonly buildTimeoutMs: number;
  readonly drainingMs: number;
  readonly overlapMs: number;
  /** Absent: left as it is. */
  readonly replicas?: number | undefined;
  readonly region?: string | undefined;
  readonly restartPolicy?: RestartPolicy | undefined;
  readonly watchPatterns?: readonly string[] | undefined;
  readonly variables: Variables;
  readonly pruneVariables: boolean;
  /** Whether a project or a service that does not exist may be created. */
  readonly create: boolean;
  /** `generate`, `none`, or a custom domain that the service already has. */
  readonly domain: string;
  readonly mode: DeployMode;
  /** A deployment's id or a commit; absent: the last one that was good. */
  readonly rollbackTo?: string | undefined;
  readonly sameCommit: 'skip' | 'deploy';
  readonly onCancel: 'cancel' | 'leave';
  readonly onSkip: 'fail' | 'pass';
  readonly onFailure: 'none' | 'rollback';
  /** Whether to refuse a deploy that would wait for the very run that waits for it. */
  readonly waitForCiGuard: boolean;
  /** What to do with Railway's own deploying of every push. */
  readonly autodeploy: 'keep' | 'off';
  /** Whether the build log is shown while it grows. */
  readonly buildLog: boolean;
  /** How long a deployment is watched after it went live. */
  readonly stabilityMs: number;
  /** Where the service counts its sessions; absent: they are not asked for. */
  readonly sessionsPath?: string | undefined;
  /** Where a WebSocket is held open across the switch; absent: none is. */
  readonly websocketPath?: string | undefined;
  /** A chat or a program that is told how it ended. */
  readonly webhookUrl?: string | undefined;
  readonly websocketHeaders: Readonly<Record<string, string>>;
}
