import type { JsonAnswer } from './answer.ts';

export type ApiRole = 'anon' | 'service_role';

/** The keys a project accepts in the `apikey` header, each with its role and the token it stands for. */
export interface ApiKeys {
  readonly [key: string]: { readonly role: ApiRole; readonly token: string };
}

export interface Credentials {
  readonly apikey: string | undefined;
  /** The Authorization header. */
  readonly authorization: string | undefined;
  readonly userAgent: string | undefined;
}

/** What a request may go on with, or the gateway's refusal. */
export type Authorization =
  | { readonly kind: 'accepted'; readonly authorization: string }
  | { readonly kind: 'refused'; readonly answer: JsonAnswer };

/**
 * A hosted gateway's rules for keys: every request needs one; without an Authorization the key is it; an opaque
 * `sb_…` key is no token, so it is accepted as Bearer only as a repetition of the key, and a secret one never from a browser.
 */
export function authorize(keys: ApiKeys, { apikey, authorization, userAgent = '' }: Credentials): Authorization {
  if (apikey === undefined || apikey === '') {
    return refuse('No API key found in request', 'No `apikey` request header or url param was found.');
  }
  const key = Object.hasOwn(keys, apikey) ? keys[apikey] : undefined;
  if (key === undefined) {
    return refuse('Invalid API key', 'Double check your Supabase `anon` or `service_role` API key.');
  }
  if (apikey.startsWith('sb_secret_') && /mozilla\//i.test(userAgent)) {
    return refuse(
      'Forbidden use of secret API key in browser',
      'Secret API keys can only be used in a protected environment.',
    );
  }
  const bearer = /^bearer\s+(.*)$/i.exec(authorization ?? '')?.[1];
  if (bearer === undefined || bearer === apikey) return { kind: 'accepted', authorization: `Bearer ${key.token}` };
  if (bearer.startsWith('sb_')) {
    return refuse('Invalid API key', 'An `sb_` key is no token: send it in the `apikey` header.');
  }
  return { kind: 'accepted', authorization: `Bearer ${bearer}` };
}

function refuse(message: string, hint: string): Authorization {
  return { kind: 'refused', answer: { status: 401, body: { message, hint } } };
}
