import { deploy } from '../../core/railway/deploy.ts';
import { operation, receiptOf, reportOf } from '../../core/railway/deploy-report.ts';
import { runAction } from '../runtime.ts';
import { readInputs } from './inputs.ts';
import { outputsOf, outputsWithoutOutcome } from './outputs.ts';

await runAction({
  name: operation,
  outputs: outputsWithoutOutcome,
  async run(io) {
    const outcome = await deploy(readInputs(io), io);
    const words = [`${outcome.outcome}: ${outcome.reason}`, ...(outcome.hint ? [outcome.hint] : [])].join('\n');
    if (outcome.ok && (outcome.outcome === 'skipped' || outcome.outcome === 'superseded')) io.log.warning(words);
    return {
      outputs: outputsOf(outcome),
      report: reportOf(outcome),
      receipt: receiptOf(outcome),
      failed: outcome.ok ? undefined : words,
    };
  },
});
