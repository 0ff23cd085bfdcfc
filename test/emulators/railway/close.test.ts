import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Data, isAlive, post, startBench, until, visit } from './railway.ts';
import { createSpecimenRepository, type SpecimenRepository } from './specimen-repository.ts';

const main = new URL('../../../emulators/railway/main.ts', import.meta.url).pathname;

let directory: string;
let repository: SpecimenRepository;
const children: ChildProcess[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'close-test-'));
  repository = createSpecimenRepository();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  repository[Symbol.dispose]();
  rmSync(directory, { recursive: true, force: true });
});

/** Every process whose command line names the folder. */
function processesIn(folder: string): string[] {
  const lines = execFileSync('ps', ['-ww', '-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line));
}

test('closing ends replicas, drained where they can be, and leaves no file and no process', async () => {
  await using bench = await startBench({ directory });
  const startCommand = `node server.js ${directory}`;
  const settings = { healthcheckPath: '/health', startCommand, numReplicas: 2 };
  const place = await bench.createService({ settings });
  const id = await bench.deployed(place);
  const stubborn = await bench.createService({ settings: { startCommand: `trap "" TERM; sleep 600 & wait` } });
  const stuck = await bench.deployed(stubborn);
  const building = await bench.createService({ settings: { buildCommand: `sleep 601` } });
  await bench.reaches(await bench.deploy(building), 'BUILDING');
  const records = bench.emulator.world.deployments;
  const pids = records.flatMap(({ replicas }) => replicas.map(({ pid }) => pid));
  expect(pids.every(isAlive)).toBe(true);
  expect(processesIn(directory).length).toBeGreaterThanOrEqual(3);
  await Promise.all([bench.emulator.close(), bench.emulator.close()]);
  expect(pids.filter(isAlive)).toEqual([]);
  expect(processesIn(directory)).toEqual([]);
  expect(readdirSync(directory)).toEqual([]);
  await expect(fetch(place.url)).rejects.toThrow();
  await expect(fetch(bench.emulator.url)).rejects.toThrow();
  const log = records.find((deployment) => deployment.id === id)?.deployLog.rows.map(({ message }) => message);
  expect(log?.filter((message) => message === 'SIGTERM received')).toHaveLength(2);
  expect(records.find((deployment) => deployment.id === stuck)?.replicas[0]?.status).toBe('REMOVED');
});

test('a deployment removed while it restarts is not started again', async () => {
  await using bench = await startBench({ directory });
  const place = await bench.createService({ settings: { healthcheckPath: '/health' } });
  const id = await bench.deployed(place);
  await bench.ask('mutation ($id: String!) { deploymentRestart(id: $id) deploymentRemove(id: $id) }', { id });
  await bench.reaches(id, 'REMOVED');
  const [deployment] = bench.emulator.world.deployments;
  await bench.emulator.close();
  const messages = deployment?.deployLog.rows.map(({ message }) => message);
  expect(messages?.filter((message) => message === 'Starting Container')).toHaveLength(1);
});

interface Running {
  readonly child: ChildProcess;
  readonly graphqlUrl: string;
  readonly lines: readonly string[];
}

/** The emulator as a program of its own, with its temporary files in `directory`. */
async function runMain(...flags: string[]): Promise<Running> {
  const child = spawn(process.execPath, [main, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: directory },
  });
  children.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await until(() => lines.some((line) => line.startsWith('Ctrl-C')));
  return { child, graphqlUrl: /http\S+/.exec(lines[0] ?? '')?.[0] ?? '', lines };
}

const setUp = `mutation ($s: String!, $e: String!) {
  serviceInstanceUpdate(serviceId: $s, environmentId: $e, input: { rootDirectory: "app", healthcheckPath: "/health" })
  serviceConnect(id: $s, input: { repo: "ada/specimen" }) { id }
  serviceDomainCreate(input: { serviceId: $s, environmentId: $e }) { domain }
  serviceInstanceDeployV2(serviceId: $s, environmentId: $e)
}`;

/** Deploys the specimen with a project token alone; gives the pid of its process. */
async function deploySpecimen({ graphqlUrl }: Running): Promise<number> {
  const ask = async (query: string, variables = {}): Promise<Data> => {
    const { data, errors } = await post(graphqlUrl, { 'Project-Access-Token': 'a-project-token' }, query, variables);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data;
  };
  const { projectId: p, environmentId: e } = (await ask('{ projectToken { projectId environmentId } }')).projectToken;
  const { serviceCreate } = await ask(
    'mutation ($p: String!) { serviceCreate(input: { projectId: $p, name: "web" }) { id } }',
    { p },
  );
  const {
    serviceDomainCreate: { domain },
  } = await ask(setUp, { s: serviceCreate.id, e });
  return (await visit({ projectId: p, environmentId: e, serviceId: serviceCreate.id, url: `http://${domain}` })).pid;
}

const flags = () => [
  '--repository',
  `ada/specimen=${repository.path}`,
  '--token',
  'project:a-project-token:demo/production',
];

test('a killed emulator leaves no replica and no file behind', async () => {
  const running = await runMain(...flags());
  const pid = await deploySpecimen(running);
  expect(isAlive(pid)).toBe(true);
  expect(readdirSync(directory)).toHaveLength(1);
  running.child.kill('SIGKILL');
  await until(() => !isAlive(pid) && readdirSync(directory).length === 0);
});

test('Ctrl-C ends it with exit code 0', async () => {
  const running = await runMain(...flags());
  const pid = await deploySpecimen(running);
  running.child.kill('SIGINT');
  expect((await once(running.child, 'exit'))[0]).toBe(0);
  expect(isAlive(pid)).toBe(false);
  expect(readdirSync(directory)).toEqual([]);
});

describe('wrong usage', () => {
  const cases = [
    { name: 'a repository without a path', flags: ['--repository', 'ada/specimen'], words: 'owner/name=path' },
    { name: 'a token without a kind', flags: ['--token', 'very-secret'], words: '--token wants account:<value>' },
    { name: 'a port that is none', flags: ['--port', 'http'], words: '--port wants 0 to 65535' },
    { name: 'no repository at the path', flags: ['--repository', 'a/b=/proc'], words: 'git finds no repository' },
    { name: 'an unknown flag', flags: ['--verbose'], words: "Unknown option '--verbose'" },
  ];
  const failures = new Map<string, Promise<{ code: unknown; stderr: string }>>();
  beforeAll(() => {
    // All at once: each takes as long as Node takes to start.
    for (const { name, flags: wrong } of cases) {
      const ended = promisify(execFile)(process.execPath, [main, ...wrong], { timeout: 20_000 });
      failures.set(
        name,
        ended.then(
          () => ({ code: 0, stderr: '' }),
          (error) => error,
        ),
      );
    }
  });

  test.each(cases)('$name is told in words, and no secret with it', async ({ name, words }) => {
    const failed = await failures.get(name);
    expect(failed?.code).toBe(2);
    expect(failed?.stderr).toContain(words);
    expect(failed?.stderr).not.toContain('very-secret');
  });
});
