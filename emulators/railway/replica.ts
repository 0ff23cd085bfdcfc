import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Output, type RunningCommand, runCommand } from './container.ts';
import type { Reaper } from './reaper.ts';
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
  start(): Promise<void>;
  /** SIGTERM, SIGKILL after `graceMs`; resolves when it has ended. */
  stop(graceMs: number, status: 'STOPPED' | 'REMOVED'): Promise<void>;
  /** Ends it at once as if it had crashed for the last time. */
  crash(): Promise<void>;
}

export interface ReplicaOptions {
  readonly id: string;
  readonly region: string;
  readonly port: number;
  readonly command: string;
  readonly image: string;
  readonly directory: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly policy: Pick<Settings, 'restartPolicyType' | 'restartPolicyMaxRetries'>;
  readonly restartDelayMs: number;
  readonly output: Output;
  readonly reaper: Reaper;
  readonly onChange: () => void;
}

/** Guards the life of one replica: at most one process at a time, restarted by the service's policy. */
export function createReplica(options: ReplicaOptions): Replica {
  const { policy, reaper, output, directory, command, variables } = options;
  let status: ReplicaStatus = 'CREATED';
  let running: RunningCommand | undefined;
  let starting: Promise<void> = Promise.resolve();
  let supervised: Promise<void> = Promise.resolve();
  let stopping = new AbortController();

  const become = (next: ReplicaStatus) => {
    status = next;
    options.onChange();
  };
  const mayRestart = (failed: boolean, restarts: number) => {
    if (policy.restartPolicyType === 'ALWAYS') return true;
    return policy.restartPolicyType === 'ON_FAILURE' && failed && restarts < policy.restartPolicyMaxRetries;
  };
  const supervise = async (first: RunningCommand, signal: AbortSignal) => {
    let current = first;
    for (let restarts = 0; ; restarts++) {
      const { code } = await current.ended;
      if (signal.aborted) return;
      if (!mayRestart(code !== 0, restarts)) return become(code === 0 ? 'EXITED' : 'CRASHED');
      become('RESTARTING');
      await sleep(options.restartDelayMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      current = await runCommand({ command, directory, variables, output, reaper });
      running = current;
      if (signal.aborted) return;
      become('RUNNING');
    }
  };
  const begin = async (signal: AbortSignal) => {
    const app = join(directory, 'app');
    await rm(app, { recursive: true, force: true });
    await cp(options.image, app, { recursive: true, verbatimSymlinks: true });
    if (signal.aborted) return;
    output(['Starting Container'], 'stdout');
    running = await runCommand({ command, directory, variables, output, reaper });
    become('RUNNING');
    supervised = supervise(running, signal);
  };
  const end = async (graceMs: number, final: ReplicaStatus) => {
    stopping.abort();
    replica.ready = false;
    await starting.catch(() => {});
    await running?.stop(graceMs);
    await supervised;
    // A restart may have been on its way while the stop was asked for.
    await running?.stop(graceMs);
    become(final);
  };

  const replica: Replica = {
    id: options.id,
    region: options.region,
    port: options.port,
    ready: false,
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
      if (status === 'RUNNING') output(['Stopping Container'], 'stdout');
      await end(graceMs, final);
    },
    crash: () => end(0, 'CRASHED'),
  };
  return replica;
}
