import type { RailwayClient } from '../api/client.ts';
import { listEnvironments } from '../api/operations/environment.ts';
import { everyPage } from '../api/pages.ts';
import type { Named } from '../api/token.ts';

/** An environment with what tells where it came from. */
export interface Environment extends Named {
  readonly isEphemeral: boolean;
  /** The environment it was copied from. */
  readonly sourceId: string | undefined;
  /** The pull request that Railway itself made it for. */
  readonly pullRequest: { readonly number: number; readonly repo: string | undefined } | undefined;
}

/** All environments of a project, and those that the project itself rests on. */
export interface Environments {
  readonly all: readonly Environment[];
  /** The one that Railway copies for pull requests, and the oldest that is no copy. */
  readonly foundations: readonly string[];
}

/** Reads every page. */
export async function readEnvironments(client: RailwayClient, projectId: string): Promise<Environments> {
  let foundations: readonly string[] = [];
  const nodes = await everyPage<Node>(async (after) => {
    const { project, environments } = await client.read(listEnvironments, { projectId, after });
    foundations = [project.baseEnvironmentId, project.primaryEnvironmentId].filter((id) => id !== null);
    return environments;
  });
  return { all: nodes.map(environmentOf), foundations };
}

interface Node extends Named {
  readonly isEphemeral: boolean;
  readonly meta: { readonly prNumber: number | null; readonly prRepo: string | null } | null;
  readonly sourceEnvironment: { readonly id: string } | null;
}

function environmentOf({ id, name, isEphemeral, meta, sourceEnvironment }: Node): Environment {
  const number = meta?.prNumber;
  return {
    id,
    name,
    isEphemeral,
    sourceId: sourceEnvironment?.id,
    pullRequest: typeof number === 'number' ? { number, repo: meta?.prRepo ?? undefined } : undefined,
  };
}
