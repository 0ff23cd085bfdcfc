import type { Credential, RailwayClient } from './client.ts';
import { isFault, RailwayError } from './errors.ts';
import { identifyAccountToken, identifyProjectToken, identifyWorkspaceToken } from './operations/identity.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What a token turned out to be. A project token is bound to one environment of one project. */
export type TokenIdentity =
  | { readonly kind: 'project'; readonly project: Named; readonly environment: Named }
  | { readonly kind: 'workspace' | 'account'; readonly workspaces: readonly Named[] };

/**
 * Finds out what kind of token this is, by asking: at most three requests.
 * @param connect makes a client that sends the token in the given header.
 * @throws RailwayError not-authorised if it is none of the three kinds.
 */
export async function identifyToken(
  connect: (header: Credential['header']) => RailwayClient,
): Promise<{ identity: TokenIdentity; client: RailwayClient; header: Credential['header'] }> {
  const refusals: RailwayError[] = [];
  const unlessRefused = <T>(answer: Promise<T>): Promise<T | undefined> =>
    answer.catch((error: unknown) => {
      // "Problem processing request" is what a gateway in front of older token kinds answers; others answer null.
      const answered = isFault(error, 'refused') && (error.httpStatus === 200 || error.httpStatus === 400);
      if (!answered && !isFault(error, 'not-authorised', 'not-found')) throw error;
      refusals.push(error);
      return undefined;
    });
  const asProject = connect('Project-Access-Token');
  const bound = await unlessRefused(asProject.read(identifyProjectToken, {}));
  if (bound) {
    const { project, environment } = bound.projectToken;
    return { identity: { kind: 'project', project, environment }, client: asProject, header: 'Project-Access-Token' };
  }
  const header = 'Authorization';
  const client = connect(header);
  const account = await unlessRefused(client.read(identifyAccountToken, {}));
  if (account) return { identity: { kind: 'account', workspaces: account.me.workspaces }, client, header };
  const workspace = await unlessRefused(client.read(identifyWorkspaceToken, {}));
  if (workspace) {
    const { workspaces } = workspace.apiToken;
    // A token of a login with Railway may reach several and not be allowed to say whose it is.
    return { identity: { kind: workspaces.length === 1 ? 'workspace' : 'account', workspaces }, client, header };
  }
  // What a workspace demands of people is no reason to make another token of the same kind.
  const demanded = refusals.find(({ message }) => /two.?factor/i.test(message));
  if (demanded) throw demanded;
  throw new RailwayError(
    `Railway does not accept the token, neither as a project, nor a workspace, nor an account token: ${refusals.at(-1)?.message}`,
    {
      kind: 'not-authorised',
      hint: 'It was revoked, expired or copied in part. Make a project token in the settings of the project at Railway and store it as the secret RAILWAY_TOKEN.',
    },
  );
}

/** For people: what the token is and what it reaches. */
export function describeToken(identity: TokenIdentity): string {
  if (identity.kind === 'project')
    return `a project token, bound to the environment ${identity.environment.name} of the project ${identity.project.name}`;
  const names = identity.workspaces.map(({ name }) => name).join(', ');
  return identity.kind === 'workspace'
    ? `a token of the workspace ${names}`
    : `an account token (workspaces: ${names || 'none'})`;
}
