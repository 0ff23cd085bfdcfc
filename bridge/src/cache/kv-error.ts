interface KvAnswer {
  readonly message?: unknown;
  readonly code?: unknown;
  readonly details?: unknown;
}

/** The cache did not do what was asked. `status` is the HTTP status, 0 if there was no answer. */
export class KvError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(what: string, status: number, answer: KvAnswer) {
    // What kept a request from its answer stands in the first line of a stack.
    const cause = /Caused by: (?:Error: )?(.+)/.exec(wordsOf(answer.details))?.[1];
    // A gateway in trouble answers with a page, or with an object of its own; the first words are enough.
    const detail = [wordsOf(answer.message), cause]
      .flatMap((words) => words || [])
      .join(': ')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 200);
    super(`${what}: ${detail || 'no answer'}${status ? ` (HTTP ${status})` : ''}`);
    this.name = 'KvError';
    this.status = status;
    this.code = wordsOf(answer.code);
  }
  /** True if the same request may succeed later. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
  /** True if something about a row was refused: its value, its size, or a constraint of the table. */
  get isOfRow(): boolean {
    return this.status === 400 || this.status === 409 || this.status === 413;
  }
  /** True if nobody can say whether the request was carried out, or will be yet. */
  get isUncertain(): boolean {
    return this.status === 0 || this.status >= 500;
  }
  /** True if the database does not have the function that was called. */
  get isMissingFunction(): boolean {
    return this.status === 404 && (this.code === 'PGRST202' || this.code === '42883');
  }
}

/** What a gateway calls a message may be anything, even an object that cannot be made a text. */
function wordsOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
