import { type ActionIo, type ActionResult, runAction } from '../../../actions/runtime.ts';
import { createReceipt } from '../../../core/report/receipt.ts';

await runAction({ name: 'sample', outputs: { answer: 'none' }, run });

async function run({ reader, run: context, log, clock, signal }: ActionIo): Promise<ActionResult> {
  const token = reader.secret('token', 'Give one.');
  const behaviour = reader.text('behaviour') ?? '';
  reader.finish();
  log.info(
    `::set-output name=answer::forged\n##[error]forged\n\u001b[31mtoken is ${token}, ${Buffer.from(token).toString('base64')}`,
  );
  if (behaviour === 'throw') throw Object.assign(new Error(`it broke with ${token}`), { hint: 'Mend it.' });
  if (behaviour === 'wait') {
    log.info('waiting');
    await clock.sleep(60_000, signal);
  }
  // What a full disk does to the files that the runner gave.
  if (behaviour === 'full') process.env['RUNNER_TEMP'] = process.env['GITHUB_STEP_SUMMARY'] = '/dev/null/none';
  if (behaviour === 'warn') for (let i = 1; i <= 12; i++) log.warning(`warning ${i}`);
  return {
    outputs: { answer: `${behaviour} ${context.commit} ${context.branch} ${token}` },
    report: {
      title: 'Sample',
      tone: 'good',
      headline: `with ${token}, as JSON ${JSON.stringify({ token })}`,
      facts: [{ label: 'Token', value: token, code: true }],
      tables: [{ title: 'Table', columns: ['Token'], rows: [[token]] }],
      details: [{ title: token, text: encodeURIComponent(token) }],
    },
    receipt: createReceipt({
      operation: 'sample',
      outcome: 'done',
      startedAt: 0,
      finishedAt: 1,
      result: { token, body: JSON.stringify({ token }) },
    }),
    failed: behaviour === 'fail' ? `it did not work with ${JSON.stringify(token)}` : undefined,
  };
}
