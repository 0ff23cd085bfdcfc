import { meaningOf } from '../../railway/deployment/status.ts';
import type { Reading } from '../expect/expectation.ts';
import type { RailwaySide, Replicas } from '../railway/railway-side.ts';
import type { FaultClass, Finding } from './fault.ts';
import type { Judgement, Verdict } from './verdict.ts';

/** The verdict of a run, with everything that was asked. */
export interface Diagnosis {
  readonly verdict: Verdict;
  readonly class?: FaultClass;
  /** A sentence. */
  readonly reason: string;
  /** The service is down beyond doubt: no further failure has to be waited for. */
  readonly certain: boolean;
  /** What is not wrong, but worth knowing: whole sentences. */
  readonly remarks: readonly string[];
}

export interface Evidence {
  /** What the probes alone say. */
  readonly judgement: Pick<Judgement, 'verdict' | 'class' | 'reason'>;
  /** The last attempt that failed. */
  readonly failure?: Pick<Reading, 'evidence' | 'class'> | undefined;
  readonly side?: RailwaySide | undefined;
  /** What else makes a service that answers degraded, such as an objective that was missed. */
  readonly findings?: readonly Finding[] | undefined;
}

/** A replica that uses more of its memory is about to be killed. */
const fullMemory = 0.95;
const fullCpu = 0.95;

/** Puts together what the probes, Railway and the history say. */
export function diagnose(evidence: Evidence): Diagnosis {
  const { judgement, side } = evidence;
  const remarks = side ? remarksOf(side) : [];
  const isUp = judgement.verdict === 'healthy' || judgement.verdict === 'degraded';
  const down = side && downWords(side);
  if (isUp) return { ...weaken(evidence, down), certain: false, remarks };
  if (down !== undefined) {
    const reason = `${capitalised(down)}. ${judgement.reason}`;
    return { verdict: 'unhealthy', class: 'service', reason, certain: true, remarks };
  }
  const shared = { certain: false, remarks };
  if (isPlatformsFault(evidence)) {
    const { reason, verdict } = judgement;
    return { verdict, class: 'platform', reason: `${reason} Railway itself is in trouble at the moment.`, ...shared };
  }
  const running = side?.replicas && judgement.class === 'probe' ? runningWords(side.replicas) : '';
  return { ...judgement, reason: `${judgement.reason}${running}`, ...shared };
}

/** Why nothing of the service can be running, in one clause; undefined if something may be. */
export function downWords({ deployment, latest, replicas }: RailwaySide): string | undefined {
  if (!deployment) return 'nothing was ever deployed';
  const coming = [deployment, latest].some((each) => each !== undefined && meaningOf(each.status).verdict === 'wait');
  const { verdict, words } = meaningOf(deployment.status);
  if (verdict === 'crashed') return `the deployment ${words}`;
  if (coming) return undefined;
  if (!deployment.active && (verdict === 'failed' || verdict === 'removed' || verdict === 'superseded'))
    return `the latest deployment ${words}, and no other runs`;
  if (
    verdict === 'live' &&
    replicas &&
    replicas.running === 0 &&
    replicas.others.length > 0 &&
    replicas.others.every(isOver)
  )
    return `none of its ${replicas.wanted} replicas runs (${summary(replicas)})`;
  return undefined;
}

function isOver(status: string): boolean {
  return status === 'CRASHED' || status === 'EXITED' || status === 'STOPPED';
}

/** Answers that say the wrong thing were made by the service, whatever state Railway is in. */
function isPlatformsFault({ judgement, failure, side }: Evidence): boolean {
  if (side?.platform?.isStable !== false || failure?.evidence !== 'reach') return false;
  return judgement.class === 'service' || judgement.class === 'platform';
}

/** A service that answers may still be worse than it looks. */
function weaken(
  { judgement, side, findings = [] }: Evidence,
  down: string | undefined,
): Pick<Diagnosis, 'verdict' | 'class' | 'reason'> {
  const words = [
    ...(down === undefined ? [] : [`Railway says that ${down}`]),
    ...(side ? replicaWords(side) : []),
    ...findings.map((finding) => finding.words),
  ];
  if (words.length === 0) return judgement;
  const reason = `The service answers, but ${words.join('; ')}.`;
  if (judgement.verdict === 'degraded')
    return { ...judgement, reason: `${judgement.reason} ${capitalised(words.join('; '))}.` };
  return { verdict: 'degraded', class: findings[0]?.class ?? 'service', reason };
}

function replicaWords({ deployment, replicas, memory }: RailwaySide): string[] {
  const isLive = deployment !== undefined && meaningOf(deployment.status).verdict === 'live' && !deployment.stopped;
  const words: string[] = [];
  if (isLive && replicas && replicas.running > 0 && replicas.running < replicas.wanted)
    words.push(
      `${replicas.running} of ${replicas.wanted} replicas run${summary(replicas) ? ` (${summary(replicas)})` : ''}`,
    );
  if (memory?.highest !== undefined && memory.highest >= fullMemory)
    words.push(`a replica uses ${percent(memory.highest)} of its memory`);
  return words;
}

function remarksOf({ platform, deployment, latest, cpu }: RailwaySide): string[] {
  const remarks: string[] = [];
  if (platform?.isStable === false) remarks.push(incidentWords(platform.incident));
  if (latest && deployment) {
    const { verdict, words } = meaningOf(latest.status);
    if (verdict !== 'live') remarks.push(`The latest deployment ${words}; an earlier one serves.`);
  }
  if (deployment && meaningOf(deployment.status).verdict === 'wait')
    remarks.push(`The deployment ${meaningOf(deployment.status).words}.`);
  if (deployment?.status === 'SLEEPING')
    remarks.push('The service was asleep: the check woke it, which costs what it sleeps to save.');
  if (cpu?.highest !== undefined && cpu.highest >= fullCpu)
    remarks.push(`A replica uses ${percent(cpu.highest)} of its CPU.`);
  return remarks;
}

function incidentWords(incident: { message: string; url: string } | undefined): string {
  return incident
    ? `Railway reports an incident: ${incident.message} (${incident.url}).`
    : 'Railway says that its platform is not stable.';
}

function runningWords({ running, wanted }: Replicas): string {
  return running > 0 ? ` Railway says that ${running} of ${wanted} replicas run.` : '';
}

function summary({ others }: Replicas): string {
  const counts = new Map<string, number>();
  for (const state of others) counts.set(state, (counts.get(state) ?? 0) + 1);
  return [...counts].map(([state, count]) => `${count} ${state}`).join(', ');
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
