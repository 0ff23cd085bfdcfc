import { applyPatch } from './config.ts';
import type { Backend } from './context.ts';
import type { Environment } from './records.ts';
import { startDeployment } from './start-deployment.ts';

type Tools = Pick<Backend, 'world' | 'repositories' | 'deployer' | 'replicaLimit'>;

/** Merges a patch into the environment's configuration, and deploys or scales exactly the services it changed. */
export async function commitPatch(
  tools: Tools,
  environment: Environment,
  patch: unknown,
  skipDeploys = false,
): Promise<void> {
  const effects = applyPatch(tools.world, environment, patch, tools.replicaLimit);
  for (const { instance, onlyPlacement, commitSha } of skipDeploys ? [] : effects) {
    if (instance.deployments.length === 0 && commitSha === undefined) continue;
    if (onlyPlacement && instance.live !== undefined) {
      tools.deployer.scale(instance.live, instance.settings.multiRegionConfig);
    } else {
      await startDeployment(tools, instance, commitSha ?? null);
    }
  }
}
