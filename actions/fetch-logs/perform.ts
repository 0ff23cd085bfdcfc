import { explain, InputError, messageOf } from '../../core/errors.ts';
import { type Collected, collect, type LogIncident } from '../../core/logs/collect.ts';
import { cutLong } from '../../core/logs/cut-long.ts';
import { incidentWords } from '../../core/logs/incident-words.ts';
import type { LogEvent } from '../../core/logs/line.ts';
import { logsReceipt } from '../../core/logs/logs-receipt.ts';
import { headlineOf, logsReport } from '../../core/logs/logs-report.ts';
import type { Open } from '../../core/logs/open.ts';
import { openLog } from '../../core/logs/open-log.ts';
import { quantity } from '../../core/quantity.ts';
import type { ActionIo, ActionResult } from '../runtime.ts';
import type { FetchLogsInputs } from './inputs.ts';
import { openLineFile } from './line-file.ts';
import { outputsOf } from './outputs.ts';
import { showInStep } from './step-output.ts';

/** Reads the log into a file and into the step's own, and says what went wrong in it. */
export async function perform(inputs: FetchLogsInputs, io: ActionIo, open: Open = openLog): Promise<ActionResult> {
  const { request, failRule, path, shownPath } = inputs;
  const startedAt = io.clock.now();
  const collected = await read(inputs, io, open);
  // What was asked for is not there: nothing was begun.
  if (collected.failure instanceof InputError && collected.seen === 0) throw collected.failure;
  const interrupted = io.signal.aborted;
  const failed = failureOf(collected, failRule, io.signal);
  annotate(collected, io);
  const cursor = collected.cursor ?? request.query.cursor;
  const outcome = { request, collected, path: shownPath, failed };
  return {
    outputs: outputsOf(collected, { path, cursor }),
    report: logsReport(outcome),
    receipt: logsReceipt({ ...outcome, path, cursor, startedAt, finishedAt: io.clock.now(), interrupted }),
    failed: failed === undefined ? undefined : withExample(failed, collected),
  };
}

/** For the annotation only: in the summary it would be a sentence of ours with text of others in it. */
function withExample(failed: string, { met, failure }: Collected): string {
  if (failure !== undefined || met.first === undefined) return failed;
  return `${failed}, such as: ${cutLong(met.first, longestAnnotation)}`;
}

async function read(
  { request, failRule, followMs, path }: FetchLogsInputs,
  io: ActionIo,
  open: Open,
): Promise<Collected> {
  const { clock, redact } = io;
  using deadline = deadlineAfter(followMs, io.signal);
  await using file = await openLineFile(path);
  const world = { clock, redact, log: { ...io.log, info: io.log.debug }, signal: deadline.signal };
  const events = open(request.place, request.query, followMs !== undefined, world);
  using shown = showInStep(io, `Log of ${request.place.service}`);
  const collected = await collect(
    deadline.armedBy(events),
    { ...request, redaction: { ...request.redaction, redact }, failRule },
    {
      async lines(lines) {
        await shown.lines(lines);
        await file.lines(lines);
      },
      async incident(incident) {
        await shown.incident(incident);
        await file.incident(incident);
      },
    },
  );
  // The time to follow is over: that is how it is meant to end.
  const isMeant = deadline.signal.aborted && !io.signal.aborted;
  return isMeant ? { ...collected, failure: undefined } : collected;
}

/** So long may it take until the log is there. */
const patienceMs = 120_000;

/** Counts from when the log is there: how long it took to find it is no matter of who follows it. */
function deadlineAfter(ms: number | undefined, signal: AbortSignal) {
  const over = new AbortController();
  const end = () => over.abort(new Error('the time to follow the log is over'));
  let timer = ms === undefined ? undefined : setTimeout(end, ms + patienceMs);
  const arm = () => {
    clearTimeout(timer);
    if (ms !== undefined) timer = setTimeout(end, ms);
  };
  return {
    signal: AbortSignal.any([signal, over.signal]),
    async *armedBy(events: AsyncIterable<LogEvent>) {
      let isArmed = false;
      for await (const event of events) {
        if (!isArmed) arm();
        isArmed = true;
        yield event;
      }
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}

function failureOf({ failure, met, findings }: Collected, rule: FetchLogsInputs['failRule'], signal: AbortSignal) {
  if (signal.aborted) return `fetch-logs: ${messageOf(signal.reason)}`;
  if (failure !== undefined) {
    const { message, hint } = explain(failure);
    return [`fetch-logs: ${message}`, ...(hint ? [hint] : [])].join('\n');
  }
  if (met.count === 0) return undefined;
  const wanted = [...(rule.level ? [rule.level] : []), ...rule.patterns.map(({ source }) => source)].join(', ');
  const what = `${met.count} of ${quantity(findings.lines, 'line')}`;
  return `fail-on ${wanted}: ${what}`;
}

/** The runner keeps ten annotations of a kind. One is for why the step failed. */
const annotated = 9;
const longestAnnotation = 500;

function annotate(collected: Collected, { log }: ActionIo): void {
  const { findings, gaps, dropped, remarks } = collected;
  const lost: LogIncident[] = [...gaps].slice(0, 3);
  if (dropped > 0) log.warning(`Railway dropped ${quantity(dropped, 'line')}: ${headlineOf(collected)}`);
  for (const words of [...lost.map(incidentWords), ...remarks]) log.warning(words);
  const errors = findings.clusters.filter(({ level }) => level === 'error');
  for (const { count, example } of errors.slice(0, annotated))
    log.error(`${count > 1 ? `${count}× ` : ''}${cutLong(example, longestAnnotation)}`);
}
