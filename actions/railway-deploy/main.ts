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
    const report = reportOf(outcome);
    const words = [`${report.title}: ${outcome.reason}`, ...(outcome.hint ? [outcome.hint] : [])].join('\n');
    if (outcome.ok && (outcome.outcome === 'skipped' || outcome.outcome === 'superseded')) io.log.warning(words);
    return {
      outputs: outputsOf(outcome),
      report,
      receipt: receiptOf(outcome),
      failed: outcome.ok ? undefined : words,
    };
  },
});
