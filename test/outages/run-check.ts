import { readRunContext } from '../../actions/run-context.ts';
import type { ActionIo } from '../../actions/runtime.ts';
import { readInputs } from '../../actions/verify-health/inputs.ts';
import { perform } from '../../actions/verify-health/perform.ts';
import type { Clock } from '../../core/clock.ts';
import { messageOf } from '../../core/errors.ts';
import { createInputReader } from '../../core/inputs.ts';
import type { Log } from '../../core/log.ts';
import { createRedactor } from '../../core/redact.ts';
import { toMarkdown } from '../../core/report/markdown.ts';
import { readManifest } from '../../scripts/readme.ts';
import { runAction } from '../support/run-action.ts';
import type { Outage } from './outage.ts';

export interface Run {
  readonly outage: Outage;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly exit: number;
  readonly verdict: string;
  readonly class: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: readonly string[];
  readonly summary: string;
}

export type Runner = (run: Run) => Promise<Ran>;

const { inputs: declared = {} } = await readManifest('verify-health');

/** Runs the action's own code in this process, with its defaults, and time that passes at once. */
export const runHere: Runner = async ({ outage, clock, signal, inputs, env }) => {
  const log: string[] = [];
  const redactor = createRedactor();
  const lookup = (name: string) => inputs[name] ?? declared[name]?.default;
  const io: ActionIo = {
    reader: createInputReader({ lookup, mask: redactor.add }),
    ...{ run: readRunContext(env), env, clock, signal, log: keepIn(log) },
    ...{ mask: redactor.add, redact: redactor.text, saveState() {}, group: () => ({ [Symbol.dispose]() {} }) },
  };
  try {
    const result = await perform(readInputs(io), io, async () => outage.hasNetwork ?? true);
    const outputs = Object.fromEntries(
      Object.entries(result.outputs).map(([name, value]) => [name, String(value ?? '')]),
    );
    const { verdict = '', class: faultClass = '' } = outputs;
    const exit = result.failed === undefined ? 0 : 1;
    return { exit, verdict, class: faultClass, outputs, log, summary: toMarkdown(result.report) };
  } catch (error) {
    log.push(messageOf(error));
    return { exit: 1, verdict: 'unknown', class: '', outputs: {}, log, summary: '' };
  }
};

function keepIn(lines: string[]): Log {
  const keep = (message: string) => void lines.push(message);
  return { debug: keep, info: keep, warning: (message) => keep(`warning: ${message}`), error: keep };
}

/** Runs the built bundle as the runner starts it. */
export const runBuilt: Runner = async ({ inputs, env, signal }) => {
  const step = await runAction('verify-health', { interval: '10ms', ...inputs }, { env, signal });
  const { verdict = '', class: faultClass = '' } = step.outputs;
  const { exitCode: exit, outputs, log, summary } = step;
  return { exit, verdict, class: faultClass, outputs, log, summary };
};
