/** A value of an expression. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** A part of a workflow file, with the expressions in it not evaluated yet. */
export type Template =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'expression'; readonly expression: string }
  | { readonly kind: 'sequence'; readonly items: readonly Template[] }
  | { readonly kind: 'mapping'; readonly fields: Fields };

export type Fields = ReadonlyMap<string, Template>;

export interface ParsedStep {
  /** Given, or made by the parser. */
  readonly id: string;
  /** An expression that asks for the status so far, as `success() && (…)` where the file asks for none. */
  readonly condition: string;
  readonly fields: Fields;
}

export interface ParsedJob {
  readonly id: string;
  readonly needs: readonly string[];
  /** As a step's. */
  readonly condition: string;
  readonly fields: Fields;
  readonly steps: readonly ParsedStep[];
}

/** Filters of one event, such as `branches` and `paths-ignore`, each a list of patterns. */
export type EventFilters = Readonly<Record<string, readonly string[]>>;

export interface DispatchInput {
  readonly type: 'string' | 'choice' | 'boolean' | 'environment' | 'unknown';
  readonly required: boolean;
  readonly default: string | boolean | undefined;
  readonly options: readonly string[];
}

export interface ParsedWorkflow {
  readonly events: Readonly<Record<string, EventFilters>>;
  readonly dispatchInputs: Readonly<Record<string, DispatchInput>>;
  readonly fields: Fields;
  readonly jobs: readonly ParsedJob[];
}

/** What `success()`, `failure()` and `cancelled()` answer. */
export interface Status {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

export type Contexts = Readonly<Record<string, Value>>;

/**
 * GitHub's own reading of workflow files and expressions. It is passed in, since the packages that hold it do not load in
 * plain Node, which this emulator must.
 */
export interface WorkflowLanguage {
  /** Throws with every finding if GitHub would refuse the file. */
  parse(name: string, text: string): Promise<ParsedWorkflow>;
  evaluate(expression: string, contexts: Contexts, status: Status): Value;
}
