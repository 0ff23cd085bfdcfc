import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, type RunningCommand, runCommand } from './container.ts';
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

/** Guards the life of one replica: at most one process at a time, and none once it is to be removed. */
export function createReplica(options: ReplicaOptions): Replica {
  const { id, region, port, directory, output } = options;
  const app = join(directory, 'app');
  let status: ReplicaStatus = 'CREATED';
  let running: RunningCommand | undefined;
  let starting: Promise<void> = Promise.resolve();
  let supervised: Promise<void> = Promise.resolve();
  let stopping = new AbortController();
  let removed = false;

  const become = (next: ReplicaStatus) => {
    status = next;
    options.onChange();
  };
  const run = async () => {
    running = await runCommand(options);
    return running;
  };
  const begin = async (signal: AbortSignal) => {
    await rm(app, { recursive: true, force: true });
    await cp(options.image, app, { recursive: true, verbatimSymlinks: true });
    if (signal.aborted || removed) return;
    output(['Starting Container'], 'stdout');
    const first = await run();
    become('RUNNING');
    supervised = supervise(first, { ...options, signal, run, become });
  };
  const end = async (graceMs: number, final: ReplicaStatus) => {
    stopping.abort();
    replica.ready = false;
    await starting.catch(() => {});
    await running?.stop(graceMs);
    await supervised;
    // A restart may have been on its way while the stop was asked for.
    await running?.stop(graceMs);
    become(removed ? 'REMOVED' : final);
  };

  const replica: Replica = {
    ...{ id, region, port, ready: false },
    get status() {
      return status;
    },
    get pid() {
      return status === 'RUNNING' ? running?.pid : undefined;
    },
    start() {
      stopping = new AbortController();
      starting = begin(stopping.signal);
      return starting;
    },
    async stop(graceMs, final) {
      removed ||= final === 'REMOVED';
      if (status === 'RUNNING' && !stopping.signal.aborted) output(['Stopping Container'], 'stdout');
      await end(graceMs, final);
    },
    crash: () => end(0, 'CRASHED'),
  };
  return replica;
}
