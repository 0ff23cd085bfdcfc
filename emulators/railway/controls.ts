import { createPushHandler, type PushHandler } from './autodeploy.ts';
import type { OpenedBackend } from './backend.ts';
import type { ChecksVerdict } from './checks.ts';
import type { PlatformStatus } from './platform-status.ts';
import { openPullRequest, type PullRequestHandler } from './pull-request.ts';
import type { RateLimit, RateLimiter } from './rate-limit.ts';
import { stageChanges } from './staged-changes.ts';
import { type SyntheticLog, writeSyntheticLog } from './synthetic-log.ts';

/** What happens around Railway, and to it, that no client asks for. */
export interface Controls {
  /**
   * Says that a push happened, and resolves to the ids of the deployments that autodeploy made of it. Rejects when the
   * repository or the commit is not known.
   */
  readonly push: PushHandler;
  /** Says that a pull request was opened: makes Railway's own environment of it, and deploys its branch there. */
  readonly openPullRequest: PullRequestHandler;
  /**
   * Says how the checks of a commit (its full sha) ended: deployments that wait for CI go on, or are SKIPPED. Until it is
   * said they are WAITING.
   */
  releaseChecks(sha: string, verdict: ChecksVerdict): void;
  /** Deletes the image of a deployment, as Railway does some time after its removal. Throws when there is none of that id. */
  expireImage(deploymentId: string): void;
  /**
   * Stages changes of an environment, as somebody may do in the dashboard, in the form environmentPatchCommit takes. They
   * stay until environmentPatchCommitStaged applies them. Throws when there is no environment of that id.
   */
  stage(environmentId: string, patch: unknown): void;
  /** Writes lines into a deployment's log that no process wrote. Rejects when there is none of that id. */
  writeLog(wish: SyntheticLog): Promise<void>;
  /** What `platformStatus` answers from now on. */
  setPlatformStatus(status: PlatformStatus): void;
  /** Sets the budget of every token; all counts begin anew. */
  setRateLimit(limit: RateLimit): void;
}

/** The controls of what was opened; their scratch files go below `directory`. */
export function createControls(
  { backend, checks }: OpenedBackend,
  rateLimiter: Pick<RateLimiter, 'set'>,
  directory: string,
): Controls {
  const { world, platform } = backend;
  return {
    push: createPushHandler(backend, directory),
    openPullRequest: (pullRequest) => openPullRequest(backend, pullRequest),
    releaseChecks: checks.release,
    expireImage(id) {
      const deployment = world.deployment(id);
      if (deployment === undefined) throw new Error(`There is no deployment ${id} whose image could be deleted.`);
      deployment.imageExpired = true;
    },
    stage(id, patch) {
      const environment = world.environment(id);
      if (environment === undefined) throw new Error(`There is no environment ${id} whose changes could be staged.`);
      stageChanges(environment, patch);
    },
    async writeLog(wish) {
      const deployment = world.deployment(wish.deployment);
      if (deployment === undefined) throw new Error(`There is no deployment ${wish.deployment} to write a log for.`);
      const { id, projectId, environmentId, serviceId, buildLog, deployLog } = deployment;
      const tags = { deploymentId: id, projectId, environmentId, serviceId };
      await writeSyntheticLog(wish.stream === 'build' ? buildLog : deployLog, wish, tags);
    },
    setPlatformStatus(status) {
      platform.status = status;
    },
    setRateLimit: rateLimiter.set,
  };
}
