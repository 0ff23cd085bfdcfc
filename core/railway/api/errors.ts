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
  return isFault(error, 'unavailable', 'unreachable', 'timeout');
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
    hint: 'The token was revoked, belongs to another project, or is not a project token. Railway says the same for a project token sent as an account token.',
  },
  {
    text: /Not Authorized|Unauthorized/i,
    kind: 'not-authorised',
    hint: 'The token may not do this, or what it names does not exist: Railway answers both alike.',
  },
  {
    text: /Two Factor Authentication Required/i,
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
  {
    text: /workspaceId|NoPersonalWorkspace/i,
    kind: 'refused',
    hint: 'Name the workspace in which the project is to be created.',
  },
  {
    text: /Config as Code/i,
    kind: 'refused',
    hint: 'railway.json and railway.toml are deprecated: everything is set through the API.',
  },
  {
    text: /Problem processing request/i,
    kind: 'refused',
    hint: 'Railway gives no reason. A value it does not accept is the usual cause; its trace id helps its support.',
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
