import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Environment } from '../../src/settings.ts';

export interface BridgeProcess extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  /** The newest lines that it logged. */
  readonly lines: readonly string[];
  /** Its end, if it ended by itself. */
  readonly ended: string | undefined;
}

const startMs = 20_000;
const stopMs = 15_000;
const keptLines = 200;

/** Starts a bridge as a process of its own, and waits until it is ready. */
export async function startBridgeProcess(program: string, env: Environment): Promise<BridgeProcess> {
  const child = spawn(process.execPath, [program], { env: { PATH: process.env['PATH'], ...env }, stdio: 'pipe' });
  const lines: string[] = [];
  let ended: string | undefined;
  child.once('exit', (code, signal) => {
    ended = String(code ?? signal);
  });
  const ready = Promise.withResolvers<number>();
  const keep = (line: string) => {
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    const port = /"port":(\d+).*"message":"the bridge is ready"/.exec(line)?.[1];
    if (port !== undefined) ready.resolve(Number(port));
  };
  createInterface({ input: child.stdout }).on('line', keep);
  createInterface({ input: child.stderr }).on('line', keep);
  const late = setTimeout(() => ready.reject(new Error(`The bridge did not start:\n${lines.join('\n')}`)), startMs);
  child.once('exit', () => ready.reject(new Error(`The bridge ended at once:\n${lines.join('\n')}`)));
  try {
    const port = await ready.promise;
    return {
      pid: child.pid!,
      url: `http://127.0.0.1:${port}`,
      lines,
      get ended() {
        return ended;
      },
      async [Symbol.asyncDispose]() {
        if (ended !== undefined) return;
        const killing = setTimeout(() => child.kill('SIGKILL'), stopMs);
        child.kill('SIGTERM');
        await once(child, 'exit');
        clearTimeout(killing);
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  } finally {
    clearTimeout(late);
  }
}
