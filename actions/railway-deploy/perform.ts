import { deploy } from '../../core/railway/deploy.ts';
import { receiptOf, reportOf } from '../../core/railway/deploy-report.ts';
import type { DeployRequest } from '../../core/railway/request.ts';
import { tellWebhook } from '../../core/railway/tell.ts';
import type { ActionIo, ActionResult } from '../runtime.ts';
import { outputsOf } from './outputs.ts';
import { keepStarted } from './second-chance.ts';

/** Deploys and says what is to be reported. */
export async function perform(request: DeployRequest, io: ActionIo): Promise<ActionResult> {
  const outcome = await deploy(request, {
    ...io,
    insideChecks: request.repo === io.run.repository && request.commit === io.run.commit,
    started: (own) => keepStarted(request, own, io),
  });
  await tellWebhook(request.webhookUrl, outcome, io);
  const report = reportOf(outcome);
  const words = [`${report.title}: ${outcome.reason}`, ...(outcome.hint ? [outcome.hint] : [])].join('\n');
  if (outcome.ok && (outcome.outcome === 'skipped' || outcome.outcome === 'superseded')) io.log.warning(words);
  return {
    outputs: outputsOf(outcome),
    report,
    receipt: receiptOf(outcome),
    failed: outcome.ok ? undefined : words,
  };
}
