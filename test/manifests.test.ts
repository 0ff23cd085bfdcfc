import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { actionNames, readManifest, readmeOf } from '../scripts/readme.ts';
import { root } from './support/repository.ts';
import { runAction } from './support/run-action.ts';

const actions = await actionNames();
const read = (path: string) => readFile(join(root, path), 'utf8');

/** The source that reads an action's inputs: its inputs.ts, and what it shares of core that takes a reader, too. */
async function readingOf(name: string): Promise<string> {
  const found = new Map<string, string>();
  const follow = async (path: string) => {
    if (found.has(path)) return;
    const source = await read(path);
    if (!path.startsWith('actions/') && !source.includes('InputReader')) return;
    found.set(path, source);
    for (const [, from = ''] of source.matchAll(/ from '(\.[^']+\.ts)'/g)) {
      const target = join(dirname(path), from);
      if (target.startsWith('core/') && target !== 'core/inputs.ts') await follow(target);
    }
  };
  await follow(`actions/${name}/inputs.ts`);
  return [...found.values()].join('\n');
}

test('there are actions to look at', () => {
  expect(actions).toEqual(expect.arrayContaining(['railway-deploy', 'verify-health']));
});

describe.each(actions)('%s', (name) => {
  test('reads every input its action.yml declares, and no other', async () => {
    const { inputs = {} } = await readManifest(name);
    const source = await readingOf(name);
    // By the reader itself, or by a function of a kind of input that is given the reader and the name.
    const readings = /\breader\s*\.\s*(?!problem\b|finish\b)\w+\(\s*'([^']+)'|\bread\w+\(\s*reader,\s*'([^']+)'/g;
    const used = [...source.matchAll(readings)].map(([, asked, given]) => asked ?? given);
    expect([...new Set(used)].sort()).toEqual(Object.keys(inputs).sort());
  });

  test('says what each input and output means, and gives no secret a default', async () => {
    const { inputs = {}, outputs = {} } = await readManifest(name);
    for (const { description } of [...Object.values(inputs), ...Object.values(outputs)])
      expect(description.trim().length).toBeGreaterThan(10);
    for (const [input, { default: value }] of Object.entries(inputs))
      if (/token|secret|key/.test(input) && input !== 'github-token') expect(value ?? '').toBe('');
  });

  test('writes every output its action.yml declares, and no other, even when it is refused', async () => {
    const { outputs = {} } = await readManifest(name);
    const step = await runAction(name, {});
    expect(step.exitCode).toBe(1);
    expect(Object.keys(step.outputs).sort()).toEqual(Object.keys(outputs).sort());
    expect(JSON.parse(step.outputs['receipt'] ?? '')).toMatchObject({ schema: 1, operation: name, outcome: 'refused' });
  });

  test('its README shows the same inputs and outputs', async () => {
    expect(await read(`actions/${name}/README.md`)).toBe(await readmeOf(name));
  });

  test('its entry is short: read, run, report', async () => {
    expect((await read(`actions/${name}/main.ts`)).split('\n').length).toBeLessThanOrEqual(31);
  });
});
