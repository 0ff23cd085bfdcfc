import type { Examination } from '../health/examine.ts';
import type { Expectation } from '../health/expect/expectation.ts';
import { parseHeaderFact } from '../health/expect/header-fact.ts';
import { type Objective, parseSlo } from '../health/history/slo.ts';
import { parseMessageExpectation } from '../health/probe/websocket-message.ts';
import { readOptionalUrl, readRailwayPlace } from '../health/railway/place-request.ts';
import { checkPath, type ProbeOptions, publicHeaders, readProbeRequest } from '../health/request.ts';
import { parseMaintenance } from '../health/state/maintenance.ts';
import { parseWindow, type Window } from '../health/state/rows.ts';
import type { AlertRules } from '../health/state/state.ts';
import type { WebSocketTrial } from '../health/verify.ts';
import type { InputReader } from '../inputs.ts';
import { quote } from '../inputs.ts';
import { readTelling, type TellingRequest } from './telling-request.ts';

/** A run of a monitor: what is asked, and what is done about it. */
export interface CheckRequest extends TellingRequest {
  readonly examination: Examination;
  readonly rules: AlertRules;
  readonly failOn: 'never' | 'unhealthy';
  /** How often runs should happen: what is missed and what is out of date is measured by it. */
  readonly scheduleMs: number;
  /** Nothing is wrong: an alert is raised and taken back to prove that it would be. */
  readonly selfTest: boolean;
}

export interface CheckOptions extends ProbeOptions {
  /** The run was started by a schedule: it never fails, as a red run would keep Railway from deploying the repair. */
  readonly scheduled: boolean;
}

/** Reads the inputs of a monitor. Notes what is wrong in the reader: call its `finish` before the request is used. */
export function readCheckRequest(
  reader: InputReader,
  mask: (secret: string) => void,
  options: CheckOptions,
): CheckRequest {
  // First, so that nothing said about another input can show one of these values.
  const token = reader.optionalSecret('token');
  const telling = readTelling(reader);
  const probes = readProbeRequest(reader, mask, { ...options, countsOverRuns: true });
  const window = readWindow(reader);
  const websocket = readWebSocket(reader);
  for (const [credential] of websocket?.send?.matchAll(/[\w.+/=-]{20,}/g) ?? []) mask(credential);
  const { failureThreshold, successThreshold } = probes;
  return {
    examination: {
      verify: {
        ...probes,
        url: readOptionalUrl(reader, token !== undefined),
        window,
        websocket,
        expectation: readExpectation(reader, probes, websocket),
      },
      railway: readRailwayPlace(reader, token),
      slo: readSlo(reader),
    },
    rules: {
      failureThreshold,
      successThreshold,
      window,
      remindEveryMs: reader.duration('remind-every', '6h'),
      maintenance: readMaintenance(reader),
    },
    ...telling,
    failOn: reader.oneOf('fail-on', ['never', 'unhealthy'], options.scheduled ? 'never' : 'unhealthy'),
    scheduleMs: readSchedule(reader),
    selfTest: reader.flag('self-test', false),
  };
}

function readExpectation(
  reader: InputReader,
  { expectation, headers }: ReturnType<typeof readProbeRequest>,
  websocket: WebSocketTrial | undefined,
): Expectation {
  return {
    ...expectation,
    headers: readHeaderFacts(reader),
    bodyTexts: reader.lines('expect-body'),
    ...(websocket ? { websocket: { expect: websocket.expect, hasCredentials: hasCredentials(headers) } } : {}),
  };
}

function readSchedule(reader: InputReader): number {
  const scheduleMs = reader.duration('schedule', '5m');
  if (scheduleMs === 0) reader.problem('schedule', 'expected more than 0 s');
  return scheduleMs;
}

function readWebSocket(reader: InputReader): WebSocketTrial | undefined {
  const path = checkPath(reader, 'websocket-path', reader.text('websocket-path'));
  const level = reader.oneOf('websocket-level', ['upgrade', 'ping', 'round-trip'], 'upgrade');
  const [send, expected] = [reader.text('websocket-send'), reader.text('websocket-expect')];
  if ((send !== undefined || expected !== undefined) && level !== 'round-trip')
    reader.problem('websocket-level', `${level} neither sends nor expects a message`, 'Set it to round-trip.');
  if (path === undefined || path === 'none') return undefined;
  return { path, level, send, expect: expected === undefined ? undefined : parseMessageExpectation(expected) };
}

function hasCredentials(headers: Readonly<Record<string, string>>): boolean {
  return Object.keys(headers).some((name) => !publicHeaders.has(name));
}

function readHeaderFacts(reader: InputReader) {
  return reader.lines('expect-headers').flatMap((line, index) => {
    const fact = parseHeaderFact(line);
    if (!fact) reader.problem('expect-headers', `line ${index + 1} is not Name: text, such as Cache-Control: no-store`);
    return fact ?? [];
  });
}

function readWindow(reader: InputReader): Window | undefined {
  const text = reader.text('window');
  const window = text === undefined ? undefined : parseWindow(text);
  if (text !== undefined && !window)
    reader.problem('window', `expected failures/attempts such as 3/5, got ${quote(text)}`);
  return window;
}

function readSlo(reader: InputReader): readonly Objective[] {
  const slo = parseSlo(reader.lines('slo').join(','));
  if (typeof slo !== 'string') return slo;
  reader.problem('slo', `expected objectives such as p95<800ms or availability>=99.5%, got ${quote(slo)}`);
  return [];
}

function readMaintenance(reader: InputReader) {
  const texts = reader.lines('maintenance').flatMap((line) => line.split(/[\s,]+/).filter(Boolean));
  return texts.flatMap((text) => {
    const window = parseMaintenance(text);
    if (!window)
      reader.problem(
        'maintenance',
        `expected times in UTC such as 22:00-23:00Z or 2026-11-22T22:00Z/90m, got ${quote(text)}`,
      );
    return window ?? [];
  });
}
