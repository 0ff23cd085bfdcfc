import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, type RunningCommand, runCommand } from './container.ts';
import { limitOutput } from './log-rate.ts';
import type { Settings } from './settings.ts';

export type ReplicaStatus = 'CREATED' | 'RUNNING' | 'RESTARTING' | 'EXITED' | 'CRASHED' | 'STOPPED' | 'REMOVED';

/** One running copy of a deployment, with a port and a copy of the image of its own. */
export interface Replica {
  readonly id: string;
  readonly region: string;
  readonly port: number;
  readonly status: ReplicaStatus;
  /** Of the process running now. */
  readonly pid: number | undefined;
  /** True once the replica may be sent requests. */
  ready: boolean;
  /** Starts it, or starts it anew; does nothing once it is to be removed. */
  start(): Promise<void>;
  /** SIGTERM, SIGKILL after `graceMs`; resolves when it has ended. */
  stop(graceMs: number, status: 'STOPPED' | 'REMOVED'): Promise<void>;
  /** Ends it at once as if it had crashed for the last time. */
  crash(): Promise<void>;
}

export interface ReplicaOptions extends Command {
  readonly id: string;
  readonly region: string;
  readonly port: number;
  /** The folder to run a copy of. */
  readonly image: string;
  readonly policy: Pick<Settings, 'restartPolicyType' | 'restartPolicyMaxRetries'>;
  readonly restartDelayMs: number;
  readonly onChange: () => void;
}

type Policy = ReplicaOptions['policy'];

function mayRestart(policy: Policy, failed: boolean, restarts: number): boolean {
  if (policy.restartPolicyType === 'ALWAYS') return true;
  return policy.restartPolicyType === 'ON_FAILURE' && failed && restarts < policy.restartPolicyMaxRetries;
}

interface Supervision {
  readonly policy: Policy;
  readonly restartDelayMs: number;
  readonly signal: AbortSignal;
  readonly run: () => Promise<RunningCommand>;
  readonly become: (status: ReplicaStatus) => void;
}

/** Restarts what ends, as often as the policy allows. Returns when it may not, or when aborted. */
async function supervise(first: RunningCommand, { policy, restartDelayMs, signal, run, become }: Supervision) {
  let current = first;
  for (let restarts = 0; ; restarts++) {
    const { code } = await current.ended;
    if (signal.aborted) return;
    if (!mayRestart(policy, code !== 0, restarts)) return become(code === 0 ? 'EXITED' : 'CRASHED');
    become('RESTARTING');
    await sleep(restartDelayMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return;
    current = await run();
    if (signal.aborted) return;
    become('RUNNING');
  }
}

/** Runs the replica's command in a fresh copy of the image. What was run last can be stopped. */
function createRunner(options: ReplicaOptions) {
  const app = join(options.directory, 'app');
  const limited = limitOutput(options.output, () => performance.now());
  let running: RunningCommand | undefined;
  return {
    get pid() {
      return running?.pid;
    },
    async prepare(): Promise<void> {
      await rm(app, { recursive: true, force: true });
      await cp(options.image, app, { recursive: true, verbatimSymlinks: true });
    },
    async run(): Promise<RunningCommand> {
      running = await runCommand({ ...options, output: limited.write });
      void running.ended.then(limited.flush);
      return running;
    },
    async stop(graceMs: number): Promise<void> {
      await running?.stop(graceMs);
    },
  };
}

/** Guards the life of one replica: at most one process at a time, and none once it is to be removed. */
function createLife(options: ReplicaOptions) {
  const runner = createRunner(options);
  let status: ReplicaStatus = 'CREATED';
  let [starting, supervised] = [Promise.resolve(), Promise.resolve()];
  let stopping = new AbortController();
  let removed = false;
  const become = (next: ReplicaStatus) => {
    status = next;
    options.onChange();
  };
  const begin = async (signal: AbortSignal) => {
    await runner.prepare();
    if (signal.aborted || removed) return;
    options.output(['Starting Container'], 'stdout');
    const first = await runner.run();
    become('RUNNING');
    supervised = supervise(first, { ...options, signal, run: runner.run, become });
  };
  return {
    status: () => status,
    pid: () => (status === 'RUNNING' ? runner.pid : undefined),
    start() {
      stopping = new AbortController();
      starting = begin(stopping.signal);
      return starting;
    },
    async end(graceMs: number, final: ReplicaStatus) {
      removed ||= final === 'REMOVED';
      const isAsked = final !== 'CRASHED' && status === 'RUNNING' && !stopping.signal.aborted;
      if (isAsked) options.output(['Stopping Container'], 'stdout');
      stopping.abort();
      await starting.catch(() => {});
      await runner.stop(graceMs);
      await supervised;
      // A restart may have been on its way while the stop was asked for.
      await runner.stop(graceMs);
      become(removed ? 'REMOVED' : final);
    },
  };
}

export function createReplica(options: ReplicaOptions): Replica {
  const { id, region, port } = options;
  const life = createLife(options);
  const end = (graceMs: number, final: ReplicaStatus) => {
    replica.ready = false;
    return life.end(graceMs, final);
  };
  const replica: Replica = {
    ...{ id, region, port, ready: false },
    get status() {
      return life.status();
    },
    get pid() {
      return life.pid();
    },
    start: life.start,
    stop: end,
    crash: () => end(0, 'CRASHED'),
  };
  return replica;
}
