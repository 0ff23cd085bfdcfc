import { expect, test } from '@jest/globals';
import { explainSkip } from '../../../../core/railway/deployment/skip.ts';

test.each<[string | undefined, string, string]>([
  ['No changes to watched files', 'watch patterns name', 'Widen watch-patterns'],
  ['CI check suite failed', 'Wait for CI is on', 'never resumes'],
  ['Some other reason', 'Some other reason', 'still runs'],
  [undefined, 'no reason given', 'may say why'],
])('SKIPPED as of %j says what to do', (reason, words, hint) => {
  const skip = explainSkip(reason);
  expect(skip.words).toContain(reason ?? '');
  expect(skip.words).toContain(words);
  expect(skip.hint).toContain(hint);
});
