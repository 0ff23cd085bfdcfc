import { formatDuration } from '../duration.ts';
import { type FaultClass, faultOfFailure, faultOfStatus } from './fault.ts';
import { contradiction, type JsonFact, shorten } from './json-fact.ts';
import type { ProbeResult } from './probe.ts';
import { countSessions, parseBody, readServiceFacts, type ServiceFacts } from './service-facts.ts';
import { formatStatusSet, includesStatus, type StatusSet } from './status-set.ts';

/** What must be true of a healthy service. What is absent is not asked for. */
export interface Expectation {
  readonly status: StatusSet;
  readonly json: readonly JsonFact[];
  readonly commit?: string | undefined;
  readonly deployment?: string | undefined;
  readonly minSessions?: number | undefined;
  readonly staleAfterMs: number;
  readonly tlsDays: number;
}

/** One attempt: the health endpoint, and the sessions endpoint where there is one. */
export interface Check {
  readonly health: ProbeResult;
  readonly sessions?: ProbeResult | undefined;
}

/** What one attempt says. `inconclusive`: nothing about the service, only about the way to it. */
export interface Reading {
  readonly standing: 'passed' | 'degraded' | 'failed' | 'inconclusive';
  readonly class?: FaultClass;
  /** Everything that was found wrong, the worst first; a summary of the answer if nothing was. */
  readonly words: string;
  readonly facts: ServiceFacts;
  readonly sessions?: number;
}

interface Finding {
  readonly standing: 'degraded' | 'failed' | 'inconclusive';
  readonly class: FaultClass;
  readonly words: string;
}

/** Compares one attempt with what is expected. */
export function read(check: Check, expectation: Expectation): Reading {
  const { health } = check;
  const unusable = unusableAnswer(health, expectation.status);
  const body = unusable && health.failure ? undefined : parseBody(health.body);
  const facts = readServiceFacts(body);
  const sessions = sessionsOf(check, facts);
  const findings = unusable
    ? [unusable]
    : [
        ...bodyFindings(health, body, expectation),
        ...identityFindings(facts, expectation),
        ...sessionFindings(check, facts, sessions, expectation),
        ...certificateFindings(health, expectation.tlsDays),
      ];
  return { ...conclude(findings, health), facts, ...(sessions === undefined ? {} : { sessions }) };
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
  return { standing: faultClass === 'probe' ? 'inconclusive' : 'failed', class: faultClass, words };
}

function failed(words: string): Finding {
  return { standing: 'failed', class: 'service', words };
}

function degraded(words: string, faultClass: FaultClass = 'service'): Finding {
  return { standing: 'degraded', class: faultClass, words };
}

function bodyFindings(health: ProbeResult, body: unknown, { json }: Expectation): Finding[] {
  if (json.length === 0) return [];
  if (body === undefined) return [failed(`the body ${notJson(health)}`)];
  return json.flatMap((fact) => contradiction(fact, body) ?? []).map(failed);
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
  if (commit !== undefined && !sameCommit(commit, facts.commit))
    findings.push(failed(`${another('commit', facts.commit)}, expected ${commit}`));
  if (deployment !== undefined && deployment !== facts.deployment)
    findings.push(failed(`${another('deployment', facts.deployment)}, expected ${deployment}`));
  return findings;
}

function another(what: string, found: string | undefined): string {
  return found === undefined ? `the answer names no ${what}` : `another ${what} answers, ${shorten(found, 60)}`;
}

/** A shortened id means the commit that begins with it, from seven digits on. */
function sameCommit(expected: string, found = ''): boolean {
  const [short = '', long = ''] = [expected.toLowerCase(), found.toLowerCase()].toSorted((a, b) => a.length - b.length);
  return short.length >= 7 ? long.startsWith(short) : short === long;
}

function sessionsOf({ sessions }: Check, facts: ServiceFacts): number | undefined {
  const listed = sessions && isAnswered(sessions) ? countSessions(parseBody(sessions.body)) : undefined;
  return listed ?? facts.activeSessions;
}

function isAnswered({ failure, status }: ProbeResult): boolean {
  return failure === undefined && status === 200;
}

function sessionFindings(
  check: Check,
  facts: ServiceFacts,
  sessions: number | undefined,
  expectation: Expectation,
): Finding[] {
  const { minSessions, staleAfterMs } = expectation;
  const { status, staleSessions = 0, flushLagMs = 0 } = facts;
  const findings: Finding[] = [];
  if (status === 'degraded' || status === 'starting' || status === 'draining')
    findings.push(degraded(`it says it is ${status}`));
  if (minSessions !== undefined && (sessions ?? -1) < minSessions)
    findings.push(failed(`${sessions ?? 'an unknown number of'} sessions, expected at least ${minSessions}`));
  if (flushLagMs > staleAfterMs)
    findings.push(
      failed(`the cache is ${formatDuration(flushLagMs)} behind, at most ${formatDuration(staleAfterMs)} is allowed`),
    );
  if (staleSessions > 0 && staleSessions >= (facts.activeSessions ?? staleSessions))
    findings.push(failed(`all ${staleSessions} sessions are stale`));
  else if (staleSessions > 0) findings.push(degraded(`${staleSessions} of ${facts.activeSessions} sessions are stale`));
  return [...findings, ...sessionsPathFindings(check.sessions)];
}

/** A service without a sessions endpoint is no worse for it: 404 is no finding. */
function sessionsPathFindings(sessions: ProbeResult | undefined): Finding[] {
  if (sessions === undefined || sessions.status === 404) return [];
  if (sessions.failure) return [degraded(`the sessions could not be read: ${sessions.failure.words}`)];
  return sessions.status === 200 ? [] : [degraded(`the sessions could not be read: HTTP ${sessions.status}`)];
}

function certificateFindings({ tlsDaysLeft }: ProbeResult, tlsDays: number): Finding[] {
  if (tlsDaysLeft === undefined || tlsDaysLeft >= tlsDays) return [];
  return [degraded(`the days left of the certificate are ${tlsDaysLeft}, fewer than ${tlsDays}`, 'platform')];
}
