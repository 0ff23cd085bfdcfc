import type { Backend } from './context.ts';
import type { Instance } from './records.ts';

/** Ends what an instance runs and serves, once it is removed from the world. */
export async function tearDown({ deployer }: Pick<Backend, 'deployer'>, instance: Instance): Promise<void> {
  const running = instance.deployments.filter(({ isSettled }) => !isSettled);
  await Promise.all(running.map((deployment) => deployer.remove(deployment)));
  await Promise.all(instance.domains.map((domain) => domain.close()));
}
