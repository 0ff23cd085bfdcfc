import { createVantage } from '../../core/health/vantage.ts';
import { verify } from '../../core/health/verify.ts';
import { receiptOf, reportOf } from '../../core/health/verify-report.ts';
import type { ActionIo, ActionResult } from '../runtime.ts';
import type { VerifyHealthInputs } from './inputs.ts';
import { outputsOf } from './outputs.ts';

/** Probes the service and says what is to be reported. */
export async function perform({ request, failOn }: VerifyHealthInputs, io: ActionIo): Promise<ActionResult> {
  const outcome = await verify(request, { ...io, vantage: createVantage() });
  const failed = outcome.interrupted || (failOn === 'unhealthy' && outcome.verdict === 'unhealthy');
  const words = `${outcome.verdict}: ${outcome.reason}`;
  if (!failed && outcome.verdict !== 'healthy') io.log.warning(words);
  return {
    outputs: outputsOf(outcome),
    report: reportOf(request, outcome),
    receipt: receiptOf(request, outcome),
    failed: failed ? words : undefined,
  };
}
