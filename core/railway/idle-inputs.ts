import type { DeployRequest } from './request.ts';
import { needsSource } from './request-problems.ts';

/**
 * Says which inputs were given and change nothing, as the mode or the source has no use for them; undefined if there are
 * none. They are no problem: one workflow may offer several modes, and a rollback must not fail for want of tidiness.
 */
export function idleInputs(request: DeployRequest): string | undefined {
  const { mode, source } = request;
  const acts = !needsSource(request);
  const names = acts ? givenOf(request) : givenOf(request).filter((name) => useless[source].includes(name));
  if (names.length === 0) return undefined;
  const where = acts ? `in mode ${mode}, which acts on what is there` : `with source ${source}`;
  return `${names.join(', ')}: without effect ${where}`;
}

/** An image that contradicts the source is a problem of its own. */
const useless: Readonly<Record<DeployRequest['source'], readonly string[]>> = {
  git: ['message'],
  upload: ['branch'],
  image: ['branch', 'message'],
};

/** The inputs whose default does nothing, and that were given. */
function givenOf(request: DeployRequest): string[] {
  const { branch, image, message, startCommand, restartPolicy, watchPatterns, replicas, region } = request;
  const given = {
    variables: Object.keys(request.variables).length > 0,
    'prune-variables': request.pruneVariables,
    autodeploy: request.autodeploy === 'off',
    branch: branch !== undefined,
    image: image !== undefined,
    message: message !== undefined,
    'start-command': startCommand !== undefined,
    'restart-policy': restartPolicy !== undefined,
    'watch-patterns': watchPatterns !== undefined,
    replicas: replicas !== undefined,
    region: region !== undefined,
  };
  return Object.entries(given).flatMap(([name, is]) => (is ? [name] : []));
}
