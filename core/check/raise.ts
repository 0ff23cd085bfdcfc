import type { AlertEffect } from '../github/alert-issue.ts';
import { faultWords } from '../github/fault.ts';
import type { AlertDecision } from '../health/state/state.ts';
import { redactDeep } from '../redact.ts';
import type { Finding } from './finding.ts';
import { findingReport } from './finding-report.ts';
import type { LogTail } from './log-tail.ts';

export interface Raised extends Pick<AlertEffect, 'done' | 'issue' | 'warnings'> {
  /** `failed`: what had to be done to the issue could not be. */
  readonly outcome: 'none' | 'done' | 'failed';
}

const unraised: Raised = { done: 'nothing', warnings: [], outcome: 'none' };
/** The decisions of which an issue tells what the service logged. */
const showsLog = new Set<AlertDecision['kind']>(['open', 'update', 'remind']);

/** Does to the issue what was decided. What GitHub refuses is a warning. */
export async function raise(finding: Finding): Promise<Raised> {
  const { order, found, transition, past, world } = finding;
  const { decision, state } = transition;
  if (!world.memory?.hasAlerts || decision.kind === 'stale-run') return unraised;
  if (!past.reading) return decision.kind === 'none' ? unraised : { ...unraised, outcome: 'failed' };
  const links = order.runUrl === undefined ? [] : [{ label: 'Run', url: order.runUrl }];
  const report = redactDeep(findingReport(found), world.redact);
  const tail = showsLog.has(decision.kind) ? await readLog(finding) : undefined;
  const logTail = tail?.lines;
  const effect = await world.memory.applyAlert(
    decision,
    { state, report, logTail, logFindings: tail?.wrong, links },
    past.reading,
  );
  const { done, issue, fault } = effect;
  return {
    done,
    ...(issue ? { issue } : {}),
    warnings: fault ? [...effect.warnings, faultWords(fault)] : effect.warnings,
    outcome: fault ? 'failed' : decision.kind === 'none' ? 'none' : 'done',
  };
}

/** Loaded only when there is something to tell. */
async function readLog({ order, found, world }: Finding): Promise<LogTail | undefined> {
  const place = order.request.examination.railway;
  if (!place) return undefined;
  const { readLogTail } = await import('./log-tail.ts');
  return readLogTail(place, found.look, world);
}
