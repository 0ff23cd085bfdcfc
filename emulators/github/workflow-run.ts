import type { Annotation } from './step-log.ts';
import type { Patience } from './step-process.ts';
import type { WorkflowEvent } from './workflow-event.ts';
import type { Value, WorkflowLanguage } from './workflow-language.ts';

export type Result = 'success' | 'failure' | 'cancelled' | 'skipped';

export interface StandInCall {
  /** The step's `with:`. Of a script: none. */
  readonly inputs: Readonly<Record<string, string>>;
  /** All that the step's process would have been given. */
  readonly env: Readonly<Record<string, string>>;
  /** The job's own folder, empty until something is put there. */
  readonly workspace: string;
  /** What the job's token may do, as `contents: read`. Undefined: what the repository's settings say. */
  readonly permissions: Value | undefined;
  /** The step's `run:`. Of an action: empty. */
  readonly script: string;
}

/** Gives the step's outputs; a throw fails the step. */
export type StandIn = (
  call: StandInCall,
) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;

interface Settings {
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
}

/** What `permissions:` grant to a job, or GitHub where they say nothing. */
export type JobPermissions = 'read-all' | 'write-all' | Readonly<Record<string, 'none' | 'read' | 'write'>>;

export interface WorkflowOptions extends Settings {
  readonly language: WorkflowLanguage;
  /** Path of the workflow file, shown as it is, and its text. */
  readonly file: string;
  readonly text: string;
  readonly event: WorkflowEvent;
  /** `owner/name`. */
  readonly repository: string;
  readonly actor?: string;
  /** What a job of an environment has besides and in place of the repository's. Names are not case-sensitive. */
  readonly environments?: Readonly<Record<string, Settings>>;
  /** Stands in for actions of other repositories, by name: `actions/checkout`. */
  readonly actions?: Readonly<Record<string, StandIn>>;
  /** Stands in for every `run:` of a job, by the job's id. */
  readonly scripts?: Readonly<Record<string, StandIn>>;
  readonly runId?: string;
  /** What `github.api_url` and GITHUB_API_URL say. Absent: GitHub's own. */
  readonly apiUrl?: string;
  /** Makes the token of each job that runs, from what it may do. Absent: every job's is `secrets.GITHUB_TOKEN`, if there is one. */
  readonly tokenFor?: (permissions: JobPermissions) => string;
  /** Cancels the run: the step that runs is told, and those that ask for `cancelled()` or `always()` still run. */
  readonly signal?: AbortSignal;
  /** For those who cannot wait as long as the runner. */
  readonly patience?: Patience;
  /** Each line of the log as it would be shown, and whose it is. */
  readonly onLine?: (line: string, job: string, step: string) => void;
}

export interface StepRun {
  readonly id: string;
  readonly name: string;
  /** Before `continue-on-error`. */
  readonly outcome: Result;
  /** After it. */
  readonly conclusion: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: readonly string[];
  /** The log before anything was masked. */
  readonly rawLog: readonly string[];
  readonly summary: string;
  readonly annotations: readonly Annotation[];
}

export interface JobRun {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  readonly environment?: { readonly name: string; readonly url: string; readonly deployment: boolean };
  readonly steps: readonly StepRun[];
  /** What the `post` of the steps' actions did at the end, in that order, each under the id of its step. */
  readonly posts: readonly StepRun[];
}

export interface WorkflowRun {
  /** `not-run` if the event does not start it; `reason` then says why. */
  readonly conclusion: Result | 'not-run';
  readonly reason?: string;
  readonly name?: string;
  readonly concurrency?: { readonly group: string; readonly cancelInProgress: boolean };
  readonly jobs: Readonly<Record<string, JobRun>>;
}
