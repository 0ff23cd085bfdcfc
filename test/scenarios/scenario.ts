import type { StepResult } from '../../emulators/github/runner.ts';
import type { RailwayEmulatorOptions } from '../../emulators/railway/emulator.ts';
import type { TestWorld } from '../support/deploy-world.ts';

/** What a workflow gives the step, over what every scenario gives it. */
export interface Given {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onLine?: (line: string) => void;
}

/** What the scenario happens on. The service's name is its own, so that scenarios share a world without meeting. */
export interface Stage {
  readonly world: TestWorld;
  readonly service: string;
  /** A commit of its own. */
  commit(message?: string, files?: Readonly<Record<string, string>>): string;
  /** Deploys a commit first, so that the service is live; gives the commit. */
  live(more?: Parameters<TestWorld['deploy']>[0]): Promise<string>;
}

export interface Expected {
  readonly exit: 0 | 1;
  readonly outputs: Readonly<Record<string, string | RegExp>>;
  /** Names of every mutation sent, in order. Nothing else may have been written. */
  readonly writes: readonly string[];
  /** The most requests to the GraphQL API. */
  readonly requests?: number;
  /** Texts in what the runner shows: log, summary and annotations. */
  readonly says?: readonly (string | RegExp)[];
  readonly neverSays?: readonly (string | RegExp)[];
}

/**
 * One situation at Railway and what the built action makes of it. `reported` names where people reported that another tool
 * fails there, as in the table of complaints that the project keeps (`owner/repo#number`).
 */
export interface Scenario {
  readonly name: string;
  readonly reported?: readonly string[];
  /** Brings about what is there before the step starts. */
  readonly arrange?: (stage: Stage) => Given | undefined | Promise<Given | undefined>;
  readonly expected: Expected | ((stage: Stage) => Expected);
  /** What else must hold afterwards. */
  readonly afterwards?: (stage: Stage, step: StepResult) => void | Promise<void>;
}

/** Scenarios that share one emulated Railway. */
export interface ScenarioTable {
  readonly title: string;
  readonly options?: Partial<RailwayEmulatorOptions>;
  readonly scenarios: readonly Scenario[];
}
