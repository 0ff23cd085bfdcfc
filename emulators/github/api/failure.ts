/** One of the `errors` of an answer 422. */
export interface Finding {
  readonly resource: string;
  readonly field: string;
  readonly code: string;
  readonly message?: string;
  readonly value?: unknown;
  readonly contexts?: readonly unknown[];
}

interface FailureOptions {
  readonly errors?: readonly Finding[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly documentation?: string;
}

/** An answer that is an error, in GitHub's words. */
export class Failure extends Error {
  override name = 'Failure';
  readonly status: number;
  readonly errors: readonly Finding[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Address of the documentation that explains it; undefined: that of the operation. */
  readonly documentation: string | undefined;

  constructor(status: number, message: string, more: FailureOptions = {}) {
    super(message);
    this.status = status;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
    this.documentation = more.documentation;
  }
}

export function notFound(): Failure {
  return new Failure(404, 'Not Found');
}

/** An answer 422 for a value that GitHub looked at and did not like. */
export function invalid(...errors: readonly Finding[]): Failure {
  return new Failure(422, 'Validation Failed', { errors });
}

/** The thing asked for; GitHub says no more than that there is none. */
export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw notFound();
  return thing;
}
