import type { AlertEffect } from '../github/alert-issue.ts';
import { faultWords } from '../github/fault.ts';
import { type Examined, examine, observationOf, sampleOf } from '../health/examine.ts';
import type { Sample } from '../health/history/history.ts';
import { type AlertDecision, nextState, type Transition } from '../health/state/state.ts';
import type { Observation } from '../health/verdict/observation.ts';
import { isSuccess } from '../health/verify.ts';
import { redactDeep } from '../redact.ts';
import type { CheckOrder, CheckWorld, Finding, Past } from './finding.ts';
import { isAlertKnown, type Memory, previousState, type Recalled, stateToKeep, untold } from './memory.ts';
import { type Raised, raise } from './raise.ts';
import { sendWord, signLife, type Told } from './tell.ts';

export interface CheckOutcome {
  /** With the verdict that the rows over all runs give. */
  readonly examined: Examined;
  /** Absent if the run was interrupted, which changes nothing. */
  readonly decision?: AlertDecision;
  /** The alert of the outage, if there is one. */
  readonly issue?: AlertEffect['issue'];
  readonly done?: AlertEffect['done'];
  /** Those of the history and this run's, the oldest first. */
  readonly samples: readonly Sample[];
  /** What is worth knowing: whole sentences. */
  readonly remarks: readonly string[];
  /** What could not be told, read or kept: whole sentences. */
  readonly warnings: readonly string[];
}

/**
 * One run of the check: asks the service and Railway, puts what they say together with what earlier runs left, and tells
 * those who have to know. What cannot be told is a warning, and changes no verdict. Only an abort is thrown; a run that is
 * aborted before it could tell changes nothing.
 */
export async function runCheck(order: CheckOrder, world: CheckWorld): Promise<CheckOutcome> {
  const recalled = await recall(world.memory);
  const examined = await examine(order.request.examination, { ...world, samples: recalled.samples });
  if (examined.outcome.interrupted) return { examined, samples: recalled.samples, remarks: [], warnings: [] };
  const decided = await decide(order, { examined, recalled }, world);
  const { finding } = decided;
  const { decision, remark } = finding.transition;
  const raised = await raise(finding);
  const told = await sendWord(finding, raised);
  const sample = sampleOf(finding.found, order.run);
  const kept = decision.kind === 'stale-run' ? [] : await keep(finding, { raised, told }, { recalled, sample });
  const beaten = await signLife(finding, told);
  return {
    examined: finding.found,
    decision,
    ...(raised.issue ? { issue: raised.issue } : {}),
    done: raised.done,
    samples: [...recalled.samples, sample],
    remarks: remark === undefined ? [] : [remark],
    warnings: [...recalled.warnings, ...decided.warnings, ...raised.warnings, ...told.warnings, ...kept, ...beaten],
  };
}

interface RecalledSafely extends Recalled {
  /** There is a history, and it could be read. */
  readonly isKept: boolean;
  readonly warnings: readonly string[];
}

async function recall(memory: Memory | undefined): Promise<RecalledSafely> {
  const recalled = await memory?.recall();
  if (recalled?.ok) return { ...recalled.value, isKept: true, warnings: [] };
  return { samples: [], isKept: false, warnings: recalled ? [faultWords(recalled.fault)] : [] };
}

interface Seen {
  readonly examined: Examined;
  readonly recalled: RecalledSafely;
}

async function decide(order: CheckOrder, { examined, recalled }: Seen, world: CheckWorld) {
  // What is stored and sent holds no secret, whatever the service repeated.
  const observation = redactDeep(blamingNobody(observationOf(examined)), world.redact);
  const judge = (state: Past['state']) => nextState(state, order.run, observation, order.request.rules);
  const isKnown = isAlertKnown(recalled.state, order.run, judge(recalled.state).decision);
  const { past, warnings } = await rememberState(recalled, isKnown ? undefined : world.memory);
  const transition = judge(past.state);
  const finding: Finding = { order, found: withRows(examined, transition), transition, past, world };
  return { finding, warnings };
}

/** Successes that are too few for a verdict say nothing of whose fault the outage is that they may be the end of. */
function blamingNobody({ class: faultClass, ...observation }: Observation): Observation {
  const isOnTheMend = observation.verdict === 'unknown' && observation.readings.some(isSuccess);
  return isOnTheMend ? observation : { ...observation, class: faultClass };
}

/** What the run before left; without `memory`, by the history alone. */
async function rememberState(
  { state }: RecalledSafely,
  memory: Memory | undefined,
): Promise<{ readonly past: Past; readonly warnings: readonly string[] }> {
  if (!memory?.hasAlerts) return { past: { state }, warnings: [] };
  const read = await memory.readAlerts();
  if (!read.ok) return { past: { state }, warnings: [faultWords(read.fault)] };
  return { past: { state: previousState(read.value, state), reading: read.value }, warnings: [] };
}

/** Failures too few for a verdict in one run may be the last of a row that began in runs before. */
function withRows(examined: Examined, { state, decision }: Transition): Examined {
  const { outcome } = examined;
  const isCounted = decision.kind === 'open' || (outcome.verdict === 'unknown' && outcome.failures > 0);
  if (!isCounted || state.alertedAt === undefined) return examined;
  return { ...examined, outcome: { ...outcome, verdict: 'unhealthy', healthy: false } };
}

async function keep(
  { transition, past, world }: Finding,
  { raised, told }: { readonly raised: Raised; readonly told: Told },
  { recalled, sample }: { readonly recalled: RecalledSafely; readonly sample: Sample },
): Promise<readonly string[]> {
  // One that could not be read may well be there: it is not replaced.
  if (!recalled.isKept || !world.memory) return [];
  const state = stateToKeep(transition, past.state, raised.outcome !== 'failed');
  // An issue that could not be written may be there all the same, and has to be closed one day.
  const isUntold = told.isLost && raised.outcome === 'none';
  const kept = await world.memory.keep({ sample, state: state && isUntold ? untold(state, past.state) : state });
  return kept.ok ? [] : [faultWords(kept.fault)];
}
