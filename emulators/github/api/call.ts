import type { Input } from './description.ts';
import { notFound } from './failure.ts';
import type { Issue, Repository } from './state/records.ts';
import type { World } from './state/world.ts';
import type { Access, Viewer } from './viewer.ts';

/** A request that fits its description and was let through. */
export interface Call extends Input {
  readonly world: World;
  readonly viewer: Viewer;
  /** The repository of the path. */
  readonly repository: Repository;
  /** The whole URL that was asked for. */
  readonly address: string;
  /** Whether the answer is to be the file itself, by `Accept: application/vnd.github.raw+json`. */
  readonly wantsRaw: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** In place of a body: what is no JSON. */
  readonly raw?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Endpoint {
  /** What a token needs for it: any one of these. Empty: nothing. */
  readonly access: readonly Access[];
  answer(call: Call): Answer;
}

export type Endpoints = Readonly<Record<string, Endpoint>>;

/** Texts of the query, of those that are there. */
export function queryText({ query }: Call, name: string): string | undefined {
  const value = query[name];
  return value === undefined ? undefined : String(value);
}

export function pathText({ path }: Call, name: string): string {
  return String(path[name]);
}

export function pathNumber({ path }: Call, name: string): number {
  return Number(path[name]);
}

/** The issue or pull request of the path. */
export function issueOfPath(call: Call): Issue {
  const issue = call.repository.issues.find(({ number }) => number === pathNumber(call, 'issue_number'));
  if (issue === undefined) throw notFound();
  return issue;
}
