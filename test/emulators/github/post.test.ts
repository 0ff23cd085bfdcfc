import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { limitOfPost } from '../../../emulators/github/post-limit.ts';
import { runStep } from '../../../emulators/github/runner.ts';
import type { StandIn, WorkflowRun } from '../../../emulators/github/workflow.ts';
import { runSteps } from './run-yaml.ts';

const mainScript = `import { appendFileSync } from 'node:fs';
  const { env } = process;
  console.log('::add-mask::' + env.INPUT_SECRET);
  console.log('main ' + env.INPUT_ID);
  appendFileSync(env.GITHUB_STATE, 'id=' + env.INPUT_ID + '\\nlines<<EOT\\n1\\n2\\nEOT\\n');
  appendFileSync(env.GITHUB_OUTPUT, 'id=' + env.INPUT_ID + '\\n');
  if (env.INPUT_END === 'fail') process.exitCode = 3;
  if (env.INPUT_END === 'broken') appendFileSync(env.GITHUB_OUTPUT, 'cut<<EOT\\nhalf');
  if (env.INPUT_END === 'deaf') for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => console.log(signal));
  if (env.INPUT_END === 'deaf' || env.INPUT_END === 'wait') { setInterval(() => {}, 1000); console.log('waiting'); }`;

const postScript = `import { appendFileSync } from 'node:fs';
  const { env } = process;
  console.log(['post', env.INPUT_ID, env.STATE_id, JSON.stringify(env.STATE_lines), env.OWN, env.INPUT_SECRET].join(' '));
  console.log('job ' + env.INPUT_JOB);
  appendFileSync(env.GITHUB_STEP_SUMMARY, 'post');
  appendFileSync(env.GITHUB_ENV, 'FROM_POST=' + env.INPUT_ID + '\\n');
  if (env.FROM_POST) console.log('after ' + env.FROM_POST);
  if (env.INPUT_POST === 'fail') process.exitCode = 4;
  if (env.INPUT_POST === 'hang') setInterval(() => {}, 1000);`;

async function writeAction(folder: string, postIf = ''): Promise<void> {
  await mkdir(folder, { recursive: true });
  const inputs = 'inputs: { id: { default: x }, secret: { default: sesame }, end: {}, post: {}, job: {} }';
  const runs = `runs: { using: node24, main: main.mjs, post: post.mjs${postIf && `, post-if: "${postIf}"`} }`;
  await writeFile(join(folder, 'action.yml'), `name: x\n${inputs}\n${runs}\n`);
  await writeFile(join(folder, 'main.mjs'), mainScript);
  await writeFile(join(folder, 'post.mjs'), postScript);
}

describe('a step alone', () => {
  let folder: string;
  let conditional: (postIf: string) => Promise<string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'actions-'));
    await writeAction(join(folder, 'always'));
    conditional = async (postIf) => {
      const action = await mkdtemp(join(folder, 'conditional-'));
      await writeAction(action, postIf);
      return action;
    };
  });
  afterAll(() => rm(folder, { recursive: true }));

  const run = (inputs: Record<string, string>, options = {}) =>
    runStep({ action: join(folder, 'always'), inputs, env: { OWN: 'own' }, ...options });

  test('hands its state, inputs, environment and masks to its post, in another process', async () => {
    const step = await run({ id: '7' });
    expect(step.log).toEqual(['main 7']);
    expect(step.post?.log).toEqual(['post 7 7 "1\\n2" own ***', 'job undefined']);
    expect(step.post?.rawLog[0]).toBe('post 7 7 "1\\n2" own sesame');
    expect(step.post).toMatchObject({ exitCode: 0, summary: 'post', env: { FROM_POST: '7' } });
  });

  test('gets its post although it failed', async () => {
    const step = await run({ end: 'fail' });
    expect(step.exitCode).toBe(3);
    expect(step.post?.log[0]).toMatch(/^post x x/);
  });

  test('fails by a half-written file of outputs, and still gets its post', async () => {
    const step = await run({ end: 'broken' });
    expect(step.exitCode).toBe(1);
    expect(step.annotations[0]?.message).toBe("Unable to process file command 'output' successfully.");
    expect(step.post?.exitCode).toBe(0);
  });

  test.each([
    { name: 'interrupted', end: 'wait', said: ['main x', 'waiting'] },
    { name: 'killed, as it does not listen', end: 'deaf', said: ['main x', 'waiting', 'SIGINT', 'SIGTERM'] },
  ])('gets its post after it was $name', async ({ end, said }) => {
    const abort = new AbortController();
    const step = await run(
      { end },
      {
        ...{ signal: abort.signal, patience: { terminateMs: 500, killMs: 2000 } },
        onLine: (line: string) => line === 'waiting' && abort.abort(),
      },
    );
    expect(step.log).toEqual(said);
    expect(step.exitCode).not.toBe(0);
    expect(step.post).toMatchObject({ exitCode: 0, summary: 'post' });
  });

  test('does not wait for ever for its post after it was interrupted', async () => {
    const abort = new AbortController();
    const step = await run(
      { end: 'wait', post: 'hang' },
      {
        ...{ signal: abort.signal, patience: { terminateMs: 200, killMs: 400, cleanUpMs: 500 } },
        onLine: (line: string) => line === 'waiting' && abort.abort(),
      },
    );
    expect(step.post?.exitCode).toBe(1);
  });

  test.each([
    { postIf: 'success()', end: '', runs: true },
    { postIf: '${{ success() }}', end: 'fail', runs: false },
    { postIf: 'failure()', end: 'fail', runs: true },
    { postIf: 'cancelled()', end: 'fail', runs: false },
    { postIf: '!cancelled()', end: 'fail', runs: true },
  ])('with post-if $postIf and end "$end" runs its post: $runs', async ({ postIf, end, runs }) => {
    const step = await runStep({ action: await conditional(postIf), inputs: { end } });
    expect(step.post !== undefined).toBe(runs);
  });

  test('with a post-if that needs a workflow is refused', async () => {
    const action = await conditional("runner.os == 'Linux'");
    await expect(runStep({ action, inputs: {} })).rejects.toThrow('post-if');
  });

  test('with a pre is refused', async () => {
    const action = join(folder, 'pre');
    await writeAction(action);
    await writeFile(join(action, 'action.yml'), 'runs: { using: node24, pre: main.mjs, main: main.mjs }\n');
    await expect(runStep({ action, inputs: {} })).rejects.toThrow('runs.pre is not supported');
  });
});

const checkout: StandIn = async ({ workspace }) => {
  await writeAction(join(workspace, 'always'));
  await writeAction(join(workspace, 'on-failure'), "failure() && runner.os == 'Linux'");
  return {};
};

describe('in a job', () => {
  const actions = { 'actions/checkout': checkout };
  const postsOf = ({ jobs }: WorkflowRun) =>
    jobs['a']?.posts.map(({ id, outcome, log }) => [id, outcome, ...log.filter((line) => !line.startsWith('job'))]);
  const start = '- uses: actions/checkout@v6';
  const step = (id: string, more = '') => `- { id: ${id}, uses: ./always, with: { id: ${id} ${more} } }`;

  test('posts run at its end in reverse order, each with its own state and what the one before left', async () => {
    const run = await runSteps(`${start}\n${step('one')}\n${step('two')}\n- run: echo last`, { actions });
    expect(run.jobs['a']?.steps.at(-1)?.log).toEqual(['last']);
    expect(postsOf(run)).toEqual([
      ['two', 'success', 'post two two "1\\n2"  ***'],
      ['one', 'success', 'post one one "1\\n2"  ***', 'after two'],
    ]);
    expect(run.jobs['a']?.posts[0]?.name).toBe('Post ./always');
  });

  test('posts read their inputs anew, so they see how the job went, and what failed has a post, too', async () => {
    const status = "', job: '${{ job.status }}'";
    const text = `${start}\n${step('one', `, end: '${status}`)}\n${step('two', ', end: fail')}\n${step('never')}`;
    const run = await runSteps(text, { actions });
    expect(run.conclusion).toBe('failure');
    expect(postsOf(run)?.map(([id]) => id)).toEqual(['two', 'one']);
    expect(run.jobs['a']?.posts[1]?.log).toContain('job failure');
  });

  test.each([
    { name: 'a job that goes well skips a post for failures', end: 'exit 0', outcome: 'skipped' },
    { name: 'a job that fails later runs it', end: 'exit 1', outcome: 'success' },
  ])('$name', async ({ end, outcome }) => {
    const run = await runSteps(`${start}\n- { id: one, uses: ./on-failure }\n- run: ${end}`, { actions });
    expect(run.jobs['a']?.posts.map((post) => post.outcome)).toEqual([outcome]);
  });

  test('a post that fails fails the job, unless its step may fail', async () => {
    const failed = await runSteps(`${start}\n${step('one', ', post: fail')}`, { actions });
    expect(failed.conclusion).toBe('failure');
    const text = `${start}\n${step('one', ', post: fail').replace('{ id', '{ continue-on-error: true, id')}`;
    const tolerated = await runSteps(text, { actions });
    expect(tolerated.conclusion).toBe('success');
    expect(tolerated.jobs['a']?.posts[0]).toMatchObject({ outcome: 'failure', conclusion: 'success' });
  });

  test('a cancelled job runs the posts of what had begun', async () => {
    const abort = new AbortController();
    const run = await runSteps(`${start}\n${step('one')}\n${step('two', ', end: wait')}\n${step('never')}`, {
      ...{ actions, signal: abort.signal },
      onLine: (line) => line === 'waiting' && abort.abort(),
    });
    expect(run.conclusion).toBe('cancelled');
    expect(run.jobs['a']?.steps.map(({ outcome }) => outcome)).toEqual(['success', 'success', 'cancelled', 'skipped']);
    expect(postsOf(run)?.map(([id, outcome]) => [id, outcome])).toEqual([
      ['two', 'success'],
      ['one', 'success'],
    ]);
  });
});

describe('in a cancelled job', () => {
  test('a post that hangs is cancelled, too, when the time to clean up is over', async () => {
    const abort = new AbortController();
    const steps = '- uses: actions/checkout@v6\n- { id: one, uses: ./always, with: { end: wait, post: hang } }';
    const run = await runSteps(steps, {
      ...{ actions: { 'actions/checkout': checkout }, signal: abort.signal },
      patience: { terminateMs: 200, killMs: 400, cleanUpMs: 500 },
      onLine: (line) => line === 'waiting' && abort.abort(),
    });
    expect(run.jobs['a']?.posts.map(({ id, outcome }) => [id, outcome])).toEqual([['one', 'cancelled']]);
  });
});

describe('the time that a post has', () => {
  test('does not run out while its job is not cancelled', () => {
    const job = new AbortController();
    using limit = limitOfPost(job.signal, 0);
    expect(limit.signal.aborted).toBe(false);
  });

  test.each(['before', 'while'])('runs out if its job was cancelled %s it ran', async (when) => {
    const job = new AbortController();
    if (when === 'before') job.abort();
    using limit = limitOfPost(job.signal, 1);
    const over = new Promise((resolve) => limit.signal.addEventListener('abort', resolve));
    job.abort();
    await over;
    expect(limit.signal.aborted).toBe(true);
  });
});
