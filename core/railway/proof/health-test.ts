import { type Serving, waitUntilServing } from '../deployment/serving.ts';
import type { DeployRun } from '../run.ts';
import type { Subject } from '../subject.ts';

/** The health endpoint of the service; undefined if it has none, or no public address. */
export function healthUrl({ request, facts }: DeployRun): string | undefined {
  const { url } = facts();
  return request.healthPath === undefined || !url ? undefined : `${url}${request.healthPath}`;
}

/** Asks the health endpoint until it is well, as the step `Health`. Undefined if there is none. */
export async function testHealth(
  run: DeployRun,
  deploymentId: string | undefined,
  subject: Subject,
): Promise<Serving | undefined> {
  const { healthPath, healthTimeoutMs: timeoutMs, overlapMs } = run.request;
  const url = healthUrl(run);
  return run.recorder.run(
    'Health',
    async () => {
      if (url === undefined) return undefined;
      return waitUntilServing({ url, commit: subject.commit, deploymentId, timeoutMs, overlapMs }, run);
    },
    (serving) =>
      serving
        ? { state: serving.healthy ? 'done' : 'failed', detail: run.redact(`${healthPath} ${serving.words}`) }
        : { state: 'skipped', detail: run.facts().url ? 'health-path is none' : 'the service has no public domain' },
  );
}
