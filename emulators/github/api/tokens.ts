import { randomBytes } from 'node:crypto';
import { actionsBot, type World } from './state/world.ts';
import { type Level, type Permission, permissions, type Viewer } from './viewer.ts';

/** What a workflow's `permissions:` may name. Those that this emulator has no use for are accepted. */
const scopes = [
  ...['actions', 'artifact-metadata', 'attestations', 'checks', 'contents', 'deployments', 'discussions', 'id-token'],
  ...['issues', 'models', 'packages', 'pages', 'pull-requests', 'repository-projects', 'security-events', 'statuses'],
];

export interface TokenOptions {
  /** Absent: a random one. */
  readonly value?: string;
  /** `owner/name` of what it was made for. */
  readonly repository: string;
  /** As in a workflow: what is not named is `none`. */
  readonly permissions: 'read-all' | 'write-all' | Readonly<Record<string, Level>>;
  /** Made for a pull request from a fork: may write nothing. */
  readonly fork?: boolean;
  /** Login of whoever it is the personal token of. Absent: the token of a workflow, by which github-actions[bot] acts. */
  readonly user?: string;
}

export interface Tokens {
  /** Makes a token and gives its value. Throws on a scope or a repository that there is not. */
  create(options: TokenOptions): string;
  /** `unknown`: there is an Authorization header, but no such token. */
  viewer(authorization: string | undefined): { readonly viewer: Viewer; readonly token: string } | 'unknown';
}

const anonymous: Viewer = {
  user: { id: 0, login: '', type: 'User' },
  kind: 'anonymous',
  repositories: new Set(),
  levels: {},
};

export function createTokens(world: World): Tokens {
  const viewers = new Map<string, Viewer>();
  return {
    create(options) {
      const {
        repository,
        user,
        value = `${user ? 'github_pat_' : 'ghs_'}${randomBytes(18).toString('hex')}`,
      } = options;
      const [owner = '', name = ''] = repository.split('/');
      const known = world.repository(owner, name);
      if (known === undefined) throw new Error(`A token is for a repository of the emulator, not for "${repository}".`);
      viewers.set(value, {
        user: user === undefined ? actionsBot : world.user(user),
        kind: user === undefined ? 'installation' : 'user',
        repositories: new Set([known.fullName.toLowerCase()]),
        levels: levelsOf(options),
      });
      return value;
    },
    viewer(authorization) {
      if (authorization === undefined) return { viewer: anonymous, token: '' };
      const token = /^(?:token|bearer) +(\S+)$/i.exec(authorization)?.[1] ?? '';
      const viewer = viewers.get(token);
      return viewer === undefined ? 'unknown' : { viewer, token };
    },
  };
}

function levelsOf({ permissions: wanted, fork = false }: TokenOptions): Partial<Record<Permission, Level>> {
  const levelOf = (permission: Permission): Level => {
    const level =
      typeof wanted === 'string' ? (wanted === 'write-all' ? 'write' : 'read') : wanted[permission.replace('_', '-')];
    return fork && level === 'write' ? 'read' : (level ?? 'none');
  };
  if (typeof wanted !== 'string')
    for (const [scope, level] of Object.entries(wanted)) {
      if (!scopes.includes(scope)) throw new Error(`A workflow's permissions have no scope "${scope}".`);
      if (!['none', 'read', 'write'].includes(level))
        throw new Error(`${scope} is none, read or write, not "${level}".`);
    }
  return Object.fromEntries(permissions.map((permission) => [permission, levelOf(permission)]));
}
