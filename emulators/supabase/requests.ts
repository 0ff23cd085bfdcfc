import { decodeJwt } from 'jose';

/** One request to `/rest/v1`, as it arrived. */
export interface RestRequest {
  readonly method: string;
  /** Path and query below `/rest/v1`, without the API key. */
  readonly path: string;
  /** The role the token claims, which PostgREST may yet refuse. */
  readonly role?: string;
  /** Rows in the body: the length of an array, 1 for an object. */
  readonly rows?: number;
  /** Length of the body. */
  readonly bytes: number;
  /** The answer's status; absent until answered, and for ever where a fault gave no answer. */
  status?: number;
}

/** How many of the latest requests are kept. */
export const KEPT_REQUESTS = 10_000;

export function claimedRole(authorization: string): string | undefined {
  try {
    const { role } = decodeJwt(authorization.replace(/^bearer\s+/i, ''));
    return typeof role === 'string' ? role : undefined;
  } catch {
    return undefined;
  }
}

export function countRows(body: Buffer, contentType: string | undefined): number | undefined {
  if (body.length === 0 || !contentType?.includes('json')) return undefined;
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return Array.isArray(value) ? value.length : 1;
  } catch {
    return undefined;
  }
}
