import { isFault } from '../api/errors.ts';
import type { Location } from '../place/locate.ts';
import { survey } from '../place/survey.ts';
import type { Actual } from '../plan/plan.ts';
import { needsSource } from '../request-problems.ts';
import type { DeployRun } from '../run.ts';
import type { Copy } from './copy.ts';
import { whyNotReplace } from './half-made.ts';
import { halfMade } from './make.ts';

/**
 * Reads what there is; of an environment that is to be a copy, what the copy would bring. An environment of the name that
 * lacks the service, as Railway leaves copies that it did not finish, is to be copied anew, where that may be.
 */
export async function surveyPlace(run: DeployRun, location: Location): Promise<{ location: Location; actual: Actual }> {
  const { copy, project, environment, service, original } = location;
  if (copy) return { location, actual: await surveyOriginal(run, location, copy) };
  try {
    return { location, actual: await survey(run, location) };
  } catch (error) {
    if (!project || !environment || !service || !original || !needsSource(run.request)) throw error;
    if (!isFault(error, 'not-found')) throw error;
    const reason = await whyNotReplace(run, project.id, environment);
    if (reason) throw halfMade(error, environment, reason);
    const again = { name: environment.name, from: original, replaces: environment };
    const { environment: _, ...rest } = location;
    return { location: { ...rest, copy: again }, actual: await surveyOriginal(run, rest, again) };
  }
}

/** The copy's own: no deployments, and domains that nobody knows yet, where the original has generated ones. */
async function surveyOriginal(run: DeployRun, { project, service }: Location, copy: Copy): Promise<Actual> {
  const { environment: _, ...original } = await survey(run, {
    ...(project ? { project } : {}),
    ...(service ? { service } : {}),
    environment: copy.from,
  });
  return { ...original, copy, customDomains: [], deployments: [] };
}
