import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Who asks: what one token may see. */
export type Viewer =
  | { readonly kind: 'account' }
  | { readonly kind: 'workspace'; readonly workspaceId: string }
  | {
      readonly kind: 'project';
      readonly id: string;
      readonly name: string;
      readonly displayToken: string;
      readonly createdAt: string;
      readonly projectId: string;
      readonly environmentId: string;
    };

export type TokenKind = Viewer['kind'];

export interface Tokens {
  addAccount(value: string): void;
  addWorkspace(value: string, workspaceId: string): void;
  addProject(value: string, projectId: string, environmentId: string): void;
  /** The viewer of a request's headers; undefined for no token, an unknown one, or one in the wrong header. */
  viewer(headers: IncomingHttpHeaders): Viewer | undefined;
}

function bearer(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
}

/** Project tokens count in `Project-Access-Token` only, the others in `Authorization: Bearer` only. */
export function createTokens(): Tokens {
  const bearers = new Map<string, Viewer>();
  const projects = new Map<string, Viewer>();
  return {
    addAccount: (value) => void bearers.set(value, { kind: 'account' }),
    addWorkspace: (value, workspaceId) => void bearers.set(value, { kind: 'workspace', workspaceId }),
    addProject(value, projectId, environmentId) {
      projects.set(value, {
        kind: 'project',
        id: randomUUID(),
        name: 'project token',
        displayToken: `****-${value.slice(-4)}`,
        createdAt: new Date().toISOString(),
        projectId,
        environmentId,
      });
    },
    viewer(headers) {
      const projectToken = headers['project-access-token'];
      if (typeof projectToken === 'string') return projects.get(projectToken);
      return bearers.get(bearer(headers) ?? '');
    },
  };
}

/** The secret a request was sent with, in whichever header counts; '' for none. */
export function credential(headers: IncomingHttpHeaders): string {
  const projectToken = headers['project-access-token'];
  return typeof projectToken === 'string' ? projectToken : (bearer(headers) ?? '');
}

/** Whether the request says who it is at all, rightly or wrongly. */
export function hasToken(headers: IncomingHttpHeaders): boolean {
  return headers['project-access-token'] !== undefined || headers.authorization !== undefined;
}
