import { type ActionIo, type ActionResult, runAction } from '../../../actions/runtime.ts';
import { createReceipt } from '../../../core/report/receipt.ts';

await runAction({ name: 'sample', outputs: {}, run, post });

async function run({ reader, log, clock, saveState }: ActionIo): Promise<ActionResult> {
  reader.secret('token');
  const behaviour = reader.text('behaviour') ?? '';
  saveState('left', 'a deployment');
  if (behaviour === 'throw') throw new Error('it broke');
  log.info('waiting');
  // Deaf to its signal.
  if (behaviour !== 'end') await clock.sleep(60_000);
  return {
    outputs: {},
    report: { title: 'Sample', tone: 'good', headline: 'done', facts: [] },
    receipt: createReceipt({ operation: 'sample', outcome: 'done', startedAt: 0, finishedAt: 1, result: {} }),
  };
}

async function post({ reader, log }: ActionIo, state: (name: string) => string): Promise<void> {
  const token = reader.secret('token');
  if (reader.text('behaviour') === 'break') throw new Error(`broke with ${token}`);
  log.info(`found ${state('left')}, nothing else: ${state('other') === ''}, with ${token}`);
}
