import { messageOf } from '../errors.ts';
import { quantity } from '../quantity.ts';
import { createFailWatch, type FailRule } from './fail-on.ts';
import type { LogEvent, LogLine } from './line.ts';
import type { Trouble } from './pattern.ts';
import { createLineRedactor, type RedactionRules } from './redact-lines.ts';
import { createSelector, type SelectedLine, type Selection } from './select.ts';
import { createTriage, type Findings } from './triage.ts';

export interface CollectPlan {
  readonly selection: Selection;
  readonly redaction: RedactionRules;
  readonly failRule: FailRule;
  /** Only the last so many of those that are wanted. They are then given to the sink at the end. */
  readonly keep?: number | undefined;
}

export type LogIncident = Exclude<LogEvent, { kind: 'lines' | 'cursor' }>;

/** Where lines go, redacted, in order. */
export interface LogSink {
  lines(lines: readonly SelectedLine[]): void | Promise<void>;
  incident(incident: LogIncident): void | Promise<void>;
}

export interface Collected {
  readonly findings: Findings;
  /** Lines that were there, wanted or not. */
  readonly seen: number;
  /** As the platform says. */
  readonly dropped: number;
  readonly gaps: readonly (LogIncident & { kind: 'gap' })[];
  /** From where a later run goes on; absent: nothing was read. */
  readonly cursor: string | undefined;
  /** Deployments that lines came from, in order; the last sixteen. */
  readonly deployments: readonly string[];
  /** How many entries the fail rule met, and the first of them. */
  readonly met: { readonly count: number; readonly first: string | undefined };
  /** The last lines, a few. */
  readonly tail: readonly LogLine[];
  /** What has to be said of how it was done: one sentence each. */
  readonly remarks: readonly string[];
  /** What ended it before its time. */
  readonly failure?: unknown;
}

const tailLength = 40;
const mostGaps = 100;
const mostDeployments = 16;

/**
 * Takes lines from a source to a sink and says what they come to. Never throws because of the source: what it was told until
 * then counts. What the sink throws is thrown.
 */
export async function collect(source: AsyncIterable<LogEvent>, plan: CollectPlan, sink: LogSink): Promise<Collected> {
  const selector = createSelector(plan.selection);
  const redactor = createLineRedactor(plan.redaction);
  const failWatch = createFailWatch(plan.failRule);
  const triage = createTriage();
  const tally = createTally();
  const kept: SelectedLine[] = [];
  const deliver = async (lines: readonly SelectedLine[]) => {
    if (lines.length === 0) return;
    const safe = redactor.lines(lines.map(({ line }) => line));
    const selected = lines.map((each, i) => ({ ...each, line: safe[i] ?? each.line }));
    failWatch.look(selected);
    triage.add(selected);
    tally.show(safe);
    await sink.lines(selected);
  };
  const failure = await failureOf(source, async (event) => {
    if (event.kind === 'cursor') return tally.reach(event.cursor);
    if (event.kind !== 'lines') {
      tally.happen(event);
      return sink.incident(event);
    }
    tally.see(event.lines);
    const wanted = selector.select(event.lines);
    if (plan.keep === undefined) return deliver(wanted);
    for (const each of wanted) kept.push(each);
    if (kept.length > plan.keep * 2) kept.splice(0, kept.length - plan.keep);
  });
  const last = plan.keep === undefined ? [] : kept.slice(Math.max(0, kept.length - plan.keep));
  for (let i = 0; i < last.length; i += batch) await deliver(last.slice(i, i + batch));
  const remarks = [
    ...troubleWords('redact', redactor.trouble, 'Such lines are withheld'),
    ...selector.troubles.flatMap((trouble) => troubleWords('include or exclude', trouble, 'Such lines are shown')),
    ...troubleWords('fail-on', failWatch.trouble, 'Such lines do not count'),
  ];
  return { ...tally.result(), findings: triage.findings(), met: failWatch.met, remarks, failure };
}

const batch = 1000;

/** Trouble of the source is a result; of who takes from it, it is thrown. */
async function failureOf(source: AsyncIterable<LogEvent>, take: (event: LogEvent) => Promise<void> | void) {
  const events = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await events.next().then(
        (result) => ({ result }),
        (error: unknown) => ({ error: error ?? new Error(messageOf(error)) }),
      );
      if ('error' in next) return next.error;
      if (next.result.done) return undefined;
      await take(next.result.value);
    }
  } finally {
    await events.return?.();
  }
}

/** Counts what comes by. */
function createTally() {
  const gaps: (LogIncident & { kind: 'gap' })[] = [];
  const deployments = new Set<string>();
  const tail: LogLine[] = [];
  let [seen, dropped] = [0, 0];
  let cursor: string | undefined;
  const pass = (deployment: string) => {
    deployments.delete(deployment);
    deployments.add(deployment);
    const [oldest] = deployments;
    if (deployments.size > mostDeployments && oldest !== undefined) deployments.delete(oldest);
  };
  return {
    see(lines: readonly LogLine[]) {
      seen += lines.length;
      for (const { deployment } of lines) pass(deployment);
    },
    show(lines: readonly LogLine[]) {
      tail.push(...lines.slice(-tailLength));
      tail.splice(0, Math.max(0, tail.length - tailLength));
    },
    reach(position: string) {
      cursor = position;
    },
    happen(incident: LogIncident) {
      if (incident.kind === 'dropped') dropped += incident.count;
      if (incident.kind === 'gap' && gaps.length < mostGaps) gaps.push(incident);
      if (incident.kind === 'deployment') pass(incident.deployment);
    },
    result: () => ({ seen, dropped, cursor, gaps, deployments: [...deployments], tail }),
  };
}

function troubleWords(input: string, { slowLines, givenUp }: Trouble, consequence: string): string[] {
  if (slowLines === 0) return [];
  // Not which: what is to be redacted may be told by its pattern.
  const after = givenUp.size > 0 ? `; ${quantity(givenUp.size, 'expression')} given up after that` : '';
  return [`${input}: an expression took too long on ${slowLines} of the lines${after}. ${consequence}.`];
}
