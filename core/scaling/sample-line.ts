import type { Measured, Sample } from './sample.ts';

/**
 * A sample as one line of JSON (docs/scaling.md). A figure is the list of what each replica told, measured when the sample
 * was taken; or `{ "at", "each" }`, or `{ "missing" }`.
 */
export function sampleLine(sample: Sample): string {
  const { at, replicas, warming, sessionsInAll, limits } = sample;
  const figure = (measured: Measured | undefined) => measured && figureOf(measured, at);
  return JSON.stringify({
    at: new Date(at).toISOString(),
    replicas,
    ...(warming > 0 ? { warming } : {}),
    sessions: figure(sample.sessions),
    ...(sessionsInAll ? { sessionsInAll } : {}),
    cpu: figure(sample.cpu),
    memoryGb: figure(sample.memoryGb),
    limits,
    flushLagSeconds: figure(sample.flushLagSeconds),
    loopDelaySeconds: figure(sample.loopDelaySeconds),
  });
}

function figureOf(measured: Measured, at: number): unknown {
  if ('missing' in measured) return measured;
  const each = measured.each.map((value) => Number(value.toPrecision(6)));
  return measured.at === at ? each : { at: new Date(measured.at).toISOString(), each };
}

/** A recording: its samples in the order of time, and what is wrong with the lines that hold none. */
export interface Recording {
  readonly samples: readonly Sample[];
  /** One clause each, with the number of the line. */
  readonly problems: readonly string[];
}

const mostProblems = 10;

/** Reads lines of samples, written by anybody. */
export function readRecording(text: string): Recording {
  const samples: Sample[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const sample = readSample(line);
    if (typeof sample !== 'string') samples.push(sample);
    else if (problems.length < mostProblems) problems.push(`line ${index + 1}: ${sample}`);
  }
  return { samples: samples.toSorted((a, b) => a.at - b.at), problems };
}

/** The words say what is wrong. */
export function readSample(line: string): Sample | string {
  const record = parseRecord(line);
  if (!record) return 'it is no JSON object';
  const at = timeOf(record['at']);
  if (at === undefined) return 'at must be a time such as 2026-11-22T17:00:00Z';
  const { replicas, warming = 0 } = record;
  if (!isCount(replicas) || replicas < 1) return 'replicas must be a whole number of at least 1';
  if (!isCount(warming)) return 'warming must be a whole number';
  const limits = recordOf(record['limits']) ?? {};
  const [vCpu, memoryGb] = [limits['vCpu'], limits['memoryGb']].map((value) =>
    isAmount(value) && value > 0 ? value : undefined,
  );
  const optional = (name: 'flushLagSeconds' | 'loopDelaySeconds') =>
    record[name] === undefined ? {} : { [name]: readMeasured(record[name], at) };
  return {
    at,
    replicas,
    warming: Math.min(warming, replicas),
    sessions: readMeasured(record['sessions'], at),
    ...(record['sessionsInAll'] === true ? { sessionsInAll: true } : {}),
    cpu: readMeasured(record['cpu'], at),
    memoryGb: readMeasured(record['memoryGb'], at),
    limits: { vCpu, memoryGb },
    ...optional('flushLagSeconds'),
    ...optional('loopDelaySeconds'),
  };
}

const mostReplicas = 1000;

function readMeasured(value: unknown, sampledAt: number): Measured {
  const record = recordOf(value);
  const each = Array.isArray(value) ? value : record?.['each'];
  const at = record && !Array.isArray(value) ? timeOf(record['at']) : sampledAt;
  if (Array.isArray(each) && each.length <= mostReplicas && each.every(isAmount) && at !== undefined)
    return { at, each };
  const missing = record?.['missing'];
  return { missing: typeof missing === 'string' ? missing.slice(0, 200) : 'it is not in the recording' };
}

function parseRecord(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? undefined : recordOf(value);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
}

function timeOf(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= mostReplicas;
}
