import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface HealthCheck {
  readonly port: number;
  readonly path: string;
  readonly windowMs: number;
  readonly intervalMs: number;
  readonly attemptMs: number;
  readonly signal: AbortSignal;
  /** False once the replica has ended for good, so that no attempt can succeed any more. */
  readonly canAnswer: () => boolean;
  /** Called after each attempt that failed, with its number, the reason and the time left. */
  readonly onFailure: (attempt: number, reason: string, leftMs: number) => void;
}

/** One attempt: the status of the answer, or undefined when there was none. */
function attempt(port: number, path: string, timeoutMs: number, signal: AbortSignal): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { Host: 'healthcheck.railway.app', 'User-Agent': 'RailwayHealthCheck/1.0' };
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(timeoutMs))]);
    const call = request({ host: '127.0.0.1', port, path, headers, agent: false, signal: deadline }, (response) => {
      response.resume();
      response.on('error', () => {});
      resolve(response.statusCode);
      call.destroy();
    });
    call.on('error', () => resolve(undefined));
    call.end();
  });
}

/** Asks until the answer is 200 (true) or the window is over (false). Nothing but 200 counts, no redirect is followed. */
export async function becomesHealthy(check: HealthCheck): Promise<boolean> {
  const { port, attemptMs, intervalMs, signal } = check;
  const path = check.path.startsWith('/') ? check.path : `/${check.path}`;
  const end = performance.now() + check.windowMs;
  for (let number = 1; ; number++) {
    const left = end - performance.now();
    const status = await attempt(port, path, Math.max(0, Math.min(attemptMs, left)), signal);
    signal.throwIfAborted();
    if (status === 200) return true;
    const leftAfter = Math.max(0, end - performance.now());
    check.onFailure(number, status === undefined ? 'service unavailable' : `status ${status}`, leftAfter);
    if (leftAfter === 0 || !check.canAnswer()) return false;
    await sleep(Math.min(intervalMs, leftAfter), undefined, { signal });
  }
}
