import { randomUUID } from 'node:crypto';
import { refusal } from './errors.ts';
import type { Instance, Source } from './records.ts';

/** What starts deployments of an instance when its connected repository's branch is pushed to. */
export interface Trigger {
  readonly id: string;
  /** "Wait for CI": deploy only once the commit's checks have succeeded. */
  readonly checkSuites: boolean;
}

export interface ConnectInput {
  readonly repo?: string | null;
  readonly branch?: string | null;
  readonly image?: string | null;
}

/** The source to connect, if any is given. Throws where Railway's GitHub app cannot read the repository. */
export function readSource(
  repositories: Readonly<Record<string, string>>,
  { repo, branch, image }: ConnectInput,
): Source | undefined {
  if (repo == null && image == null) return undefined;
  if (repo != null) requireAccess(repositories, repo);
  return { repo: repo ?? null, image: image ?? null, branch: branch ?? null };
}

export function requireAccess(repositories: Readonly<Record<string, string>>, repository: string): void {
  if (!Object.hasOwn(repositories, repository)) throw refusal('User does not have access to the repo');
}

/** Gives the instance a source. A repository comes with a trigger that follows it; the same one again keeps its own. */
export function connect(instance: Instance, source: Source): void {
  const isSame = instance.source.repo === source.repo && instance.trigger !== undefined;
  instance.source = source;
  if (isSame) return;
  setTrigger(instance, source.repo === null ? undefined : { id: randomUUID(), checkSuites: false });
}

export function setTrigger(instance: Instance, trigger: Trigger | undefined): void {
  instance.trigger = trigger;
  instance.autoDeploy = trigger !== undefined;
}

/** The instance's trigger as the API shows it. `validCheckSuites` is how many checks of the repository could be waited for. */
export function triggerOf(instance: Instance, validCheckSuites: number) {
  const { source, trigger, projectId, environmentId, serviceId } = instance;
  if (source.repo === null || trigger === undefined) return undefined;
  const repository = { repository: source.repo, branch: source.branch ?? 'main', provider: 'github' };
  return { ...trigger, projectId, environmentId, serviceId, ...repository, validCheckSuites };
}

/** Whether a push to the branch deploys the instance. */
export function follows({ source, autoDeploy }: Instance, repository: string, branch: string): boolean {
  return autoDeploy && source.repo === repository && (source.branch ?? 'main') === branch;
}
