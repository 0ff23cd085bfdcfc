import { sameCommit } from '../../commit.ts';
import { formatDuration } from '../../duration.ts';
import { shorten } from '../../shorten.ts';
import type { ProbeResult } from '../probe/probe.ts';
import type { WebSocketResult } from '../probe/websocket.ts';
import {
  blocked,
  degraded,
  type FaultClass,
  type Finding,
  failed,
  faultOfFailure,
  faultOfStatus,
} from '../verdict/fault.ts';
import { type HeaderFact, headerContradiction } from './header-fact.ts';
import { contradiction, type JsonFact } from './json-fact.ts';
import { parseBody, readServiceFacts, type ServiceFacts } from './service-facts.ts';
import { type SessionExpectation, sessionFindings, sessionsOf, sessionsPathFindings } from './session-findings.ts';
import { formatStatusSet, includesStatus, type StatusSet } from './status-set.ts';
import { type WebSocketAsked, websocketOpinion } from './websocket-findings.ts';

/** What must be true of a healthy service. What is absent is not asked for. */
export interface Expectation extends SessionExpectation {
  readonly status: StatusSet;
  readonly json: readonly JsonFact[];
  readonly commit?: string | undefined;
  readonly deployment?: string | undefined;
  readonly headers?: readonly HeaderFact[] | undefined;
  /** Texts that the body must hold. */
  readonly bodyTexts?: readonly string[] | undefined;
  readonly tlsDays: number;
  readonly websocket?: WebSocketAsked | undefined;
}

/** One attempt: the health endpoint, and the sessions endpoint and the WebSocket where there are such. */
export interface Check {
  readonly health: ProbeResult;
  readonly sessions?: ProbeResult | undefined;
  readonly websocket?: WebSocketResult | undefined;
}

/** What one attempt says. `inconclusive`: nothing about the service, only about the way to it. */
export interface Reading {
  readonly standing: 'passed' | 'degraded' | 'failed' | 'inconclusive';
  readonly class?: FaultClass;
  /** What a failure is about: `reach`, no usable answer came; `content`, one came and says the wrong thing. */
  readonly evidence?: 'reach' | 'content';
  /** Everything that was found wrong, the worst first; a summary of the answer if nothing was. */
  readonly words: string;
  /** What is not wrong, but worth knowing: whole sentences. */
  readonly remarks?: readonly string[];
  readonly facts: ServiceFacts;
  readonly sessions?: number;
}

/** Compares one attempt with what is expected. */
export function read(check: Check, expectation: Expectation): Reading {
  const { health } = check;
  const unusable = unusableAnswer(health, expectation.status);
  const body = unusable && health.failure ? undefined : parseBody(health.body);
  const facts = readServiceFacts(body);
  const sessions = sessionsOf(check.sessions, facts);
  const websocket =
    expectation.websocket && check.websocket && websocketOpinion(check.websocket, expectation.websocket);
  const findings = unusable
    ? [unusable]
    : [
        ...bodyFindings(health, body, expectation),
        ...answerFindings(health, expectation),
        ...identityFindings(facts, expectation),
        ...stateFindings(facts),
        ...sessionFindings(check.sessions, facts, expectation),
        ...sessionsPathFindings(check.sessions),
        ...certificateFindings(health, expectation.tlsDays),
        ...(websocket?.findings ?? []),
      ];
  const concluded = conclude(findings, health);
  return {
    ...concluded,
    ...(concluded.standing === 'failed' ? { evidence: unusable ? 'reach' : 'content' } : {}),
    facts,
    ...(websocket && websocket.remarks.length > 0 ? { remarks: websocket.remarks } : {}),
    ...(sessions === undefined ? {} : { sessions }),
  };
}

const severity = { inconclusive: 0, failed: 1, degraded: 2 } as const;

function conclude(findings: readonly Finding[], health: ProbeResult): Pick<Reading, 'standing' | 'class' | 'words'> {
  const sorted = findings.toSorted((a, b) => severity[a.standing] - severity[b.standing]);
  const [worst] = sorted;
  if (!worst)
    return { standing: 'passed', words: `HTTP ${health.status} in ${formatDuration(health.timings.totalMs)}` };
  return { standing: worst.standing, class: worst.class, words: sorted.map(({ words }) => words).join('; ') };
}

function unusableAnswer(health: ProbeResult, wanted: StatusSet): Finding | undefined {
  const { failure, status } = health;
  const fault = faultOfFailure(health);
  if (failure && fault) return finding(fault.class, failure.words);
  if (status !== undefined && includesStatus(wanted, status)) return undefined;
  const { class: faultClass, words } = faultOfStatus(health);
  const said = readServiceFacts(parseBody(health.body)).status;
  const reason = words ?? (said ? `it says it is ${shorten(said, 40)}` : undefined);
  return finding(faultClass, `HTTP ${status} instead of ${formatStatusSet(wanted)}${reason ? `: ${reason}` : ''}`);
}

function finding(faultClass: FaultClass, words: string): Finding {
  return faultClass === 'probe' ? blocked(words) : failed(words, faultClass);
}

function bodyFindings(health: ProbeResult, body: unknown, { json }: Expectation): Finding[] {
  if (json.length === 0) return [];
  if (body === undefined) return [failed(`the body ${notJson(health)}`)];
  return json.flatMap((fact) => contradiction(fact, body) ?? []).map((words) => failed(words));
}

function answerFindings(health: ProbeResult, { headers = [], bodyTexts = [] }: Expectation): Finding[] {
  const missing = bodyTexts.filter((text) => !health.body.includes(text));
  return [
    ...headers.flatMap((fact) => headerContradiction(fact, health.headers) ?? []),
    ...missing.map((text) => `the body does not hold ${JSON.stringify(shorten(text, 60))}`),
  ].map((words) => failed(words));
}

function notJson({ headers, truncated, body }: ProbeResult): string {
  const encoding = headers['content-encoding'];
  if (encoding && encoding !== 'identity') return `came as ${shorten(encoding, 20)} although none was asked for`;
  if (truncated) return 'is longer than 64 KiB, so that it was not read to its end';
  return body.trim() === ''
    ? 'is empty, not JSON'
    : `is not JSON: it begins with ${JSON.stringify(shorten(body.trim(), 40))}`;
}

function identityFindings(facts: ServiceFacts, { commit, deployment }: Expectation): Finding[] {
  const findings: Finding[] = [];
  if (commit !== undefined && !sameCommit(commit, facts.commit ?? ''))
    findings.push(failed(`${another('commit', facts.commit)}, expected ${commit}`));
  if (deployment !== undefined && deployment !== facts.deployment)
    findings.push(failed(`${another('deployment', facts.deployment)}, expected ${deployment}`));
  return findings;
}

function another(what: string, found: string | undefined): string {
  return found === undefined ? `the answer names no ${what}` : `another ${what} answers, ${shorten(found, 60)}`;
}

function stateFindings({ status }: ServiceFacts): Finding[] {
  const troubled = status === 'degraded' || status === 'starting' || status === 'draining';
  return troubled ? [degraded(`it says it is ${status}`)] : [];
}

/** With fewer days than this nobody renews it in time unless woken. */
const lastTlsDays = 2;

function certificateFindings({ tlsDaysLeft }: ProbeResult, tlsDays: number): Finding[] {
  if (tlsDaysLeft === undefined || tlsDaysLeft >= tlsDays) return [];
  const find = tlsDaysLeft < lastTlsDays ? failed : degraded;
  return [find(`the days left of the certificate are ${tlsDaysLeft}, fewer than ${tlsDays}`, 'platform')];
}
