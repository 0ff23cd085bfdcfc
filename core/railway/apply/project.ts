import type { RailwayClient } from '../api/client.ts';
import { isFault } from '../api/errors.ts';
import { createProject, createService } from '../api/operations/directory.ts';
import type { Named } from '../api/token.ts';
import { findEnvironment, findProject, findService } from '../place/directory.ts';
import { eventually, type SurveyTools } from '../place/survey.ts';
import { lookAgain } from './look-again.ts';

/** Creates a project with one environment. */
export async function makeProject(
  tools: SurveyTools,
  workspace: Named,
  name: string,
  environmentName: string,
): Promise<{ project: Named; environment: Named }> {
  const { client } = tools;
  const input = { name, workspaceId: workspace.id, defaultEnvironmentName: environmentName };
  const find = async () => {
    const found = await findProject(client, [workspace], name);
    return (
      found && { projectCreate: { ...found, environments: { edges: found.environments.map((node) => ({ node })) } } }
    );
  };
  const { projectCreate } = await client.write(createProject, { input }, lookAgain(tools, find));
  const project = { id: projectCreate.id, name: projectCreate.name };
  const told = projectCreate.environments.edges.map(({ node }) => node).find((each) => each.name === environmentName);
  const environment =
    told ??
    (await eventually(
      tools,
      ['not-found', 'not-authorised'],
      () => findEnvironment(client, project, environmentName),
      'Railway created the project, but does not show it. Run again in a minute.',
    ));
  return { project, environment };
}

/** Creates an empty service, or adopts the one that somebody else created in the same moment. */
export async function makeService(client: RailwayClient, project: Named, environment: Named, name: string) {
  const input = { projectId: project.id, environmentId: environment.id, name };
  const find = async () => {
    const found = await findService(client, project, name);
    return found && { serviceCreate: found };
  };
  const { serviceCreate } = await client.write(createService, { input }, find).catch(async (error: unknown) => {
    const adopted = isFault(error, 'already-exists') ? await find() : undefined;
    if (!adopted) throw error;
    return adopted;
  });
  return serviceCreate;
}
