import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as core from '@actions/core';
import { type Clock, systemClock } from '../core/clock.ts';
import { explain, InputError, messageOf } from '../core/errors.ts';
import { createInputReader, type InputReader } from '../core/inputs.ts';
import type { Log } from '../core/log.ts';
import { neutralise } from '../core/logs/neutralise.ts';
import { createRedactor, derivedForms, type Redactor, redactDeep } from '../core/redact.ts';
import { toMarkdown } from '../core/report/markdown.ts';
import { createReceipt, type Receipt } from '../core/report/receipt.ts';
import type { Report } from '../core/report/report.ts';
import { type RunContext, readRunContext } from './run-context.ts';

export type OutputValue = string | number | boolean | null | undefined;

/** What a step receives: its inputs and the world, so that nothing below this file knows it runs in a runner. */
export interface ActionIo {
  readonly reader: InputReader;
  readonly run: RunContext;
  /** The step's own environment, for inputs that name variables by pattern. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Puts what is logged until it is disposed of under a title that can be folded. */
  group(title: string): Disposable;
  readonly clock: Clock;
  /** Aborted when the runner cancels the job. */
  readonly signal: AbortSignal;
  /** Hides a value, and what derives from it, in everything the runner prints from now on. */
  mask(secret: string): void;
  /** Text without what was masked: for text of others that is cut before it is printed. */
  redact(text: string): string;
  /** Keeps a value for `post`, at once: this process may be killed in the next moment. Never a secret: it is stored in the clear. */
  saveState(name: string, value: string): void;
}

export interface ActionResult {
  readonly outputs: Readonly<Record<string, OutputValue>>;
  readonly report: Report;
  readonly receipt: Receipt;
  /** Makes the step fail, and why. */
  readonly failed?: string | undefined;
}

export interface Action {
  readonly name: string;
  /** Every output with the value it has when the operation could not even begin. */
  readonly outputs: Readonly<Record<string, OutputValue>>;
  run(io: ActionIo): Promise<ActionResult>;
  /**
   * The second chance of an action whose action.yml has a `post` that loads the same bundle: called in a process of its own
   * at the end of the job, if `run` was killed before it ended. `state` gives what it had saved; what was not is empty.
   */
  post?(io: ActionIo, state: (name: string) => string): Promise<void>;
}

// What `main` leaves for `post`: how far it came. A post.mjs reads it as STATE_main.
const progress = 'main';

/**
 * Runs one action: masks first, aborts on SIGTERM and SIGINT, writes every output, the receipt and the summary on success
 * and on failure alike, and is the only place where a throw becomes a failed step.
 */
export async function runAction(action: Action): Promise<void> {
  const redactor = createRedactor();
  const abort = new AbortController();
  const cancel = (signal: NodeJS.Signals) => abort.abort(new Error(`cancelled by the runner (${signal})`));
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  try {
    const reached = action.post && core.getState(progress);
    if (reached) await runPost(action, reached, createIo(redactor, abort.signal));
    else await runMain(action, redactor, abort.signal);
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

async function runMain(action: Action, redactor: Redactor, signal: AbortSignal): Promise<void> {
  const startedAt = systemClock.now();
  if (action.post) core.saveState(progress, 'begun');
  let result: ActionResult;
  try {
    result = await action.run(createIo(redactor, signal));
  } catch (error) {
    result = describeThrow(action, error, signal, startedAt);
  }
  await publish(action, result, redactor);
  if (action.post) core.saveState(progress, 'ended');
}

/** What failed here fails no job: it is cancelled or failed already. */
async function runPost(action: Action, reached: string, io: ActionIo): Promise<void> {
  if (reached === 'ended') return;
  try {
    await action.post?.(io, (name) => core.getState(name));
  } catch (error) {
    io.log.warning(`${action.name}: ${messageOf(io.signal.aborted ? io.signal.reason : error)}`);
  }
}

function createIo(redactor: Redactor, signal: AbortSignal): ActionIo {
  const mask = (secret: string) => {
    redactor.add(secret);
    for (const form of derivedForms(secret)) core.setSecret(form);
  };
  return {
    reader: createInputReader({ lookup: (name) => core.getInput(name), mask }),
    run: readRunContext(process.env),
    env: process.env,
    log: createRunnerLog(redactor),
    group(title) {
      core.startGroup(neutralise(redactor.text(title)));
      return { [Symbol.dispose]: () => core.endGroup() };
    },
    clock: systemClock,
    signal,
    mask,
    redact: redactor.text,
    saveState: (name, value) => core.saveState(name, value),
  };
}

async function publish(action: Action, result: ActionResult, redactor: Redactor): Promise<void> {
  const receiptPath = join(process.env['RUNNER_TEMP'] || tmpdir(), `${action.name}-${process.pid}-receipt.json`);
  const receipt = `${JSON.stringify(redactDeep(result.receipt, redactor.text), null, 2)}\n`;
  const written = await unlessImpossible('receipt', () => writeFile(receiptPath, receipt));
  const outputs = { ...action.outputs, ...result.outputs, receipt: written ? receiptPath : '' };
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, redactor.text(String(value ?? '')));
  const summary = toMarkdown(redactDeep(result.report, redactor.text));
  if (process.env['GITHUB_STEP_SUMMARY'])
    await unlessImpossible('job summary', () => core.summary.addRaw(summary).write());
  if (result.failed !== undefined) core.setFailed(neutralise(redactor.text(result.failed)));
}

/** A disk that is full takes the report of what happened, but does not change what happened. */
async function unlessImpossible(what: string, write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    core.warning(`the ${what} could not be written: ${messageOf(error)}`);
    return false;
  }
}

function describeThrow(action: Action, error: unknown, signal: AbortSignal, startedAt: number): ActionResult {
  const refused = error instanceof InputError && !signal.aborted;
  const { message, hint } = explain(signal.aborted ? signal.reason : error);
  // An action that says how it ended says this, too, however early it came.
  const outputs = signal.aborted && 'outcome' in action.outputs ? { outcome: 'cancelled' } : {};
  return {
    outputs,
    report: { title: action.name, tone: 'bad', ...(refused ? refusal(error) : { headline: message, hint }), facts: [] },
    receipt: createReceipt({
      operation: action.name,
      outcome: refused ? 'refused' : signal.aborted ? 'cancelled' : 'error',
      startedAt,
      finishedAt: systemClock.now(),
      error: { message, hint },
    }),
    failed: [`${action.name}: ${message}`, ...(hint ? [hint] : [])].join('\n'),
  };
}

function refusal(error: InputError): Pick<Report, 'headline' | 'hint' | 'tables'> {
  const { problems, message, hint } = error;
  if (problems.length === 1) return { headline: `Nothing was changed: ${message}`, hint };
  const rows = problems.map((problem) => [problem.input, problem.message, problem.hint ?? '']);
  return {
    headline: `Nothing was changed: ${problems.length} things are wrong.`,
    tables: [{ title: 'Inputs', columns: ['Input', 'What is wrong', 'What to do'], rows }],
  };
}

// The runner keeps ten annotations of a kind per step; what comes after is printed without one.
const annotationLimit = 10;

function createRunnerLog(redactor: Redactor): Log {
  const safe = (message: string) => neutralise(redactor.text(message));
  const limited = (annotate: (message: string) => void) => {
    let left = annotationLimit;
    return (message: string) => (left-- > 0 ? annotate(safe(message)) : core.info(safe(message)));
  };
  return {
    debug: (message) => core.debug(safe(message)),
    info: (message) => core.info(safe(message)),
    warning: limited((message) => core.warning(message)),
    error: limited((message) => core.error(message)),
  };
}
