import { type Deployment, setStatus } from './deployment.ts';

export type ChecksVerdict = 'success' | 'failure';

/** How the checks of commits ended at GitHub, as far as it was said. */
export interface Checks {
  /** Says how the checks of a commit ended, to what waits for it now and to what will. */
  release(sha: string, verdict: ChecksVerdict): void;
  /** Resolves once it was said how they ended; rejects when aborted. */
  wait(sha: string, signal: AbortSignal): Promise<ChecksVerdict>;
}

export function createChecks(): Checks {
  const verdicts = new Map<string, ChecksVerdict>();
  const waiting = new Set<() => void>();
  return {
    release(sha, verdict) {
      verdicts.set(sha, verdict);
      for (const look of [...waiting]) look();
    },
    wait: (sha, signal) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const verdict = verdicts.get(sha);
          if (verdict === undefined && !signal.aborted) return;
          waiting.delete(look);
          signal.removeEventListener('abort', look);
          if (verdict === undefined) reject(signal.reason);
          else resolve(verdict);
        };
        waiting.add(look);
        signal.addEventListener('abort', look);
        look();
      }),
  };
}

/** Waits for the commit's checks where the deployment has to. Resolves to false when they failed, which skips it. */
export async function passChecks(checks: Checks, deployment: Deployment): Promise<boolean> {
  const { awaitsChecks, commit, abort, meta } = deployment;
  if (!awaitsChecks || commit === undefined) return true;
  setStatus(deployment, 'WAITING');
  if ((await checks.wait(commit.hash, abort.signal)) === 'success') return true;
  meta['skippedReason'] = 'CI check suite failed';
  return false;
}
