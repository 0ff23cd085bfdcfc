import type { Deployment } from './deployment.ts';
import type { Settings } from './settings.ts';
import type { StagedChanges } from './staged-changes.ts';
import type { Trigger } from './triggers.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
}

export interface Environment {
  readonly id: string;
  readonly name: string;
  readonly projectId: string;
  readonly createdAt: string;
  readonly isEphemeral: boolean;
  /** The environment it is a copy of. serviceCreate leaves copies alone unless one is named. */
  readonly sourceEnvironmentId: string | null;
  /** Of the environment of a pull request. */
  readonly meta: PullRequestMeta | null;
  readonly sharedVariables: Map<string, string>;
  /** Changes somebody made and has not applied yet. */
  staged: StagedChanges | undefined;
  /** Half made: its configuration cannot be read. */
  isUnreadable: boolean;
}

/** Whose code an environment runs. */
export interface PullRequestMeta {
  readonly prNumber: number;
  readonly prTitle: string;
  readonly prRepo: string;
  readonly branch: string;
  readonly baseBranch: string;
}

export interface Service {
  readonly id: string;
  readonly name: string;
  readonly icon: string | null;
  readonly projectId: string;
  readonly createdAt: string;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly workspaceId: string;
  readonly createdAt: string;
  readonly isPublic: boolean;
  readonly prDeploys: boolean;
  readonly environments: Environment[];
  readonly services: Service[];
  /** Names of deleted environments, and until when (of performance.now()) they cannot be taken anew. */
  readonly reservedNames: Map<string, number>;
}

export interface Domain {
  readonly id: string;
  /** `localhost:<port>`. */
  readonly domain: string;
  readonly targetPort: number | null;
  readonly createdAt: string;
  readonly close: () => Promise<void>;
}

export interface Source {
  readonly repo: string | null;
  readonly image: string | null;
  readonly branch: string | null;
}

/** A service in one environment: everything that can differ between environments. */
export interface Instance {
  readonly id: string;
  readonly serviceId: string;
  readonly environmentId: string;
  readonly projectId: string;
  readonly createdAt: string;
  settings: Settings;
  source: Source;
  /** Where a repository is connected and pushes to it deploy. */
  trigger: Trigger | undefined;
  autoDeploy: boolean;
  readonly variables: Map<string, string>;
  readonly domains: Domain[];
  /** Oldest first. */
  readonly deployments: Deployment[];
  /** The deployment that gets the traffic. */
  live: Deployment | undefined;
  /** Not found before this time (of performance.now()), nor by this many more requests. */
  hiddenUntil: number;
  hiddenReads: number;
}
