import { createContext, Script } from 'node:vm';

const call = new Script('job()');
const scope: { job?: (() => unknown) | undefined } = {};
const context = createContext(scope);

/**
 * Runs something that computes, and breaks it off after so many milliseconds: a regular expression of others can take for
 * ever on a line of others. It costs about 0.2 ms, so it is for many lines at once.
 * @returns undefined if it was broken off.
 */
export function withinTime<Result>(ms: number, job: () => Result): { readonly result: Result } | undefined {
  scope.job = job;
  try {
    return { result: call.runInContext(context, { timeout: ms }) as Result };
  } catch (error) {
    // Made in the other context, it is no Error of this one.
    if (codeOf(error) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw error;
  } finally {
    scope.job = undefined;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
