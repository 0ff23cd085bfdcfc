import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, isRunning, type PidPlace, type ProcessIdentity, pidPlace } from './process-identity.ts';

/** One running emulator's folder and its entry in the list of runs, by which a later start cleans up after a killed one. */
export interface Run {
  /** Ours alone, removed at the end. */
  readonly directory: string;
  /** Puts a child process on record; call it in the same tick as the spawn. */
  record(pid: number): void;
  /** Removes folder and entry; the children must be gone. */
  end(): Promise<void>;
}

interface RunState {
  readonly place: PidPlace;
  readonly owner: ProcessIdentity;
  readonly children: readonly ProcessIdentity[];
  readonly directory: string;
}

/**
 * `<tmp>/mahspeccy-emulators-<uid>/supabase`: where all runs of this user are listed.
 * @throws when somebody else owns that folder, since he could plant entries there.
 */
export function runsFolder(root: string = tmpdir()): string {
  const folder = join(root, `mahspeccy-emulators-${userInfo().uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== ownUid()) {
    throw new Error(`${folder} is not a folder of ours: remove it, or point TMPDIR elsewhere.`);
  }
  const runs = join(folder, 'supabase');
  mkdirSync(runs, { recursive: true, mode: 0o711 });
  // A umask such as 077 would take away the passage that the database's own user needs.
  for (const path of [folder, runs]) chmodSync(path, 0o711);
  return runs;
}

function ownUid(): number {
  return process.getuid?.() ?? lstatSync(tmpdir()).uid;
}

/** Opens a run owned by this process. */
export function openRun(folder: string): Run {
  const directory = mkdtempSync(join(folder, 'run-'));
  chmodSync(directory, 0o711);
  const owner = identifyProcess(process.pid) ?? { pid: process.pid, started: '' };
  const children: ProcessIdentity[] = [];
  const file = `${directory}.json`;
  const save = () => writeState(file, { place: pidPlace(), owner, children, directory });
  save();
  return {
    directory,
    record(pid) {
      const identity = identifyProcess(pid);
      if (identity === undefined) return;
      children.push(identity);
      save();
    },
    async end() {
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
      await rm(file, { force: true });
    },
  };
}

/** Renamed into place, so that no other start ever reads half a state. */
function writeState(file: string, state: RunState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/**
 * Ends what killed runs left behind: their processes by verified identity, then their folders.
 * Runs whose owner lives are not touched. Safe to run from several starts at once.
 * @returns one line per run cleaned up.
 */
export async function cleanUpKilledRuns(folder: string): Promise<string[]> {
  const here = pidPlace();
  const cleaned: string[] = [];
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const state = name.endsWith('.json') ? readState(file, folder) : undefined;
    if (state === undefined) continue;
    const sameBoot = state.place.boot === here.boot;
    // Pids of another namespace say nothing here: such a run is left to a start in its own container.
    if (sameBoot && (state.place.namespace !== here.namespace || isRunning(state.owner))) continue;
    if (sameBoot) for (const child of state.children) await endProcess(child);
    await rm(state.directory, { recursive: true, force: true, maxRetries: 5 });
    await rm(file, { force: true });
    cleaned.push(`cleaned up after a run that was killed (pid ${state.owner.pid})`);
  }
  return cleaned;
}

/** SIGINT is PostgreSQL's fast shutdown and PostgREST's end. */
async function endProcess(child: ProcessIdentity): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isRunning(child)) return;
    try {
      process.kill(child.pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < 5_000 && isRunning(child); waited += 20) await sleep(20);
  }
}

function readState(file: string, folder: string): RunState | undefined {
  try {
    const state: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isRunState(state) && state.directory === join(folder, basename(file, '.json')) ? state : undefined;
  } catch {
    return undefined;
  }
}

function isRunState(value: unknown): value is RunState {
  if (typeof value !== 'object' || value === null) return false;
  const { place, owner, children, directory } = value as Partial<Record<keyof RunState, unknown>>;
  const isPlace = typeof place === 'object' && place !== null && 'boot' in place && 'namespace' in place;
  return (
    isPlace &&
    isIdentity(owner) &&
    Array.isArray(children) &&
    children.every(isIdentity) &&
    typeof directory === 'string'
  );
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    'started' in value &&
    Number.isSafeInteger(value.pid)
  );
}
