import { type CheckOutcome, runCheck } from '../../core/check/check.ts';
import { checkReceipt } from '../../core/check/check-receipt.ts';
import { checkReport } from '../../core/check/check-report.ts';
import type { Memory } from '../../core/check/memory.ts';
import { createVantage, type Vantage } from '../../core/health/probe/vantage.ts';
import type { ActionIo, ActionResult } from '../runtime.ts';
import type { VerifyHealthInputs } from './inputs.ts';
import { outputsOf } from './outputs.ts';

/** Asks the service, tells those who have to know, and says what is to be reported. */
export async function perform(
  inputs: VerifyHealthInputs,
  io: ActionIo,
  vantage: Vantage = createVantage(),
): Promise<ActionResult> {
  const { order } = inputs;
  const memory = await memoryOf(inputs, io);
  if (order.request.selfTest) return performSelfTest(inputs, io, memory);
  const outcome = await runCheck(order, { ...io, vantage, memory });
  const { verdict, reason } = outcome.examined.outcome;
  const failed = isFailed(inputs, outcome) ? `${verdict}: ${reason}` : undefined;
  for (const words of [...outcome.warnings, ...nobodyIsTold(inputs)]) io.log.warning(words);
  if (failed === undefined && verdict !== 'healthy') io.log.warning(`${verdict}: ${reason}`);
  return {
    outputs: outputsOf(outcome),
    report: checkReport(outcome, order.request.scheduleMs),
    receipt: checkReceipt(outcome),
    failed,
  };
}

/** Loaded only where something is kept at GitHub. */
async function memoryOf({ order, github }: VerifyHealthInputs, io: ActionIo): Promise<Memory | undefined> {
  if (!github) return undefined;
  const { openMemory } = await import('./github.ts');
  return openMemory(order, github, io);
}

/** A red run on the head of main can keep Railway from deploying the repair, so one on a schedule is never red. */
function isFailed({ order, isScheduled }: VerifyHealthInputs, { examined }: CheckOutcome): boolean {
  if (isScheduled) return false;
  const { outcome, request, look } = examined;
  const isMisled = request === undefined && look?.failure?.kind === 'input';
  return outcome.interrupted || (order.request.failOn === 'unhealthy' && (outcome.verdict === 'unhealthy' || isMisled));
}

/** A schedule that could tell nobody looks as if all were well. */
function nobodyIsTold({ order, isScheduled, github }: VerifyHealthInputs): string[] {
  const { alert, webhookUrl } = order.request;
  if (!isScheduled || alert === 'none' || github || webhookUrl !== undefined) return [];
  return [
    'Nobody is told of an outage: give github-token and `issues: write`, or a webhook-url, or set alert to none.',
  ];
}

/** The service is not asked. */
async function performSelfTest(
  { order }: VerifyHealthInputs,
  io: ActionIo,
  memory: Memory | undefined,
): Promise<ActionResult> {
  const { runSelfTest } = await import('../../core/check/self-test.ts');
  const { selfTestReceipt, selfTestReport, selfTestWords } = await import('../../core/check/self-test-report.ts');
  const outcome = await runSelfTest(order, { ...io, memory });
  const words = selfTestWords(outcome);
  return {
    outputs: { reason: words, 'alert-issue': outcome.issue?.number },
    report: selfTestReport(outcome),
    receipt: selfTestReceipt(outcome),
    failed: outcome.passed ? undefined : words,
  };
}
