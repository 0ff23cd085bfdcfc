import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptedPermissions, authorize } from './authorize.ts';
import type { Answer, Call } from './call.ts';
import { answerProblems, findOperation, type Input, type Match, readInput } from './description.ts';
import { endpoints } from './endpoints.ts';
import { Failure, notFound } from './failure.ts';
import type { Faults } from './faults.ts';
import { readJson } from './json-body.ts';
import { meetFault } from './meet-fault.ts';
import { commentOfPath } from './operations/comments.ts';
import { type Budget, budgetHeaders, type RateLimiter } from './rate-limit.ts';
import { failureAnswer, generalDocumentation, send } from './reply.ts';
import { keepRequest, type ReceivedRequest } from './requests.ts';
import type { Issue, Repository } from './state/records.ts';
import type { World } from './state/world.ts';
import type { Tokens } from './tokens.ts';
import type { Viewer } from './viewer.ts';

/** What every request is answered with. */
export interface Api {
  readonly world: World;
  readonly tokens: Tokens;
  readonly faults: Faults;
  readonly rateLimiter: RateLimiter;
  readonly requests: ReceivedRequest[];
  /** What did not fit the description. */
  readonly defects: string[];
  /** Aborted when the emulator closes. */
  readonly signal: AbortSignal;
}

/** A request of which is known who sent it and what it asks for. */
interface Asked {
  readonly match: Match | undefined;
  readonly method: string;
  readonly url: URL;
  readonly viewer: Viewer;
  readonly token: string;
  readonly body: unknown;
  readonly accept: string;
}

/** Answers one request to the interface. */
export async function handle(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', url: path = '/' } = request;
  const url = new URL(path, api.world.apiUrl);
  const match = findOperation(method, url.pathname);
  const received: { -readonly [Field in keyof ReceivedRequest]: ReceivedRequest[Field] } = {
    ...{ method, path, operation: match?.id, login: '', body: undefined, status: undefined, at: api.world.now() },
  };
  keepRequest(api.requests, received);
  const id = api.world.nextId().toString(16).toUpperCase();
  const reply = ({ headers, ...rest }: Answer) =>
    send(request, response, { ...rest, headers: { 'X-GitHub-Request-Id': id, ...headers } });
  try {
    const body = await readJson(request);
    received.body = body;
    const known = identify(api, request);
    received.login = known.viewer.user.login;
    const perform = () => answer(api, { match, method, url, body, accept: request.headers.accept ?? '', ...known });
    const fault = api.faults.take(match?.id ?? '');
    if (fault === undefined) reply(perform());
    else await meetFault(fault, { response, match, signal: api.signal, perform, reply });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    reply(failureAnswer(error, match));
  }
  if (response.headersSent) received.status = response.statusCode;
}

/** Who asks. Throws 401 for a token that there is not, 403 for a client that does not say its name. */
function identify({ tokens }: Api, { headers }: IncomingMessage): { viewer: Viewer; token: string } {
  if (!headers['user-agent'])
    throw new Failure(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
    );
  const known = tokens.viewer(headers.authorization);
  if (known === 'unknown') throw new Failure(401, 'Bad credentials', { documentation: generalDocumentation });
  return known;
}

function answer(api: Api, asked: Asked): Answer {
  const { viewer, token, match } = asked;
  const isFree = match?.id === 'rate-limit/get';
  const budget = isFree ? api.rateLimiter.read(token, viewer.kind) : api.rateLimiter.take(token, viewer.kind);
  const left = budget ?? api.rateLimiter.read(token, viewer.kind);
  const answered = budget === undefined ? exceeded(asked) : operate(api, asked, left);
  return { ...answered, headers: { ...budgetHeaders(left), ...answered.headers } };
}

function exceeded({ viewer, match }: Asked): Answer {
  const whose = { installation: 'installation ID 1', user: `user ID ${viewer.user.id}`, anonymous: '127.0.0.1' };
  const documentation = 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api';
  return failureAnswer(
    new Failure(403, `API rate limit exceeded for ${whose[viewer.kind]}.`, { documentation }),
    match,
  );
}

/** Answers what fits the description by what the endpoint says, and looks whether that fits, too. */
function operate(api: Api, asked: Asked, budget: Budget): Answer {
  const { match, method, url, body } = asked;
  if (match === undefined) return defect(api, `${method} ${url.pathname} is not emulated`);
  const read = readInput(match, url.searchParams, body);
  if ('problems' in read)
    return defect(api, `request does not match the description: ${match.id}: ${read.problems.join('; ')}`);
  if (!isEmulatedType(asked)) return defect(api, `${match.id} is not emulated for Accept: ${asked.accept}`);
  const answered = perform(api, match, asked, read.input, budget);
  if (answered.raw !== undefined) return answered;
  const problems = answerProblems(match, answered.status, answered.body);
  if (problems.length === 0) return answered;
  return defect(api, `answer does not match the description: ${match.id}: ${problems.join('; ')}`);
}

const rawTypes = /\bapplication\/vnd\.github(\.v3)?\.raw(\+json)?\b/;
const withRaw = ['repos/get-content', 'git/get-blob'];

/** GitHub gives some things in other forms than JSON: of those only files, as they are. */
function isEmulatedType({ match, accept }: Asked): boolean {
  if (rawTypes.test(accept)) return withRaw.includes(match?.id ?? '');
  return !/\bvnd\.github\b/.test(accept) || /\bvnd\.github(\.v3)?\+json\b/.test(accept);
}

/** An answer that GitHub would not give: whoever asked, or this emulator, is wrong. */
function defect({ defects }: Api, what: string): Answer {
  const message = `emulator: ${what}`;
  defects.push(message);
  return { status: 500, body: { message } };
}

function perform({ world }: Api, match: Match, { viewer, url, accept }: Asked, input: Input, budget: Budget): Answer {
  try {
    if (match.id === 'rate-limit/get')
      return { status: 200, body: { resources: { core: budget, search: budget }, rate: budget } };
    const endpoint = endpoints[match.id];
    const repository = world.repository(String(input.path['owner']), String(input.path['repo']));
    if (endpoint === undefined || repository === undefined) throw notFound();
    const call: Call = { ...input, world, viewer, repository, address: url.href, wantsRaw: rawTypes.test(accept) };
    authorize(viewer, repository, endpoint, issueOf(repository, input));
    const permissions = acceptedPermissions(endpoint.access);
    const { headers, ...rest } = endpoint.answer(call);
    return { ...rest, headers: { 'X-Accepted-GitHub-Permissions': permissions, ...headers } };
  } catch (error) {
    if (error instanceof Failure) return failureAnswer(error, match);
    throw error;
  }
}

/** The issue or pull request that an operation is about, which decides what permission it takes. */
function issueOf(repository: Repository, { path }: Input): Issue | undefined {
  if ('comment_id' in path) return commentOfPath({ repository, path })?.issue;
  return repository.issues.find(({ number }) => number === path['issue_number']);
}
