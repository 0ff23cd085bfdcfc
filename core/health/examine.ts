import { quantity } from '../quantity.ts';
import { serviceUrl } from '../railway/api/endpoint.ts';
import type { Sample } from './history/history.ts';
import { judgeSlo, type Objective } from './history/slo.ts';
import { blindSince } from './history/uptime.ts';
import { readAddress } from './probe/address.ts';
import type { RailwayLook, RailwayPlace } from './railway/railway-look.ts';
import { deservesSecondLook, lookAgain } from './second-look.ts';
import type { RunId } from './state/state.ts';
import { type Diagnosis, diagnose, downWords } from './verdict/diagnosis.ts';
import type { Observation } from './verdict/observation.ts';
import { type VerifyOutcome, type VerifyRequest, type VerifyWorld, verify } from './verify.ts';

/*
 * The way in. What is found flows one way, and nothing here writes anything anywhere:
 * request → verify, which makes attempts (probe, websocket → expectation → verdict), beside railway-look (→ railway-side)
 * → diagnosis, what both mean together → observation, which state counts on from run to run, and sample, of which history,
 * uptime, slo and badge are made.
 */

/** What is asked in one run: the service itself, and Railway about it. */
export interface Examination {
  /** Without `url`, the domain that Railway names is asked. */
  readonly verify: Omit<VerifyRequest, 'url'> & { readonly url?: URL | undefined };
  readonly railway?: RailwayPlace | undefined;
  readonly slo: readonly Objective[];
}

export interface ExaminationWorld extends VerifyWorld {
  readonly fetch?: typeof fetch | undefined;
  /** The samples of earlier runs, the oldest first. */
  readonly samples?: readonly Sample[] | undefined;
  /** What an earlier look found out about where the service is. */
  readonly known?: RailwayLook['ids'];
  readonly railwayTimeoutMs?: number | undefined;
}

export interface Examined {
  /** With the verdict, class and reason of the diagnosis. */
  readonly outcome: VerifyOutcome;
  /** What was asked; without it nothing could be, as no address is known. */
  readonly request?: VerifyRequest;
  readonly diagnosis: Diagnosis;
  readonly look?: RailwayLook;
}

const defaultRailwayMs = 15_000;

/** Asks the service and Railway at the same time and says what both mean together. Never throws. */
export async function examine(examination: Examination, world: ExaminationWorld): Promise<Examined> {
  const { railway, verify: wanted } = examination;
  const startedAt = world.clock.now();
  const looking = railway && lookAt(railway, world);
  const url = wanted.url ?? addressOf(await looking);
  if (!url) return unaddressed(await looking, startedAt, world);
  const request: VerifyRequest = { ...wanted, url };
  const isCertain = async () => {
    const side = (await looking)?.side;
    return side !== undefined && downWords(side) !== undefined;
  };
  const [first, look] = await Promise.all([verify(request, { ...world, isCertain }), looking]);
  const replicas = look?.side?.replicas;
  const outcome = deservesSecondLook(first, replicas) ? await lookAgain(request, first, replicas, world) : first;
  const failure = outcome.attempts.findLast(({ reading }) => reading.standing === 'failed')?.reading;
  const slo = judgeSlo(examination.slo, world.samples ?? []);
  const found = outcome.interrupted
    ? { ...judgementOf(outcome), certain: false, remarks: [] }
    : diagnose({ judgement: judgementOf(outcome), failure, side: look?.side, findings: slo.findings });
  const blind = found.verdict === 'unknown' ? blindWords(world.samples ?? []) : [];
  const remarks = [...found.remarks, ...blind, ...failedLook(look), ...remarksOf(outcome), ...slo.remarks];
  const diagnosis = { ...found, remarks };
  return { outcome: diagnosed(outcome, diagnosis), request, diagnosis, ...(look ? { look } : {}) };
}

/** Railway's part is loaded only where there is a token to ask with. */
async function lookAt(place: RailwayPlace, world: ExaminationWorld): Promise<RailwayLook> {
  const { lookAtRailway } = await import('./railway/railway-look.ts');
  return lookAtRailway(place, { ...world, timeoutMs: world.railwayTimeoutMs ?? defaultRailwayMs });
}

function addressOf(look: RailwayLook | undefined): URL | undefined {
  const domain = look?.side?.domain;
  const url = domain === undefined ? undefined : readAddress(serviceUrl(domain));
  return url instanceof URL ? url : undefined;
}

function judgementOf({ verdict, class: faultClass, reason }: VerifyOutcome) {
  return { verdict, reason, ...(faultClass ? { class: faultClass } : {}) };
}

function diagnosed({ class: _, ...outcome }: VerifyOutcome, diagnosis: Diagnosis): VerifyOutcome {
  const { verdict, class: faultClass, reason } = diagnosis;
  const healthy = verdict === 'healthy' || verdict === 'degraded';
  return { ...outcome, verdict, healthy, reason, ...(faultClass ? { class: faultClass } : {}) };
}

function failedLook(look: RailwayLook | undefined): string[] {
  return look?.failure ? [`Railway could not be asked about the service: ${look.failure.words}.`] : [];
}

/** A check that sees nothing raises no alarm, so that it has to say for how long nobody would have been woken. */
function blindWords(samples: readonly Sample[]): string[] {
  const blind = blindSince(samples);
  if (!blind) return [];
  const runs = `${quantity(blind.runs, 'run')} before this one`;
  return [`No run could tell how the service is since ${blind.since} (${runs}): nobody watches it.`];
}

function remarksOf({ attempts }: VerifyOutcome): readonly string[] {
  return attempts.at(-1)?.reading.remarks ?? [];
}

/** Nothing can be asked without an address. Whether the service is down is then Railway's word alone. */
function unaddressed(look: RailwayLook | undefined, startedAt: number, { clock, signal }: ExaminationWorld): Examined {
  const why = look?.failure
    ? `Railway could not be asked for it: ${look.failure.words}`
    : 'Railway names no domain of it';
  const judgement = {
    verdict: 'unknown',
    class: 'probe',
    reason: `The address of the service is not known: ${why}.`,
  } as const;
  const diagnosis = diagnose({ judgement, side: look?.side });
  const { verdict, class: faultClass, reason } = diagnosis;
  const outcome: VerifyOutcome = {
    verdict,
    healthy: false,
    ...(faultClass ? { class: faultClass } : {}),
    reason,
    failures: 0,
    interrupted: signal?.aborted ?? false,
    attempts: [],
    facts: noFacts,
    startedAt,
    finishedAt: clock.now(),
  };
  return { outcome, diagnosis, ...(look ? { look } : {}) };
}

const noFacts: VerifyOutcome['facts'] = {
  sessions: undefined,
  uptimeSeconds: undefined,
  commit: undefined,
  deployment: undefined,
  version: undefined,
  tlsDaysLeft: undefined,
  latency: undefined,
};

/** What the next runs have to know of this one. */
export function observationOf({ outcome, diagnosis }: Examined): Observation {
  return {
    at: outcome.finishedAt,
    verdict: outcome.verdict,
    class: outcome.class,
    words: outcome.reason,
    readings: outcome.attempts.map(({ startedAt, reading }) => ({ at: startedAt, standing: reading.standing })),
    certain: diagnosis.certain,
    interrupted: outcome.interrupted,
  };
}

/** What the history keeps of it. */
export function sampleOf({ outcome }: Examined, run: RunId): Sample {
  const { latency, sessions } = outcome.facts;
  return {
    at: new Date(outcome.finishedAt).toISOString(),
    verdict: outcome.verdict,
    ...(outcome.class ? { class: outcome.class } : {}),
    ...(latency ? { latencyMs: latency } : {}),
    ...(sessions === undefined ? {} : { sessions }),
    run,
  };
}
