import { randomUUID } from 'node:crypto';
import { commitPatch } from '../commit-patch.ts';
import { type Context, findEnvironment } from '../context.ts';
import { refusal } from '../errors.ts';
import type { Environment } from '../records.ts';
import { hideValues, stageChanges } from '../staged-changes.ts';
import type { Resolver, Resolvers } from './resolve.ts';

interface Place {
  readonly environmentId: string;
}

/** Leaves alone what is staged. */
async function commit(_: unknown, args: Place & { patch?: unknown }, context: Context) {
  const environment = findEnvironment(context, args.environmentId);
  await commitPatch(context, environment, args.patch);
  return environment.id;
}

async function commitStaged(_: unknown, args: Place & { skipDeploys?: boolean | null }, context: Context) {
  const environment = findEnvironment(context, args.environmentId);
  const { staged } = environment;
  // The words are a guess.
  if (staged === undefined) throw refusal('No staged changes found');
  await commitPatch(context, environment, staged.patch, args.skipDeploys === true);
  environment.staged = undefined;
  return staged.id;
}

/** What is staged as the API shows it: never null, so an environment without changes has an empty patch. */
function patchOf(environment: Environment) {
  const { id, createdAt, staged } = environment;
  const none = { id: randomUUID(), createdAt, updatedAt: createdAt, patch: {} };
  return { ...(staged ?? none), environmentId: id, status: 'STAGED', message: null, lastAppliedError: null };
}

function stage(_: unknown, args: Place & { input: unknown; merge?: boolean | null }, context: Context) {
  const environment = findEnvironment(context, args.environmentId);
  stageChanges(environment, args.input, args.merge === true);
  return patchOf(environment);
}

export const patchMutations: Readonly<Record<string, Resolver>> = {
  environmentPatchCommit: commit,
  environmentPatchCommitStaged: commitStaged,
  environmentStageChanges: stage,
};

export const patchResolvers: Resolvers = {
  Query: {
    environmentStagedChanges: (_: unknown, { environmentId }: Place, context: Context) =>
      patchOf(findEnvironment(context, environmentId)),
  },
  EnvironmentPatch: {
    environment: ({ environmentId }: Place, _: object, context: Context) => findEnvironment(context, environmentId),
    patch: ({ patch }: { patch: unknown }, { decryptVariables }: { decryptVariables?: boolean | null }) =>
      decryptVariables === true ? patch : hideValues(patch),
  },
};
