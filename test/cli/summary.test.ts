import { expect, test } from '@jest/globals';
import { renderSummary } from '../../cli/local/summary.ts';
import { toMarkdown } from '../../core/report/markdown.ts';

test('a summary reads on a terminal as it was meant', () => {
  const markdown = toMarkdown({
    title: 'railway-deploy',
    tone: 'good',
    headline: 'Deployed <a1b2c3d> in 2 s',
    hint: 'Look at it.',
    facts: [
      { label: 'URL', value: 'http://localhost:4000', url: 'http://localhost:4000' },
      { label: 'Commit', value: 'a1b2c3d', code: true },
    ],
    steps: [{ name: 'Authenticate', state: 'done', detail: 'a|b', durationMs: 3 }],
    details: [{ title: 'Last lines', text: 'one\ntwo' }],
  });
  expect(renderSummary(markdown)).toBe(`✅ railway-deploy

Deployed <a1b2c3d> in 2 s

→ Look at it.

  URL     http://localhost:4000
  Commit  a1b2c3d

  Step             Time  Detail
  ✅ Authenticate  3 ms  a|b

Last lines

one
two`);
});
