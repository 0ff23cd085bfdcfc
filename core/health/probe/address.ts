import { isLoopback } from '../../loopback.ts';

/** A reason why a text is no address to probe: one clause. */
export interface AddressFault {
  readonly fault: string;
  readonly hint?: string;
}

/**
 * The base URL of a service. A bare domain gets `https://`, but `http://` where it is loopback. Query and fragment are
 * kept; credentials are refused, as URLs end up in logs.
 */
export function readAddress(text: string): URL | AddressFault {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0].toLowerCase();
  if (scheme !== undefined && scheme !== 'http://' && scheme !== 'https://')
    return { fault: `only http:// and https:// can be asked, not ${scheme}` };
  const url = URL.parse(scheme === undefined ? `https://${text}` : text);
  if (url === null || url.hostname === '' || /\s/.test(text)) return { fault: 'is not a URL or a domain' };
  if (url.username !== '' || url.password !== '')
    return { fault: 'must not carry credentials', hint: 'Send them as a header.' };
  // The setter would drop a port that is the default of the scheme guessed first, so the text is parsed anew.
  return scheme === undefined && isLoopback(url.hostname) ? new URL(`http://${text}`) : url;
}

/** `path` below the base: the base's own path stays in front, its query goes if the path brings one. */
export function below(base: URL, path: string): URL {
  const url = new URL(base);
  const [, pathname = '', search] = /^([^?#]*)(\?[^#]*)?/.exec(path) ?? [];
  url.pathname = `${base.pathname.replace(/\/+$/, '')}/${pathname.replace(/^\/+/, '')}`;
  if (search !== undefined) url.search = search;
  url.hash = '';
  return url;
}

/** A URL for people's eyes: the values of its query, which may be keys, replaced by `***`. */
export function displayUrl(url: URL): string {
  const shown = new URL(url);
  shown.username = '';
  shown.password = '';
  shown.hash = '';
  const names = [...url.searchParams.keys()];
  shown.search = '';
  const query = names.map((name) => `${encodeURIComponent(name)}=***`).join('&');
  return query ? `${shown.href}?${query}` : shown.href;
}
