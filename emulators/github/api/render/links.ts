import type { Repository, User } from '../state/records.ts';
import type { World } from '../state/world.ts';

export const website = 'https://github.com';

/** Address of a thing of the interface. */
export function api({ apiUrl }: World, repository: Repository, path = ''): string {
  return `${apiUrl}/repos/${repository.fullName}${path}`;
}

/** Address of a thing on the website, where nothing of this emulator is. */
export function html({ fullName }: Repository, path = ''): string {
  return `${website}/${fullName}${path}`;
}

export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`${kind}:${id}`).toString('base64url');
}

export function renderUser({ apiUrl }: World, { id, login, type }: User) {
  const url = `${apiUrl}/users/${encodeURIComponent(login)}`;
  return {
    ...{ login, id, node_id: nodeId('User', id), avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4` },
    ...{ gravatar_id: '', url, html_url: `${website}/${login.replace('[bot]', '')}` },
    ...{ followers_url: `${url}/followers`, following_url: `${url}/following{/other_user}` },
    ...{ gists_url: `${url}/gists{/gist_id}`, starred_url: `${url}/starred{/owner}{/repo}` },
    ...{ subscriptions_url: `${url}/subscriptions`, organizations_url: `${url}/orgs`, repos_url: `${url}/repos` },
    ...{ events_url: `${url}/events{/privacy}`, received_events_url: `${url}/received_events` },
    ...{ type, user_view_type: 'public', site_admin: false },
  };
}

/** How a user stands to the repository, as GitHub puts it beside what he wrote. */
export function associationOf({ owner, assignable }: Repository, { login, type }: User): string {
  if (login === owner.login) return 'OWNER';
  if (type === 'Bot') return 'NONE';
  return assignable.some((user) => user.login === login) ? 'COLLABORATOR' : 'NONE';
}
