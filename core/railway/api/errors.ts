/** Why a call to Railway's API did not work, as far as it matters for what to do next. */
export type RailwayFault =
  | 'not-authorised'
  | 'not-found'
  | 'instance-not-ready'
  | 'already-exists'
  | 'commit-not-found'
  | 'no-repo-access'
  | 'domain-not-created'
  | 'too-quickly'
  | 'rate-limited'
  | 'refused'
  | 'schema-changed'
  | 'unavailable'
  | 'unreachable'
  | 'timeout';

export interface RailwayErrorDetails {
  readonly kind: RailwayFault;
  readonly operation?: string | undefined;
  readonly hint?: string | undefined;
  /** Railway's support asks for it. */
  readonly traceId?: string | undefined;
  readonly httpStatus?: number | undefined;
  readonly retryAfterMs?: number | undefined;
}

/** Railway's API refused a call, or could not be reached. Never holds a token or a variable's value. */
export class RailwayError extends Error {
  override readonly name = 'RailwayError';
  readonly kind: RailwayFault;
  readonly operation: string | undefined;
  readonly hint: string | undefined;
  readonly traceId: string | undefined;
  readonly httpStatus: number | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: RailwayErrorDetails) {
    super(details.traceId ? `${message} (trace ${details.traceId})` : message);
    this.kind = details.kind;
    this.operation = details.operation;
    this.hint = details.hint;
    this.traceId = details.traceId;
    this.httpStatus = details.httpStatus;
    this.retryAfterMs = details.retryAfterMs;
  }
}

export function isFault(error: unknown, ...faults: readonly RailwayFault[]): error is RailwayError {
  return error instanceof RailwayError && faults.includes(error.kind);
}

/** Nothing is known to be wrong with the request itself: the same call may work in a moment. */
export function isTransient(error: unknown): error is RailwayError {
  return error instanceof RailwayError && retryOf(error.kind) === 'again';
}

/**
 * What may be done about a fault without anybody's help: `again` the same call after a moment; `when-told` after the wait
 * that the answer asks for; `later` after the time that Railway keeps between two creations; `eventually` for a while, as
 * what was just created shows up late; `once` more; `never` otherwise.
 */
export type Retry = 'again' | 'when-told' | 'later' | 'eventually' | 'once' | 'never';

const retries: Readonly<Partial<Record<RailwayFault, Retry>>> = {
  unavailable: 'again',
  unreachable: 'again',
  timeout: 'again',
  'rate-limited': 'when-told',
  'too-quickly': 'later',
  'instance-not-ready': 'eventually',
  'domain-not-created': 'once',
};

export function retryOf(kind: RailwayFault): Retry {
  return retries[kind] ?? 'never';
}

interface Rule {
  readonly text: RegExp;
  readonly kind: RailwayFault;
  readonly hint?: string;
}

// Railway answers nearly everything with the code INTERNAL_SERVER_ERROR, so the text is what tells errors apart.
const rules: readonly Rule[] = [
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

/** What an error's text, code and HTTP status mean. Codes decide only where the text is unknown. */
export function classify(
  message: string,
  code?: string | undefined,
  httpStatus = 200,
): { kind: RailwayFault; hint?: string } {
  const rule = rules.find(({ text }) => text.test(message));
  if (rule) return { kind: rule.kind, ...(rule.hint ? { hint: rule.hint } : {}) };
  if (code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED')
    return { kind: 'schema-changed', hint: 'Railway changed its API: use a newer version of this action.' };
  if (httpStatus === 401 || httpStatus === 403)
    return {
      kind: 'not-authorised',
      hint: 'The token was not accepted, or something between here and Railway refused the request.',
    };
  if (httpStatus === 429) return { kind: 'rate-limited' };
  if (httpStatus >= 500 || httpStatus === 408) return { kind: 'unavailable' };
  return { kind: 'refused' };
}
