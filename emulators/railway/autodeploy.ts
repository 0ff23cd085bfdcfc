import { findCommit } from './checkout.ts';
import type { Backend } from './context.ts';
import { gitOrNothing } from './git.ts';
import { startCommit } from './start-deployment.ts';
import { follows } from './triggers.ts';
import { changedFiles, namesAny } from './watched-files.ts';

/** A push to GitHub, as Railway is told of it. */
export interface Push {
  readonly branch: string;
  /** The full sha of the branch's new head. */
  readonly sha: string;
  /** owner/name; may be left out where the emulator knows one repository only. */
  readonly repository?: string;
  /** The branch's head before. Default: what was pushed to it here last, else the parent of `sha`. */
  readonly before?: string;
}

export type PushHandler = (push: Push) => Promise<readonly string[]>;

type Tools = Pick<Backend, 'world' | 'repositories' | 'deployer'>;

function repositoryOf({ repositories }: Tools, { repository }: Push): { name: string; path: string } {
  const known = Object.entries(repositories).map(([name, path]) => ({ name, path }));
  const [only, ...others] = known.filter(({ name }) => repository === undefined || name === repository);
  if (only !== undefined && others.length === 0) return only;
  const names = known.map(({ name }) => name).join(', ');
  throw new Error(`Name the \`repository\` that was pushed to, one of: ${names}. Got ${repository ?? 'none'}.`);
}

/**
 * Railway's own autodeploy: each service whose trigger follows the branch deploys the pushed commit, at once or when its
 * checks have succeeded; where no watched file changed it makes a SKIPPED deployment. The files of its scratch work go below `directory`.
 */
export function createPushHandler(tools: Tools, directory: string): PushHandler {
  const heads = new Map<string, string>();
  return async (push) => {
    const { name, path } = repositoryOf(tools, push);
    const commit = await findCommit(path, push.sha);
    if (commit === undefined) {
      throw new Error(`The repository ${name} holds no commit ${push.sha}. Give the full sha of one that it holds.`);
    }
    const head = `${name} ${push.branch}`;
    const parent = async () => (await gitOrNothing(path, ['rev-parse', '--verify', '--quiet', `${push.sha}^`]))?.trim();
    const before = push.before ?? heads.get(head) ?? (await parent());
    const files = await changedFiles(path, before, push.sha);
    heads.set(head, push.sha);
    const ids: string[] = [];
    for (const instance of tools.world.instances.filter((item) => follows(item, name, push.branch))) {
      const { watchPatterns } = instance.settings;
      const isWatched = watchPatterns.length === 0 || (await namesAny(watchPatterns, files, directory));
      const skippedReason = isWatched ? undefined : 'No changes to watched files';
      const awaitsChecks = instance.trigger?.checkSuites === true;
      ids.push(startCommit(tools, instance, { commit, skippedReason, awaitsChecks }).id);
    }
    return ids;
  };
}
