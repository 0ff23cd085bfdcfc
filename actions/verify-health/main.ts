import { createVantage } from '../../core/health/vantage.ts';
import { verify } from '../../core/health/verify.ts';
import { operation, receiptOf, reportOf } from '../../core/health/verify-report.ts';
import { runAction } from '../runtime.ts';
import { readInputs } from './inputs.ts';
import { outputsOf, outputsWithoutOutcome } from './outputs.ts';

await runAction({
  name: operation,
  outputs: outputsWithoutOutcome,
  async run(io) {
    const { request, failOn } = readInputs(io);
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
  },
});
