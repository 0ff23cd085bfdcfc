import type { InputReader } from '../../inputs.ts';
import { readAddress } from '../probe/address.ts';

export { readRailwayPlace } from './service-request.ts';

/** The address of the service, which may be left to Railway to tell where there is a token. Notes what is wrong in the reader. */
export function readOptionalUrl(reader: InputReader, hasToken: boolean): URL | undefined {
  const text = reader.text('url');
  if (text === undefined) {
    const hint = 'Give the public address, or a token of Railway that finds it.';
    if (!hasToken) reader.problem('url', 'is required where no token is given', hint);
    return undefined;
  }
  const url = readAddress(text);
  if (url instanceof URL) return url;
  reader.problem('url', url.fault, url.hint);
  return undefined;
}
