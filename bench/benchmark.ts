/** One thing that is measured. Its rows are for reading; its goals are what was promised. */
export interface Benchmark {
  readonly name: string;
  readonly measures: string;
  run(): Promise<Measured>;
}

export interface Measured {
  /** Every row with the same names, in the order to be shown. */
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}

export type Row = Readonly<Record<string, string | number>>;

export interface Goal {
  readonly goal: string;
  readonly reached: string;
  readonly met: boolean;
}
