import { formatDuration } from '../../duration.ts';
import { isFault, RailwayError } from '../api/errors.ts';
import { createEnvironment } from '../api/operations/environment.ts';
import type { Named } from '../api/token.ts';
import type { DeployRun } from '../run.ts';
import { readEnvironments } from './list.ts';

/** An environment to be made: what it is to be called, and what it is a copy of. */
export interface Copy {
  readonly name: string;
  readonly from: Named;
  /** One of that name that never became whole: to be deleted first. */
  readonly replaces?: Named | undefined;
}

// Railway keeps the name of a deleted environment for about 30 s.
const tries = 4;

/**
 * Copies an environment with its services, settings and variables, none of which starts; or adopts the one of that name
 * that somebody else made in the same moment. It is a temporary one, so that services that are added to the project
 * later stay out of it.
 */
export async function copyEnvironment(run: DeployRun, projectId: string, { name, from }: Copy): Promise<Named> {
  const { client, clock, pace, log, signal } = run;
  const input = { projectId, name, sourceEnvironmentId: from.id, ephemeral: true, skipInitialDeploys: true };
  const find = async () => {
    const { all } = await readEnvironments(client, projectId);
    const others = all.filter(({ id }) => id !== from.id);
    const found = others.find((each) => each.name === name) ?? others.find((each) => isAlike(each.name, name));
    return found && { environmentCreate: { id: found.id, name: found.name } };
  };
  for (let attempt = 1; ; attempt++) {
    try {
      return (await client.write(createEnvironment, { input }, find)).environmentCreate;
    } catch (error) {
      if (!isFault(error, 'already-exists')) throw explained(error);
      const adopted = await find();
      if (adopted) return adopted.environmentCreate;
      if (attempt === tries) throw stillTaken(error, name);
    }
    log.info(
      `Railway keeps the name ${name} of an environment that was deleted; next try in ${formatDuration(pace.creationMs)}`,
    );
    await clock.sleep(pace.creationMs, signal);
  }
}

function isAlike(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function explained(error: unknown): unknown {
  if (!isFault(error, 'not-authorised')) return error;
  const hint =
    'An environment is created with a token of the workspace or of an account; a project token is bound to the one it has.';
  return new RailwayError(error.message, { ...error, kind: error.kind, traceId: undefined, hint });
}

function stillTaken({ message, operation }: RailwayError, name: string): RailwayError {
  const hint = `No environment ${name} is to be seen: Railway keeps the name of one that was deleted. Run again in a minute.`;
  return new RailwayError(message, { kind: 'already-exists', operation, hint });
}
