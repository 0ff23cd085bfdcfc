/** One thing wrong with what the caller gave: the input or variable, what is wrong with it, and what to do. */
export interface Problem {
  readonly input: string;
  readonly message: string;
  readonly hint?: string;
}

/** The caller's configuration is wrong. Nothing was changed. Lists every problem at once, by input name. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ input, message }) => `${input}: ${message}`).join('\n'));
    this.problems = problems;
  }

  get hint(): string | undefined {
    const hints = this.problems.flatMap(({ hint }) => (hint ? [hint] : []));
    return hints.length > 0 ? [...new Set(hints)].join(' ') : undefined;
  }
}

/** What to do about an error, where it says so. */
export function hintOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('hint' in error)) return undefined;
  return typeof error.hint === 'string' ? error.hint : undefined;
}

/** An error for people. Of several problems each is followed by its own hint. */
export function explain(error: unknown): { message: string; hint: string | undefined } {
  if (!(error instanceof InputError) || error.problems.length < 2)
    return { message: messageOf(error), hint: hintOf(error) };
  const lines = error.problems.map(({ input, message, hint }) => `${input}: ${message}${hint ? `. ${hint}` : ''}`);
  return { message: lines.join('\n'), hint: undefined };
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
