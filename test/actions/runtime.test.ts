import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { derivedForms } from '../../core/redact.ts';
import { runStep, type StepOptions } from '../../emulators/github/runner.ts';
import { root } from '../support/repository.ts';

// Every character that JSON, markdown, HTML or a URL writes otherwise.
const token = 'tok"en_01*23|45<67>89\\+/=[x]~!#`{y}&z';

function sample(behaviour: string, options: Partial<StepOptions> = {}) {
  const inputs = { token, behaviour };
  const env = { GITHUB_SHA: 'a'.repeat(40), GITHUB_REF_NAME: 'main' };
  return runStep({ action: join(root, 'test/support/sample-action'), inputs, env, ...options });
}

test('success writes outputs, summary and receipt', async () => {
  const step = await sample('succeed');
  expect(step.exitCode).toBe(0);
  expect(step.outputs['answer']).toBe(`succeed ${'a'.repeat(40)} main ***`);
  expect(step.summary).toContain('## ✅ Sample');
  expect(JSON.parse(step.outputs['receipt'] ?? '')).toMatchObject({
    operation: 'sample',
    outcome: 'done',
    result: { token: '***' },
  });
});

test.each(['throw', 'succeed', 'fail'])(
  'no form of the secret is in anything the step wrote: %s',
  async (behaviour) => {
    const step = await sample(behaviour);
    const log = step.rawLog.filter((line) => !line.startsWith('::add-mask::'));
    const summary = step.summary.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    for (const written of [...log, ...Object.values(step.outputs), summary, JSON.stringify(step.annotations)])
      for (const form of derivedForms(token)) expect(written).not.toContain(form);
  },
);

test('a line of others is no command', async () => {
  const step = await sample('succeed');
  expect(step.outputs['answer']).not.toContain('forged');
  expect(step.rawLog).toEqual(expect.arrayContaining([': :set-output name=answer::forged', '## [error]forged']));
  expect(step.rawLog.join('')).not.toContain('\u001b');
});

describe('failure', () => {
  test('a result that fails the step keeps its outputs', async () => {
    const step = await sample('fail');
    expect(step.exitCode).toBe(1);
    expect(step.outputs['answer']).toContain('fail');
    expect(step.annotations).toEqual([{ level: 'error', message: 'it did not work with "***"' }]);
  });

  test('a throw fails the step with its words and its hint, and every output is written', async () => {
    const step = await sample('throw');
    expect(step.exitCode).toBe(1);
    expect(step.outputs['answer']).toBe('none');
    expect(step.annotations).toEqual([{ level: 'error', message: 'sample: it broke with ***\nMend it.' }]);
    expect(step.summary).toContain('it broke with');
    expect(JSON.parse(step.outputs['receipt'] ?? '')).toMatchObject({ outcome: 'error', error: { hint: 'Mend it.' } });
  });

  test('a missing input is refused by name', async () => {
    const step = await sample('succeed', { inputs: {} });
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.message).toContain('token: is required and was not given');
    expect(JSON.parse(step.outputs['receipt'] ?? '')).toMatchObject({ outcome: 'refused' });
  });

  test('a cancelled job ends at once, as cancelled', async () => {
    const abort = new AbortController();
    const step = await sample('wait', { signal: abort.signal, onLine: (line) => line === 'waiting' && abort.abort() });
    expect(step.exitCode).toBe(1);
    expect(JSON.parse(step.outputs['receipt'] ?? '')).toMatchObject({ outcome: 'cancelled' });
  });
});

test('a report that cannot be written is a warning: the outputs and the result stand', async () => {
  const step = await sample('full');
  expect(step.exitCode).toBe(0);
  expect(step.outputs).toMatchObject({ answer: expect.stringContaining('full'), receipt: '' });
  expect(step.annotations.map(({ level, message }) => `${level} ${message}`)).toEqual([
    expect.stringContaining('warning the receipt could not be written: '),
    expect.stringContaining('warning the job summary could not be written: '),
  ]);
});

test('what exceeds ten annotations of a kind is printed without one', async () => {
  const step = await sample('warn');
  expect(step.annotations).toHaveLength(10);
  expect(step.rawLog).toEqual(expect.arrayContaining(['warning 11', 'warning 12']));
});

test('on a pull request the commit is the head, not the merge', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'event-'));
  const event = join(folder, 'event.json');
  await writeFile(event, JSON.stringify({ pull_request: { head: { sha: 'b'.repeat(40), ref: 'feature' } } }));
  const step = await sample('succeed', {
    env: { GITHUB_SHA: 'a'.repeat(40), GITHUB_REF_NAME: '7/merge', GITHUB_EVENT_PATH: event },
  });
  await rm(folder, { recursive: true });
  expect(step.outputs['answer']).toBe(`succeed ${'b'.repeat(40)} feature ***`);
});

describe('the second chance, in a process of its own', () => {
  const withPost = (behaviour: string, options: Partial<StepOptions> = {}) =>
    runStep({ action: join(root, 'test/support/sample-post'), inputs: { token, behaviour }, ...options });

  /** Cancels the job once the action waits; as it does not hear that, it is killed soon after. */
  const killed = (behaviour: string) => {
    const abort = new AbortController();
    return withPost(behaviour, {
      signal: abort.signal,
      patience: { terminateMs: 50, killMs: 100 },
      onLine: (line) => line === 'waiting' && abort.abort(),
    });
  };

  test('a killed action gets it, with its inputs and what it saved, and shows no secret', async () => {
    const { exitCode, post } = await killed('wait');
    expect(exitCode).not.toBe(0);
    expect(post?.exitCode).toBe(0);
    const said = post?.rawLog.filter((line) => !line.startsWith('::add-mask::'));
    expect(said).toEqual(['found a deployment, nothing else: true, with ***']);
  });

  test.each(['end', 'throw'])('one that came to its end does not: %s', async (behaviour) => {
    const { outputs, post } = await withPost(behaviour);
    expect(outputs['receipt']).toBeTruthy();
    expect([post?.exitCode, post?.rawLog]).toEqual([0, []]);
  });

  test('what goes wrong in it is a warning', async () => {
    const { post } = await killed('break');
    expect(post?.exitCode).toBe(0);
    expect(post?.annotations).toEqual([{ level: 'warning', message: 'sample: broke with ***' }]);
  });
});
