import { formatDuration } from '../../duration.ts';
import { quantity } from '../../quantity.ts';
import type { ProbeResult } from '../probe/probe.ts';
import { degraded, type Finding, failed } from '../verdict/fault.ts';
import { countExcused, countSessions, parseBody, type ServiceFacts } from './service-facts.ts';

export interface SessionExpectation {
  readonly minSessions?: number | undefined;
  /** How far the written cache may be behind. */
  readonly staleAfterMs: number;
}

/** How many sessions there are: what the sessions endpoint counts, else what the health endpoint says. */
export function sessionsOf(sessions: ProbeResult | undefined, facts: ServiceFacts): number | undefined {
  return countSessions(bodyOf(sessions)) ?? facts.activeSessions;
}

/** Whether there are enough sessions, and whether what they write is current. */
export function sessionFindings(
  sessions: ProbeResult | undefined,
  facts: ServiceFacts,
  { minSessions, staleAfterMs }: SessionExpectation,
): Finding[] {
  const findings: Finding[] = [];
  const count = sessionsOf(sessions, facts);
  const { flushLagMs = 0 } = facts;
  if (minSessions !== undefined && (count ?? -1) < minSessions)
    findings.push(failed(`${amountOf(count)}, expected at least ${minSessions}`));
  if (flushLagMs > staleAfterMs)
    findings.push(
      failed(`the cache is ${formatDuration(flushLagMs)} behind, at most ${formatDuration(staleAfterMs)} is allowed`),
    );
  return [...findings, ...staleFindings(facts, count, countExcused(bodyOf(sessions)))];
}

/** Failed when every session that could be live is stale; a broker at rest or a user who has to act is no such session. */
function staleFindings(
  { staleSessions: stale = 0 }: ServiceFacts,
  count: number | undefined,
  excused: number,
): Finding[] {
  if (stale === 0) return [];
  const are = stale === 1 ? 'is' : 'are';
  if (stale > excused && stale >= (count ?? stale))
    return [failed(stale === 1 ? 'the only session is stale' : `all ${stale} sessions are stale`)];
  return [degraded(`${stale} of ${amountOf(count)} ${are} stale`)];
}

function amountOf(count: number | undefined): string {
  return count === undefined ? 'an unknown number of sessions' : quantity(count, 'session');
}

/** A service without a sessions endpoint is no worse for it: 404 is no finding. */
export function sessionsPathFindings(sessions: ProbeResult | undefined): Finding[] {
  if (sessions === undefined || sessions.status === 404) return [];
  if (sessions.failure) return [degraded(`the sessions could not be read: ${sessions.failure.words}`)];
  return sessions.status === 200 ? [] : [degraded(`the sessions could not be read: HTTP ${sessions.status}`)];
}

function bodyOf(sessions: ProbeResult | undefined): unknown {
  return sessions?.failure === undefined && sessions?.status === 200 ? parseBody(sessions.body) : undefined;
}
