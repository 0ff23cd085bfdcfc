import type { Repository } from '../state/records.ts';
import type { World } from '../state/world.ts';
import { api, html, nodeId, renderUser, website } from './links.ts';

/** What lies below a repository's address, by the name of its field. */
const below = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

export function renderMinimalRepository(world: World, repository: Repository) {
  const { id, name, fullName, owner, isPrivate } = repository;
  return {
    ...{ id, node_id: nodeId('Repository', id), name, full_name: fullName, private: isPrivate },
    ...{ owner: renderUser(world, owner), html_url: html(repository), description: null, fork: false },
    url: api(world, repository),
    ...Object.fromEntries(Object.entries(below).map(([field, path]) => [field, api(world, repository, path)])),
  };
}

export function renderRepository(world: World, repository: Repository) {
  const { fullName, isPrivate, hasIssues, defaultBranch, createdAt, issues } = repository;
  const openIssues = issues.filter(({ state }) => state === 'open').length;
  const none = { forks: 0, forks_count: 0, stargazers_count: 0, watchers: 0, watchers_count: 0, size: 0 };
  return {
    ...renderMinimalRepository(world, repository),
    ...{ created_at: createdAt, updated_at: createdAt, pushed_at: createdAt },
    ...{ git_url: `git://github.com/${fullName}.git`, ssh_url: `git@github.com:${fullName}.git` },
    ...{ clone_url: `${website}/${fullName}.git`, svn_url: `${website}/${fullName}`, homepage: null, language: null },
    ...{ has_issues: hasIssues, has_projects: false, has_downloads: true, has_wiki: false, has_pages: false },
    ...{ has_discussions: false, mirror_url: null, archived: false, disabled: false, license: null },
    ...{ open_issues: openIssues, open_issues_count: openIssues, default_branch: defaultBranch, ...none },
    ...{ network_count: 0, subscribers_count: 0, visibility: isPrivate ? 'private' : 'public' },
  };
}
