import { formatDuration } from '../../duration.ts';
import { isFault, RailwayError } from '../api/errors.ts';
import { readInstance } from '../api/operations/environment.ts';
import type { Named } from '../api/token.ts';
import { eventually } from '../place/survey.ts';
import type { DeployRun } from '../run.ts';
import { type Copy, copyEnvironment } from './copy.ts';
import { whyNotReplace } from './half-made.ts';
import { namesPullRequest } from './protection.ts';
import { removeEnvironment } from './remove.ts';

/**
 * Makes a copy of an environment and waits until the service has arrived in it. Railway is known to leave copies half
 * made: listed, but without their services. Such a one is deleted and copied anew, once.
 * @param service absent: it is in no environment yet, so there is nothing to wait for.
 */
export async function makeEnvironment(
  run: DeployRun,
  project: Named,
  service: Named | undefined,
  copy: Copy,
): Promise<Named> {
  if (copy.replaces) await removeHalfMade(run, project, copy.replaces);
  advise(run, copy);
  const environment = await copyEnvironment(run, project.id, copy);
  run.learn({ environmentId: environment.id, environment: environment.name });
  const missing = await arrival(run, environment, service);
  if (!missing) return environment;
  if (copy.replaces) throw halfMadeAgain(missing, environment);
  const reason = await whyNotReplace(run, project.id, environment);
  if (reason) throw halfMade(missing, environment, reason);
  return makeEnvironment(run, project, service, { ...copy, replaces: environment });
}

function advise({ log, request: { pullRequest } }: DeployRun, { name, from }: Copy): void {
  log.info(
    `${name} has the services, settings and variables of ${from.name}, and empty volumes; pushes to the branches that ${from.name} follows are deployed to it, too, unless autodeploy is off`,
  );
  if (pullRequest !== undefined && !namesPullRequest(name, pullRequest))
    log.warning(
      `the name ${name} does not hold the number of the pull request, ${pullRequest}: mode destroy-environment will not delete it`,
    );
}

/** Waits for the service in a new environment; gives the error if it does not arrive. */
async function arrival(run: DeployRun, environment: Named, service: Named | undefined) {
  if (!service) return undefined;
  const ids = { serviceId: service.id, environmentId: environment.id };
  run.log.info(
    `waiting up to ${formatDuration(run.pace.instanceLagMs)} for ${service.name} in the environment ${environment.name}`,
  );
  try {
    await eventually(
      run,
      ['instance-not-ready', 'not-found', 'not-authorised'],
      () => run.client.read(readInstance, ids),
      'Railway made the environment without its services.',
    );
    return undefined;
  } catch (error) {
    if (isFault(error, 'not-found')) return error;
    throw error;
  }
}

async function removeHalfMade(run: DeployRun, project: Named, environment: Named): Promise<void> {
  const { log, clock, pace, signal } = run;
  log.warning(`the environment ${environment.name} is there without its services: it is deleted and copied anew`);
  if (!(await removeEnvironment(run, project.id, environment.id))) throw stillListed(environment, pace.removalMs);
  log.info(`waiting ${formatDuration(pace.creationMs)}: Railway keeps the name for as long`);
  await clock.sleep(pace.creationMs, signal);
}

function stillListed({ name }: Named, ms: number): RailwayError {
  return new RailwayError(`Railway still lists the environment ${name}, ${formatDuration(ms)} after it was deleted`, {
    kind: 'unavailable',
    hint: 'Run again in a minute.',
  });
}

function halfMadeAgain({ operation, message }: RailwayError, { name }: Named): RailwayError {
  return new RailwayError(`Railway made the environment ${name} without its services, twice: ${message}`, {
    kind: 'not-found',
    operation,
    hint: 'Delete the environment at Railway and run again in a few minutes; if it happens again, ask its support.',
  });
}

/** Of an environment that is not whole, and why it is left alone. */
export function halfMade({ operation, message }: RailwayError, { name }: Named, reason: string): RailwayError {
  return new RailwayError(`the environment ${name} does not have the service: ${message}`, {
    kind: 'not-found',
    operation,
    hint: `It is not deleted and copied anew, as ${reason}. Add the service there at Railway, or delete the environment and run again.`,
  });
}
