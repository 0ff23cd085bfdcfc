import type { RailwayFault } from './errors.ts';

/** A text that Railway refuses with: what it means, and what people can do. */
export interface Refusal {
  readonly text: RegExp;
  readonly kind: RailwayFault;
  readonly hint?: string;
}

/** In their order: the first that fits counts. */
// Railway answers nearly everything with the code INTERNAL_SERVER_ERROR, so the text is what tells errors apart.
export const refusals: readonly Refusal[] = [
  {
    text: /Project Token not found/i,
    kind: 'not-authorised',
    hint: 'The token was revoked, or is not a project token. Railway says the same of a project token that is sent as one of an account.',
  },
  {
    text: /Not Authorized|Unauthorized/i,
    kind: 'not-authorised',
    hint: 'The token may not do this, or what it names does not exist: Railway answers both alike.',
  },
  {
    text: /Two.?Factor Authentication Required/i,
    kind: 'not-authorised',
    hint: 'The workspace demands two-factor authentication: let the owner of the token enable it, or use a project token.',
  },
  { text: /ServiceInstance not found/i, kind: 'instance-not-ready' },
  {
    text: /Commit not found/i,
    kind: 'commit-not-found',
    hint: 'The commit must be pushed to the repository that the service is connected to. Commits of forks and merge commits of pull requests are not in it.',
  },
  {
    text: /(Project|Deployment|Environment|Service) not found/i,
    kind: 'not-found',
    hint: 'It is gone, or outside of what the token may see.',
  },
  { text: /already exists/i, kind: 'already-exists' },
  {
    text: /Deployment is not restartable/i,
    kind: 'refused',
    hint: 'Only what is live, asleep or crashed is restarted. Use mode redeploy, which deploys the same once more.',
  },
  {
    text: /Deployment (is not redeployable|cannot be rolled back to)/i,
    kind: 'refused',
    hint: 'Use mode deploy with the commit that is wanted, which builds it again.',
  },
  {
    text: /User does not have access to the repo/i,
    kind: 'no-repo-access',
    hint: "Install Railway's GitHub App on the repository, and let a member of the workspace connect a GitHub account that may read it.",
  },
  {
    text: /Failed to create service domain/i,
    kind: 'domain-not-created',
    hint: 'The name of the service and the environment together make the first label of the domain: 63 characters at most.',
  },
  {
    text: /too quickly|can be created per user every/i,
    kind: 'too-quickly',
    hint: 'Railway limits how fast things are created. Run again in a minute.',
  },
  { text: /rate.?limit|too many requests/i, kind: 'rate-limited' },
  { text: /upstream connect error|no healthy upstream|upstream request timeout/i, kind: 'unavailable' },
  {
    text: /Error in (numReplicas|multiRegionConfig)/i,
    kind: 'refused',
    hint: 'More replicas than the plan of the workspace allows (Free 1, Trial 2, Hobby 6, Pro 42, and 50 at most over all regions), none at all, or a region that Railway does not have.',
  },
  {
    text: /Deployment is not (stoppable|cancell?able)/i,
    kind: 'refused',
    hint: 'It is in another state by now: look at it at Railway, and run again if it is not as wanted.',
  },
  {
    text: /workspaceId|NoPersonalWorkspace/i,
    kind: 'refused',
    hint: 'Name the workspace in which the project is to be created: input workspace.',
  },
  {
    text: /Config as Code/i,
    kind: 'refused',
    hint: 'Railway gives no new service a railway.json or railway.toml: give the settings as inputs.',
  },
  {
    text: /Problem processing request/i,
    kind: 'refused',
    hint: 'Railway gives no reason. Known ones: a value that it does not accept, an id that is missing, and a project token that was sent where only the header of the connection counts. With the trace id its support can tell.',
  },
];
