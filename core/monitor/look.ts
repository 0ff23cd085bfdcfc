import type { Reading } from '../health/expect/expectation.ts';
import { parseBody, type ServiceFacts } from '../health/expect/service-facts.ts';
import { below } from '../health/probe/address.ts';
import { type ProbeResult, probe } from '../health/probe/probe.ts';
import { diagnose } from '../health/verdict/diagnosis.ts';
import type { FaultClass } from '../health/verdict/fault.ts';
import type { Verdict } from '../health/verdict/verdict.ts';
import { type Attempt, type VerifyRequest, type VerifyWorld, verify } from '../health/verify.ts';
import { silentLog } from '../log.ts';
import type { RailwayView } from './railway-watch.ts';
import { readSessions, type SessionsLook } from './sessions.ts';

/** What was seen of a service at one moment. */
export interface Look {
  /** Counted from 1. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What the service's own answer says. */
  readonly standing: Reading['standing'];
  /** What that and Railway say together. */
  readonly verdict: Verdict;
  readonly class?: FaultClass | undefined;
  readonly words: string;
  /** Railway leaves no doubt that the service is down. */
  readonly certain: boolean;
  /** What is not wrong, but worth knowing: whole sentences. */
  readonly remarks: readonly string[];
  readonly httpStatus?: number | undefined;
  /** Of the whole answer; absent if none came. */
  readonly latencyMs?: number | undefined;
  readonly facts: ServiceFacts;
  readonly tlsDaysLeft?: number | undefined;
  readonly sessions: SessionsLook;
  /** Absent without a token. */
  readonly railway?: RailwayView | undefined;
}

export interface LookRequest extends Omit<VerifyRequest, 'attempts' | 'failureThreshold' | 'successThreshold'> {
  /** Sent to the sessions endpoint alone. */
  readonly apiKey?: string | undefined;
}

export interface LookWorld extends Omit<VerifyWorld, 'log'> {
  /** Absent without a token. Never throws. */
  readonly railway?: (() => Promise<RailwayView>) | undefined;
}

/** A list of sessions is longer than a health body: about 200 bytes for each. */
const longestList = 1_048_576;

const verdicts: Readonly<Record<Reading['standing'], Verdict>> = {
  passed: 'healthy',
  degraded: 'degraded',
  failed: 'unhealthy',
  inconclusive: 'unknown',
};

/** Asks the service, and Railway about it, once. Undefined if the signal aborted meanwhile. Never throws. */
export async function lookAt(request: LookRequest, world: LookWorld): Promise<Omit<Look, 'number'> | undefined> {
  const once = { ...request, attempts: 1, failureThreshold: 1, successThreshold: 1 };
  const [outcome, railway] = await Promise.all([verify(once, { ...world, log: silentLog }), world.railway?.()]);
  const attempt = outcome.attempts[0];
  const sessions = attempt && (await lookAtSessions(request, attempt, world));
  if (!attempt || !sessions || world.signal?.aborted) return undefined;
  const { check, reading, startedAt } = attempt;
  const { health } = check;
  return {
    at: startedAt,
    standing: reading.standing,
    ...diagnosisOf(reading, railway),
    httpStatus: health.status,
    latencyMs: health.failure ? undefined : Math.round(health.timings.totalMs * 10) / 10,
    facts: reading.facts,
    tlsDaysLeft: health.tlsDaysLeft,
    sessions,
    railway,
  };
}

function diagnosisOf(reading: Reading, railway: RailwayView | undefined) {
  const { standing, class: faultClass, words } = reading;
  const diagnosis = diagnose({
    judgement: { verdict: verdicts[standing], reason: `${words}.`, ...(faultClass ? { class: faultClass } : {}) },
    failure: standing === 'failed' ? reading : undefined,
    // What Railway said before it fell silent is shown, but proves nothing of now.
    side: railway?.trouble === undefined ? railway?.side : undefined,
  });
  return {
    verdict: diagnosis.verdict,
    class: diagnosis.class,
    words: diagnosis.reason,
    certain: diagnosis.certain,
    remarks: [...diagnosis.remarks, ...(reading.remarks ?? [])],
  };
}

async function lookAtSessions(request: LookRequest, attempt: Attempt, world: LookWorld): Promise<SessionsLook> {
  const { check, reading } = attempt;
  const counted = readSessions(bodyOf(check.sessions), reading.facts.activeSessions);
  const { url, sessionsPath, apiKey, timeoutMs, headers } = request;
  if (check.sessions?.status !== 200 || sessionsPath === undefined || apiKey === undefined) return counted;
  // Counts are for everybody and were read without it, so a key that is wrong makes no service look worse.
  const listed = await probe(
    {
      url: below(url, sessionsPath),
      timeoutMs,
      headers: { ...headers, 'x-api-key': apiKey },
      maxBodyBytes: longestList,
    },
    world.clock,
    world.signal,
  );
  const trouble = listTrouble(listed);
  if (trouble !== undefined) return { ...counted, trouble };
  const sessions = readSessions(parseBody(world.redact(listed.body)), counted.total);
  return sessions.list ? sessions : { ...sessions, trouble: 'the API key was not accepted: there is no list' };
}

function listTrouble({ status, truncated, failure }: ProbeResult): string | undefined {
  if (failure) return `the list could not be read: ${failure.words}`;
  if (status === 401 || status === 403) return `the API key was refused (HTTP ${status})`;
  if (status !== 200) return `the list could not be read: HTTP ${status}`;
  return truncated ? 'the list is longer than 1 MiB' : undefined;
}

function bodyOf(sessions: ProbeResult | undefined): unknown {
  return sessions?.failure === undefined && sessions?.status === 200 ? parseBody(sessions.body) : undefined;
}
