import type { GithubEmulator, RepositoryOptions, TokenOptions } from '../../emulators/github/emulator.ts';
import type { Behaviour } from './service.ts';

/** One run of the check, and what it must come to. */
export interface Check {
  /** How the service behaves; as in the check before, when absent. */
  readonly service?: Behaviour;
  /** How much later than the check before; 15 minutes, when absent. Of a built bundle no time passes. */
  readonly afterMs?: number;
  /** Number of the run; one more than that of the check before, when absent. */
  readonly run?: number;
  /** What happened elsewhere before it. */
  readonly before?: (scene: Scene) => void | Promise<void>;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Cancels the run when this behaviour of the service is reached. */
  readonly cancel?: (abort: () => void) => Behaviour;
  readonly expected: Expected;
}

export interface Expected {
  readonly verdict: 'healthy' | 'degraded' | 'unhealthy' | 'unknown';
  readonly class?: 'service' | 'platform' | 'probe';
  /** Of a run that a schedule started; 0, when absent. */
  readonly exit?: 0 | 1;
  /** Every request to GitHub, in order: see `shortNames`. */
  readonly calls: string;
  /** Texts in the log or the summary. */
  readonly says?: readonly RegExp[];
}

/** A situation that lasts for one check or more. */
export interface Outage {
  readonly name: string;
  /** What starts the checks; `schedule`, when absent. */
  readonly event?: string;
  /** Over what every check is given; a function of what is only known once the test runs. */
  readonly inputs?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  readonly repository?: RepositoryOptions;
  /** Of the job's token; `issues: write` and `contents: write`, when absent. */
  readonly permissions?: TokenOptions['permissions'];
  /** Whether the network works from here, as a second opinion says. */
  readonly hasNetwork?: boolean;
  /** The service speaks TLS, by a certificate that ends in so many days; `isTrusted`: as its issuer is known. */
  readonly certificate?: { readonly days: number; readonly isTrusted: boolean };
  /** It is played through the built bundle, too. */
  readonly built?: true;
  readonly checks: readonly Check[];
  /** What else must hold at the end. */
  readonly afterwards?: (scene: Scene) => void;
}

/** What an outage happens on. */
export interface Scene {
  readonly github: GithubEmulator;
  readonly repository: string;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Operations of GitHub as the tables call them. */
export const shortNames: Readonly<Record<string, string>> = {
  'issues/list-for-repo': 'list',
  'issues/get': 'get',
  'issues/create': 'OPEN',
  'issues/update': 'UPDATE',
  'issues/create-comment': 'COMMENT',
  'issues/list-comments': 'comments',
  'issues/create-label': 'LABEL',
  'issues/add-labels': 'ADD-LABELS',
  'issues/add-assignees': 'ASSIGN',
  'repos/get-content': 'history',
  'git/create-tree': 'TREE',
  'git/create-commit': 'COMMIT',
  'git/create-ref': 'NEW-REF',
  'git/update-ref': 'REF',
};
