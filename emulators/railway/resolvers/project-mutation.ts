import { type Context, requireViewer } from '../context.ts';
import { notAuthorized, refusal } from '../errors.ts';
import type { Project } from '../records.ts';
import { createProject, type ProjectInput } from '../world.ts';
import type { Input, Resolver } from './resolve.ts';

function projectCreate(_: unknown, { input }: Input<Partial<ProjectInput>>, context: Context): Project {
  const viewer = requireViewer(context);
  const { workspaceId } = input;
  if (workspaceId == null) throw refusal('You must specify workspaceId to create a project', 'BAD_USER_INPUT');
  const known = context.world.workspaces.some(({ id }) => id === workspaceId);
  if (!known || (viewer.kind === 'workspace' && viewer.workspaceId !== workspaceId)) throw notAuthorized();
  return createProject(context.world, { ...input, workspaceId });
}

export const projectMutations: Readonly<Record<string, Resolver>> = {
  projectCreate,
};
