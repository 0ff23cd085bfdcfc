import { randomBytes } from 'node:crypto';
import type { EmulatedToken } from './options.ts';
import type { Environment } from './records.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { createEnvironment, createProject, type World } from './world.ts';

const newToken = () => randomBytes(18).toString('base64url');

/** The workspace a token names, or the first one. */
function workspaceId(world: World, name: string | undefined): string {
  const workspace = name === undefined ? world.workspaces[0] : world.workspaces.find((item) => item.name === name);
  if (workspace === undefined) throw new Error(`No workspace is named ${name}: add it to \`workspaces\`.`);
  return workspace.id;
}

/** The place a project token names; made where it does not exist. */
function environmentOf(world: World, projectName: string, environmentName: string): Environment {
  const known = world.projects.find(({ name }) => name === projectName);
  const input = {
    name: projectName,
    workspaceId: workspaceId(world, undefined),
    defaultEnvironmentName: environmentName,
  };
  const project = known ?? createProject(world, input);
  return (
    project.environments.find(({ name }) => name === environmentName) ?? createEnvironment(project, environmentName)
  );
}

function addToken(token: EmulatedToken, tokens: Tokens, world: World): void {
  if (token.kind === 'account') tokens.addAccount(token.value);
  if (token.kind === 'workspace') tokens.addWorkspace(token.value, workspaceId(world, token.workspace));
  if (token.kind === 'project') {
    const { id, projectId } = environmentOf(world, token.project, token.environment);
    tokens.addProject(token.value, projectId, id);
  }
}

/** A random account and workspace token, and those that are given. */
export function setUpTokens(world: World, given: readonly EmulatedToken[]) {
  const own = { account: newToken(), workspace: newToken() };
  const tokens = createTokens();
  tokens.addAccount(own.account);
  tokens.addWorkspace(own.workspace, workspaceId(world, undefined));
  for (const token of given) addToken(token, tokens, world);
  return { own, tokens };
}

/** Makes tokens of an environment (by name or id) of a project (by name or id). Throws when there is none of that name. */
export function projectTokenMaker(tokens: Tokens, world: World): (project: string, environment: string) => string {
  return (projectName, environmentName) => {
    const project = world.projects.find(({ id, name }) => id === projectName || name === projectName);
    const environment = project?.environments.find(
      ({ id, name }) => id === environmentName || name === environmentName,
    );
    if (project === undefined || environment === undefined) {
      throw new Error(`There is no environment ${environmentName} of a project ${projectName}. Create it first.`);
    }
    const value = newToken();
    tokens.addProject(value, project.id, environment.id);
    return value;
  };
}
