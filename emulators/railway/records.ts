import type { Deployment } from './deployment.ts';
import type { Settings } from './settings.ts';
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
  /** A copy of another environment, which serviceCreate leaves alone unless it is the one named. */
  readonly isFork: boolean;
  readonly sharedVariables: Map<string, string>;
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
