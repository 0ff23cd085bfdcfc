import { readDomains } from '../api/operations/service.ts';
import type { Location } from '../place/locate.ts';
import type { DeployRun } from '../run.ts';

/**
 * Waits a while for the domain of a copy whose original has one: it may arrive after the service, and a second one would
 * be generated beside it. That it never arrives is no error, as then one is generated.
 */
export async function awaitDomain(run: DeployRun, { project, environment, service }: Location): Promise<void> {
  const { client, clock, pace, signal } = run;
  const ids = { projectId: project!.id, environmentId: environment!.id, serviceId: service!.id };
  const deadline = clock.monotonic() + pace.domainLagMs;
  while (clock.monotonic() < deadline) {
    await clock.sleep(pace.instanceIntervalMs, signal);
    if ((await client.read(readDomains, ids)).domains.serviceDomains.length > 0) return;
  }
}
