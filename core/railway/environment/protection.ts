import type { Environment, Environments } from './list.ts';

/**
 * Why an environment may not be deleted, in words that follow its name; undefined if it may. Only what was made for this
 * pull request may: nothing brings an environment back, nor the data in it.
 * @param source the name or the id that copies are made from, if it was given.
 */
export function whyNotDelete(
  environment: Environment,
  { foundations }: Pick<Environments, 'foundations'>,
  pullRequest: number | undefined,
  source?: string | undefined,
): string | undefined {
  const { id, name, isEphemeral, sourceId, pullRequest: own } = environment;
  if (pullRequest === undefined) return 'no pull request is known that it was made for';
  if (!namesPullRequest(name, pullRequest))
    return `its name does not hold the number of the pull request, ${pullRequest}`;
  if (!isEphemeral && /production/i.test(name)) return 'its name says production, and it is there to stay';
  if (foundations.includes(id)) return "it is the project's base environment";
  if (source !== undefined && (source === name || source === id)) return 'copies are made from it';
  if (own && own.number !== pullRequest) return `Railway made it for the pull request ${own.number}`;
  if (!isEphemeral && sourceId === undefined) return 'it is no copy of another environment: somebody made it by hand';
  return undefined;
}

/** Whether an environment's name holds the number of a pull request: `pr-7` and `7-preview` hold 7, `pr-17` does not. */
export function namesPullRequest(name: string, pullRequest: number): boolean {
  return new RegExp(`(^|\\D)${pullRequest}(\\D|$)`).test(name);
}
