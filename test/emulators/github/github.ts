import { getOctokit } from '@actions/github';
import { expect } from '@jest/globals';
import {
  type GithubEmulator,
  type GithubEmulatorOptions,
  startGithubEmulator,
  type TokenOptions,
} from '../../../emulators/github/emulator.ts';

export const place = { owner: 'acme', repo: 'shop' };
export const repository = 'acme/shop';

/** An emulator with acme/shop (public), acme/vault (private) and acme/quiet (without issues); alice can be assigned. */
export function startGithub(options: Partial<GithubEmulatorOptions> = {}): Promise<GithubEmulator> {
  return startGithubEmulator({
    repositories: {
      [repository]: { assignable: ['alice'] },
      'acme/vault': { private: true },
      'acme/quiet': { issues: false },
    },
    ...options,
  });
}

/** A client as the actions use it. Unless told otherwise by a workflow's token that may do everything in acme/shop. */
export function clientOf(github: GithubEmulator, token: Partial<TokenOptions> = {}) {
  const value = github.createToken({ repository, permissions: 'write-all', ...token });
  return getOctokit(value, { baseUrl: github.url }).rest;
}

/** What a request was refused by. Fails when it was not. */
export async function refusalOf(request: Promise<{ readonly status: number }>) {
  const answer = await request.then(
    ({ status }) => ({ status, response: undefined }),
    (error: unknown) => error,
  );
  const { status, response } = answer as {
    readonly status: number;
    readonly response?: { readonly headers: Record<string, string>; readonly data: Refusal };
  };
  expect(response).toBeDefined();
  return { ...(response?.data as Refusal), status, headers: response?.headers ?? {} };
}

interface Refusal {
  readonly message: string;
  readonly errors?: readonly object[];
  readonly documentation_url?: string;
}
