import type { GithubApi } from '../github/api.ts';
import { faultWords, GithubError } from '../github/fault.ts';

/** By this a comment of ours is known again; nobody sees it. */
const mark = '<!-- mahspeccy:scale-advice -->';
const needs = 'pull-requests: write';

interface Found {
  readonly id: number;
  readonly body?: string | undefined;
  readonly user?: { readonly type?: string } | null;
  readonly author_association?: string | undefined;
}

const perPage = 100;
const mostPages = 50;
/** Anybody may write the mark: it counts from programs and from people of the repository, whose token may be in use. */
const trusted = ['OWNER', 'MEMBER', 'COLLABORATOR'];

/**
 * Keeps one comment at a pull request: writes it anew where it is there. Without a body only one that is there is changed,
 * so that nobody acts on an advice of yesterday. What the token may not do is told in words, and thrown never.
 */
export async function keepComment(api: GithubApi, pullRequest: number, body: string | undefined): Promise<string[]> {
  try {
    const own = await findOwn(api, pullRequest);
    if (!own && body === undefined) return [];
    const text = `${mark}\n${body ?? 'The number of replicas is right: there is nothing to do.'}`;
    if (own?.body === text) return [];
    await (own ? change(api, own.id, text) : create(api, pullRequest, text));
    return [];
  } catch (error) {
    if (error instanceof GithubError) return [faultWords(error.fault)];
    throw error;
  }
}

async function findOwn(api: GithubApi, pullRequest: number): Promise<Found | undefined> {
  for (let page = 1; page <= mostPages; page++) {
    const comments = await api.ask<readonly Found[]>({
      ...{ what: `read the comments of #${pullRequest}`, needs: 'pull-requests: read', again: 'safe' },
      send: (rest, at) => rest.issues.listComments({ ...at, issue_number: pullRequest, per_page: perPage, page }),
    });
    const own = comments.find(isOwn);
    if (own || comments.length < perPage) return own;
  }
  return undefined;
}

function isOwn({ body, user, author_association: as = '' }: Found): boolean {
  return body?.startsWith(mark) === true && (user?.type === 'Bot' || trusted.includes(as));
}

async function create(api: GithubApi, pullRequest: number, body: string): Promise<void> {
  await api.ask<unknown>({
    ...{ what: `comment on #${pullRequest}`, needs, again: () => findOwn(api, pullRequest) },
    send: (rest, at) => rest.issues.createComment({ ...at, issue_number: pullRequest, body }),
  });
}

async function change(api: GithubApi, id: number, body: string): Promise<void> {
  await api.ask<unknown>({
    ...{ what: `change the comment ${id}`, needs, again: 'safe' },
    send: (rest, at) => rest.issues.updateComment({ ...at, comment_id: id, body }),
  });
}
