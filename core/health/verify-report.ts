import { formatDuration } from '../duration.ts';
import { quantity } from '../quantity.ts';
import { createReceipt, type Receipt } from '../report/receipt.ts';
import type { Fact, Report, Table, Tone } from '../report/report.ts';
import { shorten } from '../shorten.ts';
import { below, displayUrl } from './probe/address.ts';
import type { ProbeResult, Timings } from './probe/probe.ts';
import type { WebSocketResult } from './probe/websocket.ts';
import type { FaultClass } from './verdict/fault.ts';
import type { Verdict } from './verdict/verdict.ts';
import type { Attempt, VerifyOutcome, VerifyRequest } from './verify.ts';

export const operation = 'verify-health';

/** The outcome for people. */
export function reportOf(request: VerifyRequest, outcome: VerifyOutcome): Report {
  const asked = displayUrl(below(request.url, request.healthPath));
  return {
    title: `Service is ${outcome.verdict}`,
    tone: tones[outcome.verdict],
    headline: outcome.reason,
    hint: hintOf(outcome),
    facts: [{ label: 'Health endpoint', value: asked, code: true }, ...numbers(outcome)],
    tables: outcome.attempts.length > 0 ? [attemptTable(outcome.attempts)] : [],
    details: lastBody(outcome),
  };
}

const tones: Readonly<Record<Verdict, Tone>> = {
  healthy: 'good',
  degraded: 'warning',
  unhealthy: 'bad',
  unknown: 'warning',
};

const hints: Readonly<Record<FaultClass, string>> = {
  service: "The fault is the service's own: read its logs, and what was deployed last.",
  platform:
    "The fault is in front of the service: look at its domain, its certificate and Railway's status page, and whether a deployment is running.",
  probe:
    'The check could not see the service, so this says nothing about it: look at the network and the firewalls between here and there.',
};

function hintOf({ verdict, class: faultClass, interrupted }: VerifyOutcome): string | undefined {
  if (verdict === 'healthy' || interrupted || faultClass === undefined) return undefined;
  return hints[faultClass];
}

function numbers({ facts, class: faultClass }: VerifyOutcome): Fact[] {
  const { sessions, uptimeSeconds, latency, tlsDaysLeft, commit, deployment, version } = facts;
  const rows: [label: string, value: string | undefined, code?: boolean][] = [
    ['Fault of', faultClass],
    ['Sessions', sessions?.toString()],
    ['Up for', uptimeSeconds === undefined ? undefined : formatDuration(uptimeSeconds * 1000)],
    ['Latency p50 / p95 / p99', latency && `${latency.p50} / ${latency.p95} / ${latency.p99} ms`],
    ['Certificate ends in', tlsDaysLeft === undefined ? undefined : quantity(tlsDaysLeft, 'day')],
    ['Version', version],
    ['Commit', commit, true],
    ['Deployment', deployment, true],
  ];
  return rows.flatMap(([label, value, code = false]) =>
    value === undefined ? [] : { label, value: shorten(value, 80), code },
  );
}

function attemptTable(attempts: readonly Attempt[]): Table {
  const rows = attempts.map(({ startedAt, check: { health }, reading }) => [
    new Date(startedAt).toISOString().slice(11, 19),
    reading.standing,
    health.status?.toString() ?? health.failure?.kind ?? '',
    phases(health.timings),
    reading.words,
  ]);
  return {
    title: 'Attempts',
    columns: ['Time (UTC)', 'Result', 'Answer', 'DNS / TCP / TLS / first byte / total', 'Found'],
    rows,
  };
}

function phases({ dnsMs, tcpMs, tlsMs, firstByteMs, totalMs }: Timings): string {
  const shown = [dnsMs, tcpMs, tlsMs, firstByteMs, totalMs].map((ms) =>
    ms === undefined ? '–' : ms < 10 ? ms.toFixed(1) : ms.toFixed(0),
  );
  return `${shown.join(' / ')} ms`;
}

/** What the service said when it was last found wrong, for whoever has to find out why. */
function lastBody({ attempts, verdict }: VerifyOutcome): { title: string; text: string }[] {
  const body = attempts.at(-1)?.check.health.body ?? '';
  if (verdict === 'healthy' || body.trim() === '') return [];
  return [{ title: 'Body of the last answer', text: shorten(body, 2000) }];
}

/** The outcome for machines. */
export function receiptOf(request: VerifyRequest, outcome: VerifyOutcome): Receipt {
  const { verdict, healthy, class: faultClass, reason, failures, facts, attempts, startedAt, finishedAt } = outcome;
  return createReceipt({
    operation,
    outcome: verdict,
    startedAt,
    finishedAt,
    result: {
      url: displayUrl(below(request.url, request.healthPath)),
      verdict,
      healthy,
      class: faultClass,
      reason,
      failures,
      ...facts,
      latency: facts.latency && { ...facts.latency },
      attempts: attempts.map(attemptEntry),
    },
  });
}

function attemptEntry({ startedAt, check: { health, sessions, websocket }, reading }: Attempt) {
  return {
    at: new Date(startedAt).toISOString(),
    standing: reading.standing,
    class: reading.class,
    words: reading.words,
    health: probeEntry(health),
    sessions: sessions && probeEntry(sessions),
    websocket: websocket && websocketEntry(websocket),
  };
}

function websocketEntry({ url, level, passed, timings, refusal, close, failure }: WebSocketResult) {
  return {
    url,
    level,
    passed,
    timings: { ...timings },
    status: refusal?.status,
    close: close && { ...close },
    failure,
  };
}

function probeEntry({ url, redirects, status, timings, failure }: ProbeResult) {
  return { url, redirects, status, timings: { ...timings }, failure: failure && { ...failure } };
}
