/** What an operation has to say to people, as data. markdown.ts and text.ts draw it; neither trusts its text. */
export interface Report {
  readonly title: string;
  readonly tone: Tone;
  /** One sentence: the result. */
  readonly headline: string;
  /** What to do about it, where there is something to do. */
  readonly hint?: string | undefined;
  readonly facts: readonly Fact[];
  readonly steps?: readonly Step[];
  readonly tables?: readonly Table[];
  /** Text of others, shown as it is: log tails, response bodies. */
  readonly details?: readonly { readonly title: string; readonly text: string }[];
}

export type Tone = 'good' | 'warning' | 'bad' | 'neutral';

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Makes the value a link (http and https only) or code. */
  readonly url?: string | undefined;
  readonly code?: boolean;
}

export interface Step {
  readonly name: string;
  /** `unchanged`: looked at, and already as wanted. */
  readonly state: 'done' | 'unchanged' | 'failed' | 'skipped';
  readonly detail?: string | undefined;
  readonly durationMs?: number | undefined;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** Text, or text of others that is shown as it is, without a link, a mention or a reference in it. */
export type Cell = string | { readonly quote: string };
