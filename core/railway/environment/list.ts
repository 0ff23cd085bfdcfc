import type { RailwayClient } from '../api/client.ts';
import { listEnvironments } from '../api/operations/environment.ts';
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

// A cursor that leads nowhere would turn the pages for ever.
const mostPages = 100;

/** Reads every page. */
export async function readEnvironments(client: RailwayClient, projectId: string): Promise<Environments> {
  const all: Environment[] = [];
  let foundations: readonly string[] = [];
  let after: string | null = null;
  for (let pages = 0; pages < mostPages; pages++) {
    const { project, environments }: Page = await readPage(client, projectId, after);
    foundations = [project.baseEnvironmentId, project.primaryEnvironmentId].filter((id) => id !== null);
    all.push(...environments.edges.map(({ node }) => environmentOf(node)));
    const { endCursor, hasNextPage } = environments.pageInfo;
    if (!hasNextPage || endCursor === null || endCursor === after) break;
    after = endCursor;
  }
  return { all, foundations };
}

const readPage = (client: RailwayClient, projectId: string, after: string | null): Promise<Page> =>
  client.read(listEnvironments, { projectId, after });

interface Node extends Named {
  readonly isEphemeral: boolean;
  readonly meta: { readonly prNumber: number | null; readonly prRepo: string | null } | null;
  readonly sourceEnvironment: { readonly id: string } | null;
}

interface Page {
  readonly project: { readonly baseEnvironmentId: string | null; readonly primaryEnvironmentId: string | null };
  readonly environments: {
    readonly edges: readonly { readonly node: Node }[];
    readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  };
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
