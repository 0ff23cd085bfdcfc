import { answerControl } from './api/control.ts';
import { endpoints } from './api/endpoints.ts';
import { createFaults, type Faults } from './api/faults.ts';
import { handle } from './api/handle.ts';
import { createRateLimiter } from './api/rate-limit.ts';
import type { ReceivedRequest } from './api/requests.ts';
import { createSeed, type Seed } from './api/seed.ts';
import { startServer } from './api/server.ts';
import type { Repository } from './api/state/records.ts';
import { createWorld, type RepositoryOptions } from './api/state/world.ts';
import { createTokens, type TokenOptions } from './api/tokens.ts';

export type { Fault } from './api/faults.ts';
export type { ReceivedRequest } from './api/requests.ts';
export type { Comment, Deployment, Issue, Repository } from './api/state/records.ts';
export type { RepositoryOptions } from './api/state/world.ts';
export type { TokenOptions } from './api/tokens.ts';

export interface GithubEmulatorOptions {
  /** By `owner/name`. */
  readonly repositories: Readonly<Record<string, RepositoryOptions>>;
  readonly tokens?: readonly TokenOptions[];
  /** Milliseconds since the epoch. Absent: the real time. */
  readonly clock?: { now(): number };
  /** Requests that a token may make in an hour. Absent: GitHub's own 1,000 of a workflow, 5,000 of a person. */
  readonly rateLimit?: number;
  /** Absent or 0: a free one. */
  readonly port?: number;
}

export interface GithubEmulator extends AsyncDisposable {
  /** http://127.0.0.1:<port>, for GITHUB_API_URL or octokit's `baseUrl`. */
  readonly url: string;
  /** Values of the tokens, in the order they were asked for. */
  readonly tokens: readonly string[];
  readonly faults: Faults;
  /** Every request received, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** What was asked or answered that GitHub's own description does not allow. Empty, if all is well. */
  readonly defects: readonly string[];
  /** What there is of a repository, and a hand to change it by. Throws when there is none of that name. */
  repository(name: string): { readonly state: Repository; readonly seed: Seed };
  createToken(options: TokenOptions): string;
  /** Requests an hour; undefined is GitHub's own number. All counts begin anew. */
  setRateLimit(perHour: number | undefined): void;
  /** Cuts every connection. Safe to call twice. */
  close(): Promise<void>;
}

/** Starts an emulated REST interface of GitHub on 127.0.0.1, whose whole state is in memory. */
export async function startGithubEmulator(options: GithubEmulatorOptions): Promise<GithubEmulator> {
  const { clock = Date, port = 0, rateLimit } = options;
  const closing = new AbortController();
  const server = await startServer(port, closing.signal);
  let closed: Promise<void> | undefined;
  const close = () => {
    closing.abort();
    closed ??= server.close();
    return closed;
  };
  try {
    const now = () => clock.now();
    const url = `http://127.0.0.1:${server.port}`;
    const world = createWorld(url, options.repositories, now);
    const tokens = createTokens(world);
    const faults = createFaults((id) => id === 'rate-limit/get' || id in endpoints);
    const rateLimiter = createRateLimiter(now, rateLimit);
    const api = { world, tokens, faults, rateLimiter, requests: [], defects: [], signal: closing.signal };
    const values = (options.tokens ?? []).map(tokens.create);
    server.answerBy((request, response) =>
      request.url === '/control' ? answerControl(api, request, response) : handle(api, request, response),
    );
    return {
      ...{ url, tokens: values, faults, requests: api.requests, defects: api.defects },
      repository(name) {
        const [owner = '', rest = ''] = name.split('/');
        const state = world.repository(owner, rest);
        if (state === undefined) throw new Error(`The emulator has no repository "${name}".`);
        return { state, seed: createSeed(world, state) };
      },
      ...{ createToken: tokens.create, setRateLimit: rateLimiter.set, close, [Symbol.asyncDispose]: close },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
