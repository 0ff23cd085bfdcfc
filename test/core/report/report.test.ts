import { describe, expect, test } from '@jest/globals';
import { inline, toMarkdown } from '../../../core/report/markdown.ts';
import { createReceipt } from '../../../core/report/receipt.ts';
import type { Report } from '../../../core/report/report.ts';
import { columns, toText } from '../../../core/report/text.ts';

const report: Report = {
  title: 'railway-deploy',
  tone: 'good',
  headline: 'Deployed in 42 s',
  hint: 'Open it.',
  facts: [
    { label: 'URL', value: 'bridge', url: 'https://bridge.example/a b' },
    { label: 'Commit', value: 'a`b|c', code: true },
  ],
  steps: [
    { name: 'Authenticate', state: 'done', detail: 'project token', durationMs: 120 },
    { name: 'Domain', state: 'unchanged' },
  ],
  tables: [{ title: 'Samples', columns: ['n', 'ms'], rows: [['1', '20']] }],
  details: [{ title: 'Log', text: '```\n::error::x\n```' }],
};

test('markdown shows everything once', () => {
  expect(toMarkdown(report)).toBe(`## ✅ railway-deploy

Deployed in 42 s

> Open it.

|  |  |
| --- | --- |
| **URL** | [bridge](<https://bridge.example/a%20b>) |
| **Commit** | \`\` a\`b\\|c \`\` |

| Step | Time | Detail |
| --- | --- | --- |
| ✅ Authenticate | 120 ms | project token |
| ➖ Domain |  |  |

### Samples

| n | ms |
| --- | --- |
| 1 | 20 |

<details><summary>Log</summary>

\`\`\`\`text
\`\`\`
: :error::x
\`\`\`
\`\`\`\`

</details>
`);
});

test('text shows the same, in columns, without colour unless asked', () => {
  const text = toText(report);
  expect(text).toBe(`✔ railway-deploy  Deployed in 42 s
  → Open it.
  ✔ Authenticate  120 ms  project token
  · Domain
  URL     https://bridge.example/a b
  Commit  a\`b|c

Samples
  n  ms
  1  20

Log
  \`\`\`
  : :error::x
  \`\`\`
`);
  expect(toText(report, { colour: true })).toContain('\u001b[');
});

test('on a narrow terminal the last column is wrapped between words, below itself', () => {
  const rows = [
    ['Variables', '5 ms', 'add BRIDGE_API_KEY, CTRADER_CLIENT_ID, SUPABASE_URL'],
    ['Domain', '3 ms', 'generate a domain'],
  ];
  expect(columns(rows, 48)).toEqual([
    '  Variables  5 ms  add BRIDGE_API_KEY,',
    '                   CTRADER_CLIENT_ID,',
    '                   SUPABASE_URL',
    '  Domain     3 ms  generate a domain',
  ]);
  expect(columns(rows, 30)).toHaveLength(2);
});

describe('text of others cannot break the page', () => {
  test.each([
    ['a link', '[x](javascript:y)'],
    ['a tag', '<script>'],
    ['a cell', 'a|b'],
    ['emphasis and code', '*a* _b_ `c` ~d~'],
    ['a heading', '# x'],
    ['an image', '![x](y)'],
  ])('%s', (_, text) => {
    expect(inline(text)).not.toMatch(/[[\]<>|*_`~!]/);
  });

  test('a mention names nobody and a line break ends no row', () => {
    expect(inline('ask @octocat\nnow')).toBe('ask @\u2060octocat now');
  });

  test('an entity stays what was written, and so becomes no mention', () => {
    expect(inline('a &#64;octocat &lt;b&gt; R&D')).toBe('a &#38;&#35;64;octocat &#38;lt;b&#38;gt; R&D');
  });

  test('a link to anything but http is text', () => {
    const hostile = toMarkdown({ ...report, facts: [{ label: 'x', value: 'y', url: 'javascript:alert(1)' }] });
    expect(hostile).not.toContain('javascript');
  });
});

test('a receipt has its times in ISO, its length in ms and no empty error', () => {
  const receipt = createReceipt({ operation: 'verify-health', outcome: 'healthy', startedAt: 0, finishedAt: 1500.4 });
  expect(receipt).toEqual({
    schema: 1,
    operation: 'verify-health',
    outcome: 'healthy',
    startedAt: '1970-01-01T00:00:00.000Z',
    finishedAt: '1970-01-01T00:00:01.500Z',
    durationMs: 1500,
    steps: [],
    result: {},
  });
});
